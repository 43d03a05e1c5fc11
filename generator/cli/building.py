"""Building the site for a command: problems shown, faults in a sentence, the last good site untouched."""

from generator.build import prepare
from generator.cli.failures import not_opened
from generator.cli.main import Console
from generator.cli.progress import progress
from generator.cli.show import shown_refusal
from generator.messages import Message, msg
from generator.problems import CommandRefused
from generator.publish.site import Built, publish


def build_site(console: Console, *, quick: bool = False) -> Built:
    """Check the guide and write its site. Raises CommandRefused where a problem blocks it or a file cannot be written."""

    def refusal(count: int) -> Message:
        return msg("Nothing was built: {count} to mend first. The last good site is untouched.", count=count)

    try:
        with shown_refusal(console.language, refusal):
            guide = prepare(console.trails)
            with progress(msg("Building the site").text(console.language)) as tell:
                return publish(console.trails.parent, guide, tell=tell, quick=quick)
    except OSError as error:
        raise CommandRefused(msg("{what} The last good site is untouched.", what=not_opened(error))) from error
