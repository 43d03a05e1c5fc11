"""Rules by which a guide is judged, declared: `sentiers check --rules` shows them, with those that stand above their function
(`generator/check/declared.py`), and no problem carries another name.

The rules themselves are where what they judge is read or checked (generator/read, generator/check, generator/publish, generator/survey).
"""

from generator.rule_list.files import FILE_RULES
from generator.rule_list.guide import GUIDE_RULES
from generator.rule_list.people import PEOPLE_RULES
from generator.rule_list.row import Rule
from generator.rule_list.texts import TEXT_RULES
from generator.rule_list.values import VALUE_RULES

RULES: tuple[Rule, ...] = (*FILE_RULES, *VALUE_RULES, *GUIDE_RULES, *TEXT_RULES, *PEOPLE_RULES)
