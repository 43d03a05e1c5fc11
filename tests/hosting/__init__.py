"""Tests of generator/hosting."""
