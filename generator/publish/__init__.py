"""From a checked guide and a project's folder to the files of the site."""
