"""Drawings made at build time: maps without a script, elevation, hachures, bars."""
