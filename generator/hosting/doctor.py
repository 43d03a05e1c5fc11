"""`sentiers doctor`: what is looked at, in which order."""

from collections.abc import Sequence
from functools import partial

from generator.hosting.examination import Check, ServedGuide, run_checks
from generator.hosting.file_checks import check_file, check_pieces, sample_paths
from generator.hosting.finding import Finding, Verdict
from generator.hosting.headers import EMBED_FOLDER
from generator.hosting.page_checks import (
    MISSING,
    check_code_in_small_letters,
    check_code_without_slash,
    check_compression,
    check_missing_page,
    check_stop,
    first_look,
)
from generator.hosting.security_checks import check_frames, check_headers, check_security, check_third_parties
from generator.messages import Message, msg


def examine_site(guide: ServedGuide, at_once: int = 6) -> list[Finding]:
    """Every finding, in the order of the table. Where another site answers, that is the only one. Raises Silent where nobody does."""
    first = first_look(guide)
    if any(finding.verdict is Verdict.FAULT for finding in first):
        return first
    code = f"{guide.code}/"
    pages: Sequence[tuple[Message, str, Check]] = [
        (msg("HTTPS"), "", check_security),
        (msg("stop"), code, check_stop),
        (msg("code without slash"), guide.code, check_code_without_slash),
        (msg("code in small letters"), code.lower(), check_code_in_small_letters),
        (msg("missing page"), MISSING, check_missing_page),
        (msg("compression"), code, check_compression),
        (msg("other hosts"), code, check_third_parties),
        (msg("headers"), code, check_headers),
        (msg("cards for other sites"), f"{EMBED_FOLDER}/{code}", check_frames),
    ]
    samples = sample_paths(guide.paths)
    files: list[tuple[Message, str, Check]] = [
        (msg("file"), path, partial(check_file, path=path)) for path in samples.values()
    ]
    files.append((msg("byte ranges"), "", partial(check_pieces, samples=samples)))
    return [*first, *run_checks(guide, [*pages, *files], at_once)]
