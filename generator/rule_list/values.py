"""Rules of keys and their values, whatever the file."""

from generator.messages import msg
from generator.rule_list.row import BLOCKS, Rule

VALUE_RULES = (
    Rule("not-a-mapping", BLOCKS, msg("Where keys are expected, each has its line and its colon."), "leg: Lavoir"),
    Rule("not-a-list", BLOCKS, msg("Where several values are expected, they are a list."), "sources: osm"),
    Rule("unknown-key", BLOCKS, msg("A key is one of those that are known there."), "titel: Lavoir"),
    Rule("key-missing", BLOCKS, msg("A key that is needed is there.")),
    Rule("empty-value", BLOCKS, msg("A key has a value."), "code:"),
    Rule("value-number", BLOCKS, msg("A number lies within what can be."), "lat: 95"),
    Rule("value-form", BLOCKS, msg("A value has the form of its kind."), "code: 1A"),
    Rule("value-choice", BLOCKS, msg("A word is one of those that are allowed there."), "surface: soup"),
    Rule("value-date", BLOCKS, msg("A day is written year-month-day."), "surveyed: 12/05/2026"),
    Rule("value-boolean", BLOCKS, msg("A yes or no is written true or false."), "step_free: yes"),
    Rule("value-text", BLOCKS, msg("A text that begins with [ or {{ stands between quotes."), "title: [Lavoir]"),
    Rule("value-twice", BLOCKS, msg("A name stands once in a list."), "people: [ann, ann]"),
    Rule("value", BLOCKS, msg("A value is one that can stand there.")),
    Rule("text-without-language", BLOCKS, msg("A text says its language."), "story: L’eau…"),
    Rule("text-too-long", BLOCKS, msg("A text is no longer than its kind may be.")),
    Rule("list-length", BLOCKS, msg("A list has as many values as it needs."), "choices: []"),
)
