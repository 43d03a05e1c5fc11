"""Tests of generator/wording."""
