"""Labels of the values that a stop may take."""

from generator.messages import t

STEP_FREE = {
    "yes": t("Step-free"),
    "partly": t("Step-free in part"),
    "no": t("Not step-free"),
    "unknown": t("Step-free access: not known yet"),
}


KINDS = {"heritage": t("Heritage"), "sustainability": t("Transition")}
