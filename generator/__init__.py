"""Sentiers: trail definitions written in YAML in, a static, geolocated guide with QR codes out."""

import os

# Reading the metadata of every package installed, in search of plugins for pydantic, takes a tenth of a second of each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
