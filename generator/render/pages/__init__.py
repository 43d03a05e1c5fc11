"""Pages: what each template shows, computed here so that templates only print."""
