"""Changes to the YAML files that residents keep by hand, made by splicing: no document is ever written out again."""
