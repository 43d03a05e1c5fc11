"""The scripts that browsers run, looked at by programs that others wrote."""

from collections.abc import Callable

import pytest

from tests import scripts


@pytest.mark.parametrize("find", [scripts.types, scripts.style])
def test_programs_that_others_wrote_find_nothing_in_the_scripts(find: Callable[[], str]) -> None:
    try:
        faults = find()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    assert faults == ""
