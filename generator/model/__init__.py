"""The guide's model: frozen values, no reading, no measuring, no drawing."""
