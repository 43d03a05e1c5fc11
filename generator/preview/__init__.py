"""The one development server: it serves what is published, or what would be while somebody writes."""
