"""What has changed in the published records."""
