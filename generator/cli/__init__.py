"""The command `sentiers`: one module for each group of commands, one table of commands."""

from generator.cli.main import main

__all__ = ["main"]
