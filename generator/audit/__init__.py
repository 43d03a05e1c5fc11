"""The grid of an accessibility audit: every criterion by every page of the sample, with what a program can prove filled in."""
