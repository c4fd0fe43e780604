"""What the campaign asks its visitors and coordinators."""
