"""Rules of texts, questions, pictures and sounds."""

from generator.messages import msg
from generator.problems import Severity
from generator.rule_list.row import ADVICE, BLOCKS, REVIEW, Rule

TEXT_RULES = (
    Rule("language-not-declared", BLOCKS, msg("A text is in a language that guide.yml names."), "{it: Lavatoio}"),
    Rule(
        "language-missing",
        BLOCKS,
        msg("A title is there in the first language of the guide."),
        "title: {en: Washhouse}",
    ),
    Rule(
        "language-without-words",
        ADVICE,
        msg("Buttons and headings are in every language of the guide."),
        "languages: [br]",
    ),
    Rule("translation-missing", ADVICE, msg("A text is there in every language.")),
    Rule("translation-stale", ADVICE, msg("A translation is as new as the text that it translates.")),
    Rule("text-html", BLOCKS, msg("A text has no HTML."), "story: <b>eau</b>"),
    Rule(
        "text-picture",
        REVIEW,
        msg("A picture stands under photos, with its alt text, never in a text."),
        "![](lavoir.jpg)",
    ),
    Rule("text-link", REVIEW, msg("A link in a text leads to a whole web address."), "[lavoir](lavoir.html)"),
    Rule("text-nested", BLOCKS, msg("Lists, quotations and stars are nested no deeper than one can follow.")),
    Rule("text-stars", REVIEW, msg("The stars of emphasis open and close."), "story: **eau"),
    Rule("text-length", REVIEW, msg("A story has the length that is read standing.")),
    Rule("title-too-long", REVIEW, msg("A title fits on a plaque.")),
    Rule("letter-not-printed", REVIEW, msg("The fonts of the guide hold every letter of a text.")),
    Rule("question-choices", REVIEW, msg("A question has several answers that differ, one of them right.")),
    Rule(
        "media-missing",
        BLOCKS,
        msg("A photo, drawing, sound or film that is named lies in the folder media."),
        "file: lavoir.jpg",
    ),
    Rule(
        "media-kind",
        (Severity.ADVICE, Severity.BLOCKS_PUBLICATION),
        msg("A file of media is of a kind that is used."),
        "file: lavoir.heic",
    ),
    Rule("media-not-a-picture", BLOCKS, msg("A file with the name of a picture is one."), "file: lavoir.jpg"),
    Rule("media-not-a-sound", BLOCKS, msg("A file with the name of a sound is one."), "file: lavoir.mp3"),
    Rule("media-not-a-film", BLOCKS, msg("A film is one that every phone since 2021 plays."), "file: lavoir-lsf.mp4"),
    Rule(
        "media-not-captions",
        BLOCKS,
        msg("A file of captions says what is shown, and when."),
        "captions: {fr: lavoir-lsf.vtt}",
    ),
    Rule("media-too-tall", BLOCKS, msg("A photo is not so tall that it cannot be published.")),
    Rule("media-heavy", ADVICE, msg("A photo or film is no heavier than it needs to be.")),
    Rule("media-too-large", BLOCKS, msg("A file of media can be published.")),
    Rule(
        "photo-not-described", REVIEW, msg("A photo says what is to be seen, for those who cannot see it."), "alt: {}"
    ),
    Rule("photo-licence", BLOCKS, msg("A photo says by whom it is and under which licence it may be shown.")),
    Rule("detail-without-drawing", ADVICE, msg("A stop shows a part of a drawing only where its trail has one.")),
    Rule("then-now-not-listed", BLOCKS, msg("The two photos of a comparison are among those of the stop.")),
    Rule("page-name", BLOCKS, msg("A hand-written page has the name of a page and a language."), "À propos.md"),
    Rule("page-encoding", BLOCKS, msg("A hand-written page is text in UTF-8.")),
    Rule("page-brackets", BLOCKS, msg("A hand-written page closes the brackets that it opens.")),
    Rule("page-character", BLOCKS, msg("A hand-written page holds no sign that turns words round or is none.")),
    Rule(
        "page-picture",
        BLOCKS,
        msg("A picture in a hand-written page lies in the guide."),
        "![Lavoir](https://example.org/lavoir.jpg)",
    ),
    Rule("page-head", BLOCKS, msg("The lines between --- at the top of a page are keys and values."), "title Lavoir"),
    Rule("page-language", ADVICE, msg("A hand-written page is in a language of the guide."), "about.it.md"),
    Rule("page-link", BLOCKS, msg("A link in a hand-written page leads to a page that is there."), "[Lavoir](A99.md)"),
    Rule("page-anchor", BLOCKS, msg("A link to a part of a page leads to a part that is there."), "[…](about.md#none)"),
    Rule("page-file", BLOCKS, msg("A picture or file in a hand-written page is there."), "![](none.png)"),
)
