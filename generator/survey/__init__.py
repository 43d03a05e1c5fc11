"""What residents note on the spot with the notebook of the published site: read, combined, and written into the guide."""
