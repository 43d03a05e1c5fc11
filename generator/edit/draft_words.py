"""What a guide begun says until somebody rewrites it, in the languages that have such words; each text says that it is a draft."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DraftWords:
    """`{place}` stands for the town. essential: 30 to 60 words; story: 70 to 250, as the check asks."""

    name: str
    tagline: str
    intro: str
    topic: str
    source: str
    trail: str
    trail_intro: str
    stop: str
    essential: str
    story: str


DRAFT_WORDS: Mapping[str, DraftWords] = {
    "en": DraftWords(
        name="The trails of {place}",
        tagline="A draft, to be rewritten",
        intro="This guide to {place} is being begun: its texts are drafts. Choose a trail, or type the code of a stop.",
        topic="Place",
        source="Draft: no source yet",
        trail="A first trail (draft)",
        trail_intro="This trail is a draft: say in two sentences what somebody sees who walks it.",
        stop="A first stop (draft)",
        essential=(
            "This text is a draft, and nothing of it is true yet. Write here, in thirty to sixty words, what somebody should know who reads only this: "
            "what stands here, since when, and why it matters to those who live around it."
        ),
        story=(
            "This story is a draft. It holds the place of the one that somebody from here will tell, in seventy to two hundred and fifty words. "
            "One idea is enough.\n\n"
            "Begin with something that can be seen from where the reader stands. Go on with somebody who lived or worked here, as a source tells "
            "of them, and end with what has become of it. Short sentences read well outdoors. What is not certain is said as such, under doubts. "
            "Every figure names its source.\n"
        ),
    ),
    "fr": DraftWords(
        name="Les sentiers de {place}",
        tagline="Un brouillon, à réécrire",
        intro="Ce guide de {place} commence : ses textes sont des brouillons. Choisissez un sentier, ou tapez le code d’une étape.",
        topic="Lieu",
        source="Brouillon : pas encore de source",
        trail="Un premier sentier (brouillon)",
        trail_intro="Ce sentier est un brouillon : dites en deux phrases ce que voit celui qui le parcourt.",
        stop="Une première étape (brouillon)",
        essential=(
            "Ce texte est un brouillon, et rien n’y est encore vrai. Écrivez ici, en trente à soixante mots, ce qu’il faut savoir si l’on ne lit que "
            "cela : ce qui se dresse ici, depuis quand, et pourquoi cela compte pour ceux qui vivent autour."
        ),
        story=(
            "Cette histoire est un brouillon. Elle tient la place de celle que quelqu’un d’ici racontera, en soixante-dix à deux cent cinquante mots. "
            "Une seule idée suffit.\n\n"
            "Commencez par quelque chose qui se voit d’où se tient le lecteur. Continuez par quelqu’un qui a vécu ou travaillé ici, tel qu’une source en "
            "parle, et finissez par ce que c’est devenu. Les phrases courtes se lisent bien dehors. Ce qui n’est pas certain se dit comme tel, sous "
            "doubts. Chaque chiffre nomme sa source.\n"
        ),
    ),
    "nl": DraftWords(
        name="De routes van {place}",
        tagline="Een ontwerp, te herschrijven",
        intro="Deze gids van {place} begint pas: de teksten zijn ontwerpen. Kies een route of typ de code van een halte.",
        topic="Plaats",
        source="Ontwerp: nog geen bron",
        trail="Een eerste route (ontwerp)",
        trail_intro="Deze route is een ontwerp: zeg in twee zinnen wat iemand ziet die haar loopt.",
        stop="Een eerste halte (ontwerp)",
        essential=(
            "Deze tekst is een ontwerp, en niets ervan is al waar. Schrijf hier, in dertig tot zestig woorden, wat iemand moet weten die alleen dit leest: "
            "wat hier staat, sinds wanneer, en waarom het telt voor wie in de buurt woont."
        ),
        story=(
            "Dit verhaal is een ontwerp. Het houdt de plaats vrij voor het verhaal dat iemand van hier zal vertellen, in zeventig tot tweehonderdvijftig "
            "woorden. Eén gedachte volstaat.\n\n"
            "Begin met iets wat de lezer ziet vanwaar hij staat. Ga verder met iemand die hier woonde of werkte, zoals een bron het vertelt, en eindig met wat "
            "ervan geworden is. Korte zinnen lezen buiten goed. Wat niet zeker is, wordt als onzeker vermeld, onder doubts. Elk cijfer noemt zijn bron.\n"
        ),
    ),
    "de": DraftWords(
        name="Die Wege von {place}",
        tagline="Ein Entwurf zum Umschreiben",
        intro="Dieser Führer durch {place} beginnt erst: Seine Texte sind Entwürfe. Wählen Sie einen Weg oder geben Sie den Code einer Station ein.",
        topic="Ort",
        source="Entwurf: noch keine Quelle",
        trail="Ein erster Weg (Entwurf)",
        trail_intro="Dieser Weg ist ein Entwurf: Sagen Sie in zwei Sätzen, was man sieht, wenn man ihn geht.",
        stop="Eine erste Station (Entwurf)",
        essential=(
            "Dieser Text ist ein Entwurf, und noch nichts daran ist wahr. Schreiben Sie hier in dreißig bis sechzig Wörtern, was man wissen soll, wenn man "
            "nur dies liest: was hier steht, seit wann, und warum es den Leuten ringsum wichtig ist."
        ),
        story=(
            "Diese Geschichte ist ein Entwurf. Sie hält den Platz für jene frei, die jemand von hier erzählen wird, in siebzig bis zweihundertfünfzig "
            "Wörtern. Ein Gedanke genügt.\n\n"
            "Beginnen Sie mit etwas, das man von hier aus sieht. Erzählen Sie weiter von jemandem, der hier gelebt oder gearbeitet hat, so wie eine Quelle es "
            "berichtet, und enden Sie mit dem, was daraus geworden ist. Kurze Sätze lesen sich im Freien gut. Was nicht sicher ist, wird als unsicher "
            "genannt, unter doubts. Jede Zahl nennt ihre Quelle.\n"
        ),
    ),
}
