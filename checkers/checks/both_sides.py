"""The political and the permanent side of a local administrative organisation.

Passes when the evidence shows both. Fails with the side that is not there.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.checks.topic_list import topic_list
from checkers.finding import Finding
from checkers.parameters import Topic
from checklists.model import Bilingual

POLITICAL = Bilingual(th="ฝ่ายการเมือง", en="political side")
PERMANENT = Bilingual(th="ฝ่ายข้าราชการประจำ", en="permanent officials")


def both_sides(case: Case, political: list[str], permanent: list[str]) -> Finding:
    """Words of both sides stand in the evidence."""
    sides = [Topic(name=POLITICAL, phrases=political), Topic(name=PERMANENT, phrases=permanent)]
    return topic_list(case, sides)
