"""From files to the model. The only place that touches PyYAML, GPX and media headers."""
