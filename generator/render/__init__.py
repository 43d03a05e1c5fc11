"""From a checked guide to what is published. Opens no file for writing: every function returns values."""
