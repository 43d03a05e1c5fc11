"""Trails that others drew, in their own formats: one reader for each, and one draft that all of them make."""
