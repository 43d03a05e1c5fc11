"""`sentiers doctor`: is the guide served as it has to be?"""

import json
from collections.abc import Sequence
from itertools import groupby

import click

from generator.build import prepare
from generator.check.checked import CheckedGuide
from generator.cli.main import Console
from generator.cli.show import shown_refusal
from generator.cli.site_options import timeout_option
from generator.cli.table import print_table
from generator.cli.typed import as_typed
from generator.hosting.doctor import examine_site
from generator.hosting.examination import ServedGuide, Silent
from generator.hosting.file_checks import WORKER
from generator.hosting.finding import VERDICTS, Finding, Verdict
from generator.hosting.http_client import is_web_address, refuse_user
from generator.messages import Code, msg, plural
from generator.problems import CommandRefused
from generator.publish.plan import plan

HEADINGS = (msg("verdict"), msg("what"), msg("HTTP"), msg("found"))
_COLOURS = {Verdict.RIGHT: "green", Verdict.ADVICE: "cyan", Verdict.FAULT: "red"}


@click.command()
@click.argument("url", required=False)
@timeout_option("Seconds for one address, redirects included.")
@click.option("--format", "output", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def doctor(console: Console, url: str | None, timeout_s: float, output: str) -> None:
    """Ask the site at URL whether it serves the guide as phones need it; without URL, the guide's own address.

    Looked at: pages, codes as people type them, the page for missing ones, HTTPS, media types, byte ranges, compression, headers, other hosts. Exit
    code 1 where there is a fault, each with its cure.
    """
    guide = _guide(console)
    site = (url or guide.guide.settings.address).strip()
    refuse_user(site)
    if not is_web_address(site):
        if "." in site and "://" not in site and is_web_address(f"https://{site}"):
            raise CommandRefused(
                msg(
                    "“{url}” is not the whole address of a site. Did you mean {address}?",
                    url=Code(site),
                    address=Code(f"https://{site}"),
                )
            )
        raise CommandRefused(msg("“{url}” is not the address of a site. It begins with https://", url=site))
    served = _served(console, guide, site.partition("#")[0].partition("?")[0].rstrip("/"), timeout_s)
    try:
        findings = examine_site(served)
    except Silent as silent:
        raise CommandRefused(
            msg(
                "{site} gives no answer: {reason}. Look whether this machine has a network and whether the address is right.",
                site=Code(served.site),
                reason=silent.reason,
            )
        ) from None
    if output == "json":
        click.echo(json.dumps([_as_json(each, console.language) for each in findings], ensure_ascii=False, indent=1))
    else:
        _print(findings, served, console.language)
    _sum_up(console, findings)


def _guide(console: Console) -> CheckedGuide:
    refusal = msg("Mend this first: what the site should serve is read from the guide here.")
    with shown_refusal(console.language, lambda count: refusal):
        return prepare(console.trails)


def _served(console: Console, guide: CheckedGuide, site: str, timeout_s: float) -> ServedGuide:
    """The first stop that is not retired stands for all."""
    stops = [guide.guide.stops[one.stop] for trail in guide.guide.trails for one in trail.stops]
    stop = next((stop for stop in stops if stop.retired is None), stops[0])
    paths = {*plan(console.trails.parent, guide).paths, WORKER}
    return ServedGuide(site=site, code=stop.code, stop=stop.id, paths=paths, timeout_s=timeout_s)


def _print(findings: Sequence[Finding], served: ServedGuide, language: str) -> None:
    """A table, then the cure of each line that is not right."""
    rows = [
        [
            VERDICTS[each.verdict].text(language),
            each.what.text(language),
            str(each.status or "–"),
            each.found.text(language),
        ]
        for each in findings
    ]
    print_table([heading.text(language) for heading in HEADINGS], rows)
    faulty = sorted((each for each in findings if each.cure is not None), key=_gravity)
    for verdict, same_verdict in groupby(faulty, key=lambda each: each.verdict):
        label = click.style(f"[{VERDICTS[verdict].text(language)}]", fg=_COLOURS[verdict], bold=True)
        by_cure: dict[str, list[str]] = {}
        for each in same_verdict:
            said = msg("{address}: {found}.", address=Code(each.address), found=each.found).text(language)
            by_cure.setdefault(each.cure.text(language) if each.cure else "", []).append(said)
        for cure, spots in by_cure.items():
            click.echo("\n" + "\n".join(f"{label} {said}" for said in spots))
            click.echo(f"  {as_typed(cure)}")


def _gravity(finding: Finding) -> bool:
    """Faults come last, where a terminal ends."""
    return finding.verdict is Verdict.FAULT


def _as_json(finding: Finding, language: str) -> dict[str, object]:
    return {
        "verdict": finding.verdict.value,
        "what": finding.what.text(language),
        "address": finding.address,
        "status": finding.status,
        "found": finding.found.text(language),
        "cure": finding.cure.text(language) if finding.cure else None,
    }


def _sum_up(console: Console, findings: Sequence[Finding]) -> None:
    faults = sum(finding.verdict is Verdict.FAULT for finding in findings)
    advices = sum(finding.verdict is Verdict.ADVICE for finding in findings)
    if advices:
        console.warn(
            plural("{count} piece of advice on the host.", "{count} pieces of advice on the host.", count=advices)
        )
    if faults:
        console.warn(
            plural(
                "{count} fault to mend before plaques lead here.",
                "{count} faults to mend before plaques lead here.",
                count=faults,
            )
        )
        raise click.exceptions.Exit(1)
    console.warn(msg("The guide is served as it has to be."))
