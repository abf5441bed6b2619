"""Where we looked: every candidate with what became of it, nothing private repeated."""

from __future__ import annotations

from checkers.case import Match
from checkers.evidence import select
from checkers.looked_at import looked_at
from checkers.result import LookedAt
from checkers.surroundings import Surroundings
from checklists.load import load
from checklists.words import Words
from crawler.snapshot import SkipReason
from tests.checkers.test_personal_data import INVENTED
from tests.support import HOST, site_of

PLAN = load(2566).checklist.item("O11")
WHY = (Words("ลิงก์", "link"),)
RIGHT = "แผนดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2566"
SITE = site_of({"/": b"<p>home</p>", "/r.txt": RIGHT.encode(), "/w.txt": RIGHT.replace("2566", "2565").encode()})


def entries(
    *matches: Match, paths: dict[str, tuple[str, ...]] | None = None, quoted: tuple[str, ...] = (f"{HOST}/r.txt",)
) -> tuple[LookedAt, ...]:
    around = Surroundings(SITE, skipped={f"{HOST}/s": SkipReason.DEPTH_LIMIT})
    return looked_at(matches, select(PLAN, matches, around), SITE, paths or {}, quoted)


def test_used_refused_and_unread_places_say_what_became_of_them() -> None:
    matches = [Match(f"{HOST}/{name}", 0.9, WHY) for name in ("r.txt", "w.txt", "s")]
    used, refused, unread = entries(*matches)
    assert (used.verdict.en, used.outcome) == ("used as evidence", "ok")
    assert "belongs to 2565" in refused.verdict.en
    assert (unread.verdict.en, unread.outcome) == ("could not be read", "not_fetched")


def test_what_was_read_and_nothing_quotes_is_not_called_evidence() -> None:
    (read,) = entries(Match(f"{HOST}/r.txt", 0.9, WHY), quoted=())
    assert (read.verdict.en, read.outcome) == ("read, not decisive", "ok")


def test_a_place_that_was_not_worth_opening_is_not_called_unreadable() -> None:
    (entry,) = entries(Match("https://other.example/", 0.3, WHY))
    assert entry.verdict.en == "was not opened"


def test_dead_links_have_no_address_and_the_list_is_short() -> None:
    matches = [Match("", 0.9, WHY), *(Match(f"{HOST}/{n}", 0.5, WHY) for n in range(30))]
    found = entries(*matches)
    assert len(found) == 12
    assert all(entry.url for entry in found)


def test_citizen_ids_in_reasons_and_click_paths_are_masked() -> None:
    url = f"{HOST}/r.txt"
    reason = (Words(f"ลิงก์ {INVENTED}", f"link {INVENTED}"),)
    (entry,) = entries(Match(url, 0.9, reason), paths={url: ("หน้า", f"นายสมมุติ {INVENTED}")})
    assert INVENTED not in entry.model_dump_json()
    assert entry.click_path[0] == "หน้า"
