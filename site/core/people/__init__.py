"""The people who work on the site: their part, how they come, and how they leave."""
