"""Puts a finished site where it is published from."""
