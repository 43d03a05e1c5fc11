"""Labels of the values that a stop may take."""

from generator.messages import msg

STEP_FREE = {
    "yes": msg("Step-free"),
    "partly": msg("Step-free in part"),
    "no": msg("Not step-free"),
    "unknown": msg("Step-free access: not known yet"),
}


KINDS = {"heritage": msg("Heritage"), "sustainability": msg("Transition")}
