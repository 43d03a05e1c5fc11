"""Names of the nine themes of RGESN 2024: of the declaration that visitors read, and of the grid of an evaluation."""

from collections.abc import Mapping

from generator.messages import VisitorMessage, t

THEMES: Mapping[int, VisitorMessage] = {
    1: t("Strategy"),
    2: t("Specification"),
    3: t("Architecture of the service"),
    4: t("Experience and interface"),
    5: t("Content of the pages"),
    6: t("Pages in the browser"),
    7: t("Server"),
    8: t("Hosting"),
    9: t("Algorithms"),
}
