"""From files to the model. The only place that touches PyYAML, gpxpy's parser and media headers."""
