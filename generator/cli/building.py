"""Building the site for a command: problems shown, faults in a sentence, the last good site untouched."""

from generator.build import prepare
from generator.cli.failures import not_opened
from generator.cli.main import Console
from generator.cli.progress import progress
from generator.cli.show import shown_refusal
from generator.messages import Message, msg
from generator.problems import CommandRefused
from generator.publish.site import Built, publish
from generator.publish.unchanged_site import as_it_was, sources_digest
from generator.read.project_file import read_project


def build_site(console: Console, *, quick: bool = False) -> Built:
    """Check the guide and write its site, unless it is there already as it would be made. Raises CommandRefused where a problem blocks it or a file cannot be written."""

    def refusal(count: int) -> Message:
        return msg("Nothing was built: {count} to mend first. The last good site is untouched.", count=count)

    try:
        project = console.trails.parent
        settings = read_project(project)
        sources = sources_digest(project, console.trails, settings, quick=quick)
        if sources is not None and (kept := as_it_was(project, sources, settings.public)) is not None:
            return Built(settings.public, kept.pages, kept.files, kept.size_bytes, as_it_was=True)
        with shown_refusal(console.language, refusal):
            guide = prepare(console.trails)
            with progress(msg("Building the site").text(console.language)) as tell:
                return publish(project, guide, settings=settings, tell=tell, quick=quick, sources=sources)
    except OSError as error:
        raise CommandRefused(msg("{what} The last good site is untouched.", what=not_opened(error))) from error
