"""What the keys of a guide’s files are: one description, for the editor’s forms and for the reference that residents read."""
