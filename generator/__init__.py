"""Sentiers: trail definitions written in YAML in, a static, geolocated guide with QR codes out."""

__version__ = "0.1.0"
