"""`python -m generator`, which is the command `sentiers` where nothing was installed: from an archive on Python's path, for one."""

from generator.cli import main

main(prog_name="sentiers")
