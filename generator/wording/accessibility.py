"""How far everybody can use the guide, in the words of the law."""

from collections.abc import Mapping

from generator.messages import VisitorMessage, t
from generator.model.accessibility import Conformity

MENTIONS: Mapping[Conformity, VisitorMessage] = {
    Conformity.NOT: t("Accessibility: not compliant"),
    Conformity.PARTLY: t("Accessibility: partially compliant"),
    Conformity.FULLY: t("Accessibility: fully compliant"),
}
"""The mention that the home page carries (decree 2019-768, article 4)."""

STATES: Mapping[Conformity, VisitorMessage] = {
    Conformity.NOT: t("{guide} does not conform to RGAA {version}."),
    Conformity.PARTLY: t("{guide} conforms in part to RGAA {version}."),
    Conformity.FULLY: t("{guide} conforms fully to RGAA {version}."),
}
"""The state, as the statement says it (order of 20 September 2019, annex)."""

REASONS: Mapping[str, VisitorMessage] = {
    "not_met": t("Not conforming"),
    "burden": t("Left aside because it would ask too much (disproportionate burden)"),
    "exempt": t("Not subject to the duty of accessibility"),
}
"""Headings of the contents that fall short, by `Shortfall.why`."""
