"""Puts the phrases of the data files on two shelves: for a person's words and for a listing's.

Built at the first use and kept for the life of the process.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from services.vocabulary.codes import NEEDS
from services.vocabulary.communities import communities
from services.vocabulary.conditions import conditions
from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Sense
from services.vocabulary.languages import languages
from services.vocabulary.phrases import GAP
from services.vocabulary.spelling import Speller
from services.vocabulary.word_groups import MARK, groups

Phrases = Iterator[tuple[str, Sense]]

# Headings of data/needs/*.txt, with the kind of sense that each gives. After a colon may stand the
# part of the need that the phrases are about: "said by people: hearing".
_NEED_HEADINGS = {
    "said by people": "need",
    "said by groups": "need",
    "not": "not_need",
    "what it is about": "topic",
}


@cache
def person_finder() -> Finder:
    """Return the finder for what people and link workers say about a person."""
    with _uncollected():
        return Finder(_person_phrases())


@cache
def person_speller() -> Speller:
    """Return the speller that knows every word of the person's phrases."""
    grouped = (word for members in groups().values() for word in members)
    plain = (word.lstrip("=^") for word in person_finder().words if not word.startswith(MARK))
    return Speller((*plain, *grouped))


def prepare() -> None:
    """Builds all that reading words needs, so that processes forked from this one share it; not the
    encoder, which must not cross a fork."""
    person_finder()
    person_speller()
    listing_finder()


@cache
def listing_finder() -> Finder:
    """Return the finder for what groups say about themselves."""
    with _uncollected():
        return Finder(_listing_phrases())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the garbage collector from going over a tree again and again while it grows: nothing of
    it is garbage, and the collector takes longer than the growing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _person_phrases() -> Phrases:
    for code in NEEDS:
        for heading, phrases in sections(f"needs/{code}.txt").items():
            for phrase in phrases:
                yield phrase, _need_sense(heading, code)
    yield from _headed("access")
    yield from _condition_phrases()
    yield from _language_phrases()
    for community in communities().values():
        for words in community.people_say:
            yield words, Sense("community", community.code)
    for heading, phrases in sections("red_flags.txt").items():
        refused = heading.startswith("not ")
        for phrase in phrases:
            kind = "not_red_flag" if refused else "red_flag"
            yield phrase, Sense(kind, heading.removeprefix("not "))


def _listing_phrases() -> Phrases:
    for code in NEEDS:
        for heading, phrases in sections(f"needs/{code}.txt").items():
            for phrase in phrases:
                if _is_for_listings(heading, phrase):
                    yield phrase, _need_sense(heading, code)
    yield from _headed("access")
    yield from _headed("audience")
    for kind in ("attendance", "cost", "join", "intake", "helps"):
        yield from _headed(kind)
    yield from _headed("for", "for_whom.txt")
    for community in communities().values():
        for words in community.groups_say:
            yield words, Sense("community", community.code)
    yield from _condition_phrases()
    yield from _language_phrases()


def _need_sense(heading: str, code: str) -> Sense:
    said, _, part = heading.partition(":")
    return Sense(_NEED_HEADINGS[said.strip()], code, part.strip())


def _is_for_listings(heading: str, phrase: str) -> bool:
    """Keep people's single words out: "email" and "trustee" in a listing are no needs it meets."""
    if heading.startswith("said by people"):
        return " " in phrase and GAP not in phrase
    return heading != "what it is about"


def _headed(kind: str, file: str = "") -> Phrases:
    """Yield the phrases of a file whose headings are codes, or 'not CODE' for what it is not."""
    for heading, phrases in sections(file or f"{kind}.txt").items():
        code = heading.removeprefix("not ")
        refused = "not_" if code != heading else ""
        for phrase in phrases:
            yield phrase, Sense(refused + kind, code)


def _condition_phrases() -> Phrases:
    for condition in conditions().values():
        for name in (condition.name, *condition.synonyms):
            yield name, Sense("condition", condition.name)


def _language_phrases() -> Phrases:
    for language in languages().values():
        for name in language.names:
            yield name, Sense("language", language.code)
