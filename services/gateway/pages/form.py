"""The search form: what came from the page, what goes to the directory, what is carried along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from services.vocabulary.codes import ACCESS, ATTENDANCE, DAYS, NEEDS

PAGE_SIZE = 20
LAST_PAGE = 500  # page times size is at most 10,000
FURTHEST_KM = 1000
WHERE_LENGTH = 120
TEXT_LENGTH = 100_000
LIST_LENGTH = 20
LISTS = ("needs", "days", "access", "attendance", "ignore")
IGNORED_IN = "ignored_in"
DISTANCES = (1, 2, 5, 10, 20, 40)
SORTS = {"best": "Best match", "nearest": "Nearest", "recently_checked": "Checked lately"}
# One or two letters, then a digit: "M33", "sw1a 1aa". A town's name has no digit there.
POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9]")


@dataclass(frozen=True)
class Form:
    """text and where: as typed. ignore: needs that the reader found in this text and somebody took
    off. The rest: only what the form can offer."""

    text: str = ""
    where: str = ""
    max_km: float | None = None
    needs: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    free: bool = False
    ignore: tuple[str, ...] = ()
    sort: str = "best"
    page: int = 1

    @property
    def empty(self) -> bool:
        return not (self.text or self.where or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether any filter is on."""
        return any((self.max_km, self.needs, self.days, self.access, self.attendance, self.free))


def read_form(sent: MultiDict[str, str]) -> Form:
    """What a person sent; choices that the form does not offer are left out."""
    text = sent.get("text", "").strip()
    return Form(
        text=text,
        where=" ".join(sent.get("where", "").split()),
        max_km=_distance(sent.get("max_km", "")),
        needs=_chosen(sent, "needs", NEEDS),
        days=_chosen(sent, "days", DAYS),
        access=_chosen(sent, "access", ACCESS),
        attendance=_chosen(sent, "attendance", ATTENDANCE),
        free="free" in sent,
        # Taken off in one text, a need may well be meant in the next.
        ignore=_chosen(sent, "ignore", NEEDS) if _same(sent.get(IGNORED_IN, ""), text) else (),
        sort=sent.get("sort", "") if sent.get("sort") in SORTS else "best",
        page=_page(sent.get("page", "")),
    )


def mistakes(form: Form) -> dict[str, str]:
    """{field: what to do}, for what can be seen without asking."""
    found: dict[str, str] = {}
    if form.empty:
        found["text"] = "Say what the person is looking for, or where"
    if len(form.text) > TEXT_LENGTH:
        found["text"] = "Use fewer words: at most 100,000 letters"
    if len(form.where) > WHERE_LENGTH or not form.where.isprintable():
        found["where"] = "Enter a postcode or a town, like M33 7XX or Sale"
    return found


def enquiry(form: Form) -> dict[str, object]:
    """The body of POST /v1/search."""
    asked: dict[str, object] = {"page": form.page, "size": PAGE_SIZE}
    if form.text:
        asked["text"] = form.text
    if form.where:
        asked["near"] = {"postcode" if POSTCODE.match(form.where) else "place": form.where}
        if form.max_km:
            asked["max_km"] = form.max_km
    for name in LISTS:
        if chosen := getattr(form, name):
            asked[name] = list(chosen)
    if form.free:
        asked["free"] = True
    # Nearest needs a where.
    if form.sort != "best" and (form.where or form.sort != "nearest"):
        asked["sort"] = form.sort
    return asked


def carried(form: Form, without: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """(name, value) of hidden fields that repeat this search."""
    plain: Mapping[str, object] = {
        "text": form.text,
        "where": form.where,
        "max_km": f"{form.max_km:g}" if form.max_km else "",
        IGNORED_IN: form.text if form.ignore else "",
        "free": "1" if form.free else "",
        "sort": form.sort if form.sort != "best" else "",
    }
    for name, value in plain.items():
        if value and name not in without:
            yield name, str(value)
    for name in LISTS:
        if name not in without:
            yield from ((name, code) for code in getattr(form, name))


def _same(one: str, other: str) -> bool:
    """A browser sends a text's line ends as it likes."""
    return one.split() == other.split()


def _chosen(sent: MultiDict[str, str], name: str, known: Mapping[str, object]) -> tuple[str, ...]:
    kept = dict.fromkeys(code for code in sent.getlist(name) if code in known)
    return tuple(kept)[:LIST_LENGTH]


def _distance(text: str) -> float | None:
    try:
        km = float(text)
    except ValueError:
        return None
    return km if 0 < km <= FURTHEST_KM else None


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), LAST_PAGE)
