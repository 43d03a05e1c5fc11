"""Tests of generator/deploy."""
