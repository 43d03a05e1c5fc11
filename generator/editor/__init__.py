"""`sentiers edit`: a form in the browser, for residents, over the YAML files of a guide on this machine."""
