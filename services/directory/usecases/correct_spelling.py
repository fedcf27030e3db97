"""Did you mean: words that stand in no listing, put right by the words that do.

Typo tolerance only where nothing exact is found: a word that any listing has in any form is never
touched, and a sentence that finds enough goes as it is ("telly" is no mistake because no group
happens to write it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import orjson

from services.directory.domain.document import read_told
from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.domain.spelling import (
    Respelt,
    mistakes_allowed,
    near_words,
    nearest,
    respell,
)
from services.directory.domain.words import EMPTY, all_words, words
from services.directory.usecases.plain_phrases import phrase_words
from services.directory.usecases.ports import Hit, SearchEngine

# "luch club" finds clubs enough, and is still put right; in a longer text a word that no listing
# has is more often a good word than a mistake, so there only a poor result is a reason to look.
FEW = 5
SHORT = 4
# Each costs a question to the engine; a text with more is not misspelt but foreign.
MOST_MISSPELT = 3

Reading = Callable[[Enquiry], Enquiry]


def correct_spelling(
    enquiry: Enquiry, total: int, engine: SearchEngine, read: Reading
) -> Enquiry | None:
    """The enquiry to ask instead, whose needs keep their places in the text as sent; None when
    nothing is misspelt, or nobody can tell what was meant.

    total: how many listings the enquiry found as it is. read: reads an enquiry's words.
    raises EngineAway
    """
    misspelt = _misspelt(enquiry, total, engine)
    near = {word: _meant(word, engine) for word in misspelt}
    right = {
        word: other
        for word, other in near.items()
        if other and not _loses_a_need(enquiry, word, other, read)
    }
    if not right:
        return None
    respelt = respell(enquiry.text, right)
    if not respelt.changes:
        return None
    corrected = read(replace(enquiry, text=respelt.text))
    needs = tuple(_placed(need, enquiry.text, respelt) for need in corrected.read)
    return replace(corrected, read=needs)


def _misspelt(enquiry: Enquiry, total: int, engine: SearchEngine) -> list[str]:
    """The words that no listing has, where that is a reason to look closer. A word that people are
    known to use is no mistake: "judo" is not "Jude's" because there is no judo here."""
    found = words(enquiry.text)
    if total >= FEW and len(found) > SHORT:
        return []
    candidates = [w for w in found if mistakes_allowed(w) and w not in phrase_words()]
    if not candidates:
        return []
    known = engine.known(candidates)
    return [w for w in candidates if w not in known][:MOST_MISSPELT]


def _meant(word: str, engine: SearchEngine) -> str | None:
    """The word that listings have and that was meant."""
    seen = _words_of(engine.nearly(word, mistakes_allowed(word)))
    ours = near_words(word, phrase_words())
    if ours:
        seen.update(engine.known(ours))
    return nearest(word, seen, phrase_words())


def _words_of(hits: Sequence[Hit]) -> Counter[str]:
    """word → how many of `hits` have it."""
    seen: Counter[str] = Counter()
    for hit in hits:
        card = orjson.loads(hit.stored)
        text = "\n".join((card["name"], card["organisation"], read_told(hit.extras).text))
        seen.update(set(all_words(text)) - EMPTY)
    return seen


def _loses_a_need(enquiry: Enquiry, word: str, right: str, read: Reading) -> bool:
    """ "skint" is in no listing, and no mistake: put right to "skin" it would say nothing of money
    any more."""
    told = {need.code for need in enquiry.read if word in all_words(need.text)}
    if not told:
        return False
    respelt = read(replace(enquiry, text=respell(enquiry.text, {word: right}).text))
    return not told <= {need.code for need in respelt.read}


def _placed(need: NeedRead, text: str, respelt: Respelt) -> NeedRead:
    """The need with its words and their place as they were sent."""
    start, end = respelt.before(need.start, need.end)
    return replace(need, text=text[start:end], start=start, end=end)
