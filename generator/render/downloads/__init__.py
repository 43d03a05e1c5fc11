"""Files to take away: GPX, KML, GeoJSON, CSV, the national trail schema, visits."""
