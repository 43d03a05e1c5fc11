"""The state of a guide's texts: what is there, what is missing, how it reads, how fresh its translations are."""
