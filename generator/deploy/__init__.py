"""A finished site sent to where it is served, by clients that are there already."""
