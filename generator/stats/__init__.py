"""Arrivals counted from the host's access log, with nothing that identifies anybody.

Stands beside `read`: it reads foreign files into frozen values, and knows neither checks nor pages.
"""
