"""Tests mirror generator/; laws/ holds properties, browser/ opens pages, data/ is named by trouble."""
