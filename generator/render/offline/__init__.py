"""What a phone keeps: the packs of a trail, and the files that a page asks for."""
