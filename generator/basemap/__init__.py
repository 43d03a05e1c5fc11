"""A base map of the guide's own: from an OpenStreetMap extract to one small file of vector tiles."""
