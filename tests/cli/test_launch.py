"""`sentiers check --launch`: each point turns to done by what the list says to write, and by nothing else."""

import json

from tests.cli.test_check import run
from tests.conftest import Project

Points = dict[str, tuple[str, str, str | None]]


def points(project: Project) -> tuple[int, Points]:
    """Exit code, and each point's state, what was found, what to write."""
    code, out, _ = run(project, "check", "--launch", "--format", "json")
    return code, {one["about"]: (one["state"], one["found"], one["cure"]) for one in json.loads(out)}


def test_a_guide_that_nobody_has_settled_yet(small: Project) -> None:
    small.edit("trails/guide.yml", "address: https://chemins.valmont.example", "address: https://guide.example")
    small.edit("trails/vallon/stops/moulin-haut.yml", "lat: 49.0040", "lat: 95.2")
    code, found = points(small)
    assert code == 1
    assert found["Check"] == ("open", "1 problem blocks publication", "Mend what it says: sentiers check")
    assert found["Address"][:2] == ("open", "https://guide.example is an example that belongs to nobody")
    code, out, err = run(small, "check", "--launch")
    assert code == 1 and err.endswith(" points to settle before the guide goes on the air.\n")
    assert "[not done] trails/vallon/stops/moulin-haut.yml:" in out


def test_each_point_is_done_by_what_the_list_says(small: Project) -> None:
    publisher = ', address: "1 place du Marché", director: "La mairie", host: "Hébergeur exemple"'
    contact = "contact: {mail: guide@valmont.example}\n"
    small.edit("trails/guide.yml", publisher, "")
    small.edit("trails/guide.yml", contact, "")
    small.edit("trails/guide.yml", "chemins.valmont.example", "chemins.valmont.fr")
    before = points(small)[1]
    assert before["Legal notice"] == (
        "open",
        "the page says that it is incomplete: address, director, host",
        "Write these keys under publisher, or a page of your own: site/pages/legal.fr.md",
    )
    assert before["Mailbox"][0] == "open"
    assert before["Address"] == (
        "open",
        "https://chemins.valmont.fr is not confirmed: all that is printed is a specimen",
        "Once sentiers doctor finds no fault and the address is the town’s for good: address_confirmed: true",
    )
    assert (before["Texts"][0], before["Base map"][0], before["Accessibility"][0]) == ("done", "to-weigh", "to-weigh")
    small.edit("trails/guide.yml", '{name: "Commune de Valmont"', f'{{name: "Commune de Valmont"{publisher}')
    small.edit("trails/guide.yml", "address_confirmed: false\n", f"address_confirmed: true\n{contact}")
    after = points(small)[1]
    assert after["Legal notice"] == ("done", "complete", None)
    assert after["Mailbox"] == ("done", "guide@valmont.example", None)
    assert after["Address"] == ("done", "https://chemins.valmont.fr", None)


def test_own_pages_are_found_and_drafts_counted(small: Project) -> None:
    small.write("site/pages/legal.fr.md", "# Mentions légales\n")
    small.write("site/theme/accessibility.html", "{% extends 'base.html' %}\n")
    small.edit("trails/vallon/stops/pont.yml", "sources: [", "sources: [draft, ")
    found = points(small)[1]
    assert found["Legal notice"] == ("done", "the town’s own page", None)
    assert found["Accessibility"] == ("done", "the town’s own statement", None)
    assert found["Texts"][:2] == ("open", "1 stop is a draft: A1")
    for name in ("moulin-haut", "source-cachee"):
        small.edit(f"trails/vallon/stops/{name}.yml", "sources: [", "sources: [draft, ")
    assert points(small)[1]["Texts"][:2] == ("open", "3 stops are drafts: A1, A2, A3")
    code, _, err = run(small, "check", "--launch", "--format", "github")
    assert code == 2 and err.endswith("Error: --launch is said as text or as json.\n")
