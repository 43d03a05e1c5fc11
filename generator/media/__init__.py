"""What a file of a photo or a recording holds, apart from the guide: decoded upright, or without its notes."""
