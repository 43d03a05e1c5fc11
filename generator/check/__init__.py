"""Rules that a guide must keep, and the guide that has been checked."""
