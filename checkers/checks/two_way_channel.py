"""A channel on the website where people ask and the agency answers in the same place.

Passes on a web board or question page that the agency answered within two years and where anybody may ask, and on a
link, widget or QR code of the agency's own Messenger, LINE official account, live chat or chatbot. Fails when only
one-way channels are there: forms, e-mail, telephone, a bare social page, an FAQ, share buttons, placeholders, what is
commented out, the account of the website's maker. Unsure, with the reason, on a board that is closed, empty, full of
advertisements, answered years ago or by others, on an account that may be somebody else's, on a LINE group or person,
on a QR code that could not be looked at, and on a chat that its maker has retired. The way to click there is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from checkers.boards import Board, BoardState, boards
from checkers.case import Case
from checkers.channels import channels, has_form, is_form_link, is_social_account, links_of
from checkers.chat_accounts import is_unfilled
from checkers.chats import Chat, Doubt, chats
from checkers.finding import Finding, Quote
from checkers.fiscal_year import said_day
from checkers.search import contains
from checkers.site import SiteCapture
from checkers.verdicts import missing, passed, unsure
from checklists.words import Words, join

Kind = Literal["web_board", "messenger", "live_chat", "chatbot", "line_official", "answered_questions"]

FOUND = Words("พบช่องทางสื่อสารสองทาง: {kind} (คลิก: {path})", "found a two-way channel: {kind} (clicks: {path})")
FOUND_THERE = Words("พบช่องทางสื่อสารสองทาง: {kind}", "found a two-way channel: {kind}")
BOARD = Words("กระดานถาม-ตอบที่มีผู้ตอบ", "question board with answers")
HOME = Words("หน้าแรก", "home page")
NO_PATH = Words(
    "พบช่องทางสื่อสารสองทาง ({kind}) แต่ไม่พบลิงก์จากหน้าแรกไปถึง ให้ตรวจว่าเข้าถึงได้จากเว็บไซต์หลัก",
    "a two-way channel ({kind}) that no link from the home page leads to; check whether it can be reached",
)
BOARD_DOUBTS = {
    BoardState.OLD: Words(
        "พบกระดานถาม-ตอบ แต่คำตอบล่าสุดเก่ากว่าสองปี ({day}) ให้ตรวจว่ายังใช้งานอยู่หรือไม่",
        "a question board whose last answer is years old ({day}); check whether it is still in use",
    ),
    BoardState.CLOSED: Words("พบกระดานถาม-ตอบ แต่ปิดรับคำถามแล้ว", "a question board that is closed"),
    BoardState.SPAM: Words(
        "พบกระดานถาม-ตอบ แต่เต็มไปด้วยโฆษณา ให้ลบและตรวจว่ายังตอบคำถามอยู่หรือไม่",
        "a question board full of advertisements; clean it and check whether questions are answered",
    ),
    BoardState.MEMBERS: Words(
        "พบกระดานถาม-ตอบที่ให้เฉพาะสมาชิกถาม ให้ตรวจว่าบุคคลภายนอกถามได้หรือไม่",
        "a question board where only members may ask; check whether outsiders can",
    ),
    BoardState.TRIAL: Words("พบกระดานถาม-ตอบ แต่มีเพียงข้อความทดสอบ", "a question board with trial posts only"),
    BoardState.UNDATED: Words(
        "พบคำตอบของหน่วยงาน แต่ไม่เห็นวันที่ตอบ ให้ตรวจว่ายังใช้งานอยู่",
        "answers by the agency without a date; check whether the board is still in use",
    ),
    BoardState.NO_ASKING: Words(
        "พบคำตอบของหน่วยงาน แต่ไม่พบที่ให้ตั้งคำถาม", "answers by the agency, but no place to ask was seen"
    ),
    BoardState.NOT_AGENCY: Words(
        "พบกระดานถาม-ตอบที่มีผู้ตอบ แต่ไม่เห็นว่าเป็นคำตอบของหน่วยงาน",
        "a question board with replies, none of them seen to be the agency's",
    ),
    BoardState.EMPTY: Words("พบกระดานถาม-ตอบ แต่ยังไม่มีคำถาม", "a question board with no question yet"),
    BoardState.QUIET: Words(
        "พบกระดานถาม-ตอบ แต่ไม่เห็นคำตอบของหน่วยงาน ให้เปิดดูว่ายังใช้งานและตอบอยู่หรือไม่",
        "a question board without a visible answer; check that it works and is answered",
    ),
}
CHAT_DOUBTS = {
    Doubt.RETIRED: Words(
        "พบเพียงปลั๊กอินแชต Facebook ซึ่งเลิกให้บริการแล้ว ให้ตรวจว่ายังสนทนาได้จริงหรือไม่",
        "only the retired Facebook chat plug-in was found; check whether a chat really works",
    ),
    Doubt.UNNAMED: Words(
        "พบปลั๊กอินแชต Facebook ที่ไม่ระบุเพจ ให้ตรวจว่าสนทนาได้จริงหรือไม่",
        "a Facebook chat plug-in that names no page; check whether a chat really works",
    ),
    Doubt.LONE: Words(
        "พบลิงก์สนทนาเพียงหน้าเดียว ไม่ได้อยู่ในเมนูของเว็บไซต์ ให้ตรวจว่าเป็นช่องทางของหน่วยงานเอง",
        "a chat link stands on a single page, not in the site's menus; check whether it is the agency's own",
    ),
    Doubt.MAKER: Words(
        "พบบัญชีสนทนาข้างข้อความผู้พัฒนาเว็บไซต์ ให้ตรวจว่าเป็นของหน่วยงานหรือของผู้พัฒนา",
        "a chat account beside the words of the maker of the website; check whose it is",
    ),
    Doubt.OTHER_AGENCY: Words(
        "พบบัญชีสนทนาที่ข้อความระบุชื่อหน่วยงานอื่น ให้ตรวจว่าเป็นช่องทางของหน่วยงานเองหรือไม่",
        "a chat account whose words name another agency; check whether it is the agency's own",
    ),
    Doubt.BROKEN: Words("พบลิงก์สนทนาที่เปิดไม่ได้", "a chat link whose address does not exist"),
    Doubt.GROUP: Words(
        "พบเพียงกลุ่มหรือโอเพนแชต LINE ให้ตรวจว่าหน่วยงานใช้ตอบคำถามประชาชนหรือไม่",
        "only a LINE group or open chat; check whether the agency answers questions there",
    ),
    Doubt.PERSON: Words(
        "พบเพียง LINE ส่วนบุคคล ไม่ใช่ LINE Official Account ให้ตรวจว่าเป็นช่องทางของหน่วยงาน",
        "only a personal LINE account, not an official one; check whether it is the agency's channel",
    ),
    Doubt.QR: Words(
        "พบภาพที่น่าจะเป็น QR Code ของ LINE แต่อ่านไม่ได้ ให้สแกนดูว่าเป็นบัญชีของหน่วยงาน",
        "a picture that looks like a QR code for LINE could not be read; scan it to see whose it is",
    ),
    Doubt.WORDS: Words(
        "พบเพียงชื่อ LINE เป็นข้อความ ไม่มีลิงก์หรือ QR Code ให้ตรวจว่าใช้งานได้จริง",
        "the LINE account is named in words only, without link or QR code; check that it works",
    ),
    Doubt.OTHER_SITE: Words(
        "พบลิงก์ไปยังกระดานถาม-ตอบที่อยู่ในเว็บไซต์อื่น ให้เปิดดูว่าเป็นของหน่วยงานและมีผู้ตอบ",
        "a question board on another site; open it to see whether it is the agency's and answered",
    ),
}
ONE_WAY = Words("พบเฉพาะช่องทางทางเดียว: {found}", "only one-way channels: {found}")
NONE = Words("ไม่พบช่องทางที่ถามและตอบกันได้บนเว็บไซต์", "no channel for asking and answering on the website")
_MOST_QUOTES = 3


def two_way_channel(case: Case, accept: list[Kind]) -> Finding:
    """One of the accepted kinds, on any page of the agency's own site, and reachable from its home page."""
    found = [chat for chat in chats(case) if chat.kind in accept]
    asked = list(boards(case)) if {"web_board", "answered_questions"} & set(accept) else []
    sure = [_of_chat(case, chat) for chat in found if chat.doubt is None]
    sure += [_of_board(case, board) for board in asked if board.state(case.as_of) is BoardState.ANSWERED]
    if sure:
        return min(sure, key=lambda finding: finding.status != "pass")
    doubts = [*_of_doubtful_boards(case, asked), *_of_doubtful_chats(found)]
    if doubts:
        quotes = [quote for _, quote in doubts]
        return unsure(doubts[0][0], *list(dict.fromkeys(quotes))[:_MOST_QUOTES])
    kinds, shown = _one_way(case, asked)
    return missing(_without_one_way_spots(case), ONE_WAY.fill(found=join(kinds)) if kinds else NONE, shown)


def _of_chat(case: Case, chat: Chat) -> Finding:
    return _found(case, chat.page, channels().two_way[chat.kind].name.words, chat.quote)


def _of_board(case: Case, board: Board) -> Finding:
    page, answer = board.answers[0]
    return _found(case, board.page, BOARD, _quote(page, answer.text))


def _found(case: Case, page: SiteCapture, kind: Words, quote: Quote) -> Finding:
    """A pass with the clicks that lead there; unsure where no click does."""
    if page == _home(case):
        return passed(FOUND.fill(kind=kind, path=HOME), quote)
    if len(case.click_paths) <= 1:  # only the home page itself, or nothing, is known
        return passed(FOUND_THERE.fill(kind=kind), quote)
    texts = case.click_paths.get(page.url)
    if texts is not None:
        path = join([HOME, *(Words(text, text) for text in texts)], " › ")
        return passed(FOUND.fill(kind=kind, path=path), quote)
    entered = any(evidence.match.at_answer and evidence.capture == page for evidence in case.evidence)
    return passed(FOUND_THERE.fill(kind=kind), quote) if entered else unsure(NO_PATH.fill(kind=kind), quote)


def _home(case: Case) -> SiteCapture | None:
    return next(iter(case.entries), None)


def _of_doubtful_boards(case: Case, asked: list[Board]) -> list[tuple[Words, Quote]]:
    """In the order of BOARD_DOUBTS: what comes nearest to a working board first."""
    found = []
    for board in asked:
        state = board.state(case.as_of)
        if state in BOARD_DOUBTS:
            page, text = (board.answers[0][0], board.answers[0][1].text) if board.answers else (board.page, "")
            day = board.answers[0][1].day if board.answers else None
            words = (
                BOARD_DOUBTS[state].fill(day=said_day(day)) if state is BoardState.OLD and day else BOARD_DOUBTS[state]
            )
            found.append((list(BOARD_DOUBTS).index(state), words, _quote(page, text or page.document.title)))
    return [(words, quote) for _, words, quote in sorted(found, key=lambda one: one[0])]


def _of_doubtful_chats(found: list[Chat]) -> list[tuple[Words, Quote]]:
    doubtful = [chat for chat in found if chat.doubt]
    ordered = sorted(doubtful, key=lambda chat: list(Doubt).index(chat.doubt or Doubt.WORDS))
    return [(CHAT_DOUBTS[chat.doubt], chat.quote) for chat in ordered if chat.doubt]


def _quote(page: SiteCapture, text: str) -> Quote:
    return Quote(page.url, page.capture.sha256 or "", None, text, page.document.title)


def _without_one_way_spots(case: Case) -> Case:
    """Forms and social pages that could not be read are no place for a two-way channel: their address tells."""
    spots = tuple(spot for spot in case.blind_spots if not (is_form_link(spot.url) or is_social_account(spot.url)))
    return replace(case, blind_spots=spots)


def _one_way(case: Case, asked: list[Board]) -> tuple[list[Words], list[Quote]]:
    """What is there instead, for the webmaster to see that it was noticed."""
    found: dict[str, Quote] = {}
    pages = [evidence.capture for evidence in case.evidence if evidence.capture.on_site]
    for page in [*pages, *case.navigation]:
        if has_form(page):
            found.setdefault("contact_form", _quote(page, page.document.title))
        if page != _home(case) and contains(page.document.title, channels().faq_words):
            found.setdefault("faq", _quote(page, page.document.title))
    for board in asked:
        if board.state(case.as_of) is BoardState.NO_BOARD and not board.asks:
            found.setdefault("fixed_questions", _quote(board.page, board.page.document.title))
    for page, link in links_of([*pages, *case.navigation]):
        if is_form_link(link.url):
            found.setdefault("form_link", _quote(page, f"{link.text} {link.url}"))
        elif is_social_account(link.url) and not is_unfilled(link.url):
            found.setdefault("social_page", _quote(page, f"{link.text} {link.url}"))
    names = channels().one_way
    return [names[kind].words for kind in found], list(found.values())
