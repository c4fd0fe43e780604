"""What machines ask a site for: its sitemap, what they may read, and where to report a weakness."""
