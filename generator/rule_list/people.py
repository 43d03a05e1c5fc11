"""Rules of people and their consent, of plaques, and of surveys."""

from generator.messages import msg
from generator.rule_list.row import ADVICE, BLOCKS, REVIEW, Rule

PEOPLE_RULES = (
    Rule("person-missing", BLOCKS, msg("A person who is named is described in people.yml."), "voices: [nobody]"),
    Rule("person-nobody", BLOCKS, msg("No person has the name that stands for nobody.")),
    Rule("consent-missing", BLOCKS, msg("Who is heard, seen or named has agreed.")),
    Rule("consent-days", BLOCKS, msg("A consent begins before it ends.")),
    Rule("consent-guardian", BLOCKS, msg("For a minor, somebody agreed who may."), "minor: true"),
    Rule(
        "consent-proof",
        BLOCKS,
        msg("The proof of a consent is a reference, never the document itself."),
        "proof: consent.pdf",
    ),
    Rule("consent-withdrawn", ADVICE, msg("Of somebody who withdrew, nothing is published.")),
    Rule("consent-withdrawn-name", BLOCKS, msg("No text names somebody who withdrew.")),
    Rule("consent-ended", ADVICE, msg("A consent that ended is asked for anew, or its parts are taken out.")),
    Rule("consent-ends-soon", ADVICE, msg("A consent that ends within 60 days is asked for anew.")),
    Rule(
        "day-to-come", BLOCKS, msg("What was done, surveyed or agreed has a day that has come."), "surveyed: 2099-01-01"
    ),
    Rule("plaque-register-missing", ADVICE, msg("A guide with a confirmed address has a register of plaques.")),
    Rule("plaque-line-changed", BLOCKS, msg("A line of the register stays as it was written.")),
    Rule("plaque-line-removed", BLOCKS, msg("A line of the register stays.")),
    Rule("plaque-seal", BLOCKS, msg("The seal of the register is that of its lines.")),
    Rule("plaque-branches", BLOCKS, msg("Lines of the register that two people added are joined and sealed.")),
    Rule("plaque-day", REVIEW, msg("A plaque was ordered before it was put up.")),
    Rule("plaque-without-page", BLOCKS, msg("Every code that was engraved leads to a page.")),
    Rule("plaque-other-stop", BLOCKS, msg("A code that was engraved leads to the stop that it was engraved for.")),
    Rule("plaque-address", BLOCKS, msg("The addresses of a register are the guide’s.")),
    Rule("plaque-address-unconfirmed", BLOCKS, msg("Nothing is engraved with an address that nobody confirmed.")),
    Rule("survey-not-json", BLOCKS, msg("A file of the notebook is whole.")),
    Rule("survey-format", BLOCKS, msg("A file of the notebook comes from the notebook.")),
    Rule("survey-version", BLOCKS, msg("A file of the notebook is of a version that is known.")),
    Rule("survey-day", BLOCKS, msg("A finding has a day that can have been.")),
    Rule("survey-damaged", BLOCKS, msg("The pictures and recordings of a survey came whole.")),
    Rule("survey-place", BLOCKS, msg("A finding belongs to one stop of the guide, or to one new stop.")),
    Rule("survey-name-twice", BLOCKS, msg("Two findings do not share a name.")),
    Rule("survey-dangling-name", BLOCKS, msg("What a finding refers to is in the file.")),
)
