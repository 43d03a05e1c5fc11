"""Measures: lengths, chainages, bearings, times. Degrees in, metres and minutes out."""
