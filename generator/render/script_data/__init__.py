"""The data that the theme's scripts read: map, visit, search."""
