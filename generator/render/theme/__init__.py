"""The theme's styles, scripts and content security policy, made ready for publishing."""
