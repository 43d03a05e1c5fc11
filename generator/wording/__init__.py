"""What is said, once, whatever the medium: labels, closures, sources, legs, numbers and dates in one language. Knows no medium."""
