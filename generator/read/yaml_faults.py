"""Where the parser of YAML gave up."""

import yaml


def fault_place(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Line and column from 0, where the mistake begins where the parser knows it: a quote or a pair that is never ended."""
    words = f"{error.context} {error.problem}"
    begins_there = ("quoted scalar" in words and "escape" not in words) or "expected ':'" in words
    mark = error.context_mark if begins_there and error.context_mark else error.problem_mark or error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)
