"""Everything that strangers hand in, damaged at random: a reader gives what it read or a sentence, never a traceback.

`python -m tests.fuzz --seconds 300` (make fuzz SECONDS=300) tries each reader for its share of the time.
"""
