"""`sentiers visit`: a visit to come as a run sheet, a calendar entry and a route."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.check.rules import checked
from generator.check.visits import visit_holds
from generator.cli.main import Console
from generator.cli.show import show, shown_refusal
from generator.files.overlay import print_files
from generator.files.replace import replace_files
from generator.messages import msg
from generator.problems import CommandRefused, Severity, blocking, in_order
from generator.publish.folder_cache import FolderCache
from generator.read.guide_folder import read_guide
from generator.read.visit_file import VISITS, read_visit
from generator.render.context import RenderContext
from generator.render.downloads.visit_gpx import gpx
from generator.render.print.press import Press, print_all
from generator.render.print.visit import meeting_point, visit_job, visit_link, visit_title
from generator.visit.calendar import event
from generator.visit.plans import Timed, timed
from generator.wording.locale import Locale
from generator.wording.visit import clock, warnings

ARTWORK = "artwork"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), help="The folder to write to; else artwork/visits.")
@click.pass_obj
def visit(console: Console, file: Path, into: Path | None) -> None:
    """Make the run sheet (PDF), the calendar entry (ICS) and the route (GPX) of FILE, a visit in visits/."""
    project = console.trails.parent
    context, plan = _prepared(console, _found(project, file))
    locale = Locale(plan.plan.language or context.default, context.languages)
    folder = into or project / ARTWORK / VISITS
    name = file.stem
    title = visit_title(plan, locale)
    link = visit_link(context, plan, locale)
    press = Press(print_files(project))
    (sheet,) = print_all(
        press, [lambda: visit_job(context, plan, locale, f"{name}.pdf")], FolderCache(project / ".cache" / "print")
    )
    files = {f"{name}.pdf": sheet.content, f"{name}.ics": _entry(context, plan, locale, title, link)}
    route = gpx(context, locale, title, plan.times.rows)
    if route is not None:
        files[f"{name}.gpx"] = route.encode()
    replace_files({folder / path: content for path, content in files.items()})
    for words in warnings(plan.times.warnings, Locale(console.language, (console.language,))):
        click.echo(words, err=True)
    console.say(
        msg(
            "{files} are in {folder}. From {start} to {finish}: {link}",
            files=", ".join(files),
            folder=folder.relative_to(project).as_posix() if folder.is_relative_to(project) else str(folder),
            start=plan.plan.start,
            finish=clock(plan.times.finish_min),
            link=link,
        )
    )


def _found(project: Path, file: Path) -> Path:
    """The file as typed, else of that name in visits/."""
    for path in (file, project / VISITS / file.name, project / VISITS / f"{file.name}.yml"):
        if path.is_file():
            return path.resolve()
    raise CommandRefused(msg("There is no file {file}. Visits stand in {folder}.", file=str(file), folder=VISITS))


def _prepared(console: Console, path: Path) -> tuple[RenderContext, Timed]:
    """The checked guide and the timed visit, or every problem of both at once."""
    project = console.trails.parent
    templates = print_files(project)
    guide, problems = read_guide(console.trails)
    plan, found = read_visit(path, project)
    if plan is not None and guide is not None:
        found = [*found, *visit_holds(guide, plan)]
    stopping = [*blocking(problems), *(one for one in found if one.severity >= Severity.BLOCKS_REVIEW)]
    if guide is None or plan is None or stopping:
        show(in_order(stopping), "text", console.language)
        raise CommandRefused(msg("Nothing was printed: {count} to mend first.", count=len(stopping)))
    with shown_refusal(console.language, lambda count: msg("Nothing was printed: {count} to mend first.", count=count)):
        good = checked(guide, problems)
    context = RenderContext(good, good.guide.settings.address.rstrip("/"), print_templates=templates)
    return context, timed(plan, good, context.ways)


def _entry(context: RenderContext, visit: Timed, locale: Locale, title: str, link: str) -> bytes:
    plan, times = visit.plan, visit.times
    lines = [
        f"{clock(row.arrive_min)}  {row.code} {locale.say(context.ways.stops[row.code].title).text}"
        for row in times.rows
    ]
    host = urlsplit(context.address).hostname or "localhost"
    start = int(plan.start[:2]) * 60 + int(plan.start[3:])
    return event(
        uid=f"{plan.date.isoformat()}-{hashlib.sha256(link.encode()).hexdigest()[:16]}@{host}",
        stamp=datetime.now(UTC),
        day=plan.date,
        start_min=start,
        finish_min=times.finish_min,
        zone=context.guide.guide.settings.time_zone,
        summary=title,
        location=meeting_point(visit, locale),
        description="\n".join([*lines, "", *warnings(times.warnings, locale), "", link]),
        url=link,
        language=locale.language,
    )
