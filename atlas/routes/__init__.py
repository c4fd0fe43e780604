"""What lies below the map's page."""
