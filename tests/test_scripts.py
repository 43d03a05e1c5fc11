"""The scripts that browsers run, looked at by programs that others wrote."""

import pytest

from tests import scripts


def test_every_script_is_written_in_one_style() -> None:
    try:
        faults = scripts.style()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    assert faults == "", "make format writes them so"
