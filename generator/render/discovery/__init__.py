"""What machines look for: feed, sitemap, JSON-LD, the list of what is new."""
