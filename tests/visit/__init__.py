"""Tests of generator/visit."""
