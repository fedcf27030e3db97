"""Reads whom a listing is for, where it is not for everybody: children, people with one condition,
one community. Said of the whole group this leaves others out, so it is read with care.

A name says it ("Manchester Jewish Meals on Wheels"). A description says it only where one or two
kinds of people are named and nobody else: "for children, older people, the sick and anyone in need"
is for everybody.
"""

import itertools
from collections.abc import Iterable
from typing import Final

from services.vocabulary.communities import communities
from services.vocabulary.conditions import conditions
from services.vocabulary.finder import Match, Sense
from services.vocabulary.text import Words, word_set

# Groups for one of these needs are for the people who have it.
_OWN_NEEDS: Final = frozenset(
    {
        "learning_disability",
        "autism_neurodiversity",
        "sight_hearing",
        "physical_disability",
        "alcohol_drugs",
        "domestic_abuse",
        "sexual_abuse",
    }
)
# A group for one of these conditions has much for others as well.
_COMMON_NEEDS: Final = frozenset({"anxiety", "low_mood", "stress", "healthy_eating"})
PEOPLE: Final = word_set(
    "people person persons adult adults men women man woman boy boys girl girls ladies children "
    "child families family communities community elder elders individuals those anyone sufferers "
    "patients clients members population populations heritage origin background backgrounds "
    "descent sufferer parents carers elderly youngsters teenagers survivors victims relatives "
    "pensioners migrants residents senior seniors mothers fathers widows students households"
)
_WITH: Final = word_set("with by from have has having of who")
_FOR: Final = word_set("for of to assist support supports help helps helping relief among")
# After one of these comes an example, or one thing among others.
_EXAMPLE: Final = word_set("including includes include also especially particularly eg such plus")
_OPEN: Final = word_set("everyone everybody anybody anyone")
# Said beside the young, these are welcome too.
_GROWN_UPS: Final = word_set("adult adults grown older elderly pensioners seniors 50s 60s")
_OPEN_PAIRS: Final = frozenset(
    ("all", whom)
    for whom in word_set(
        "abilities backgrounds communities faiths cultures sections people welcome"
    )
) | frozenset(
    (which, whom)
    for which in word_set("local wider whole general")
    for whom in word_set("community people residents")
)
# Kinds of people that a listing may name beside those that leave others out.
_OTHERS: Final = word_set(
    "elderly older women men disabled homeless unemployed carers families poor needy isolated "
    "lonely vulnerable disadvantaged students refugees veterans bereaved offenders destitute "
    "sick ill infirm aged"
)
_CHURCHES: Final = word_set("church chapel parish cathedral arts art dance restaurant food music")
_MOST_KINDS: Final = 2
_YOUNG: Final = frozenset({"children", "young_people", "pupils"})
# In a name these may be of the thing and not of the people: "Accessible Transport".
_OF_THINGS: Final = frozenset({"physical_disability", "alcohol_drugs"})
# These say whom by themselves.
_PLAIN: Final = frozenset({"for", "audience"})


def whom_it_is_for(text: Words, matches: Iterable[Match], is_name: bool) -> list[Match]:
    """Return the matches that say whom it is for, as kind "for"; none where it is for anybody."""
    found = [
        match.meaning("for", code)
        for match in matches
        if (code := _code(match.sense)) and _says_whom(text, match, is_name)
    ]
    if is_name:
        return found
    if _has_older_ones(text):
        found = [each for each in found if each.sense.code not in _YOUNG]
    if not _is_for_more(text, found):
        return found
    # However many kinds of people it names, they are all of its community.
    open_to_all = _is_open(text)
    return [] if open_to_all else [e for e in found if e.sense.code.startswith("community:")]


def _has_older_ones(text: Words) -> bool:
    """Say whether others than the young are named: "youth groups, a lunch club, for all ages"."""
    words = text.folded
    named = not (_GROWN_UPS | _OTHERS).isdisjoint(words)
    return named or ("all", "ages") in itertools.pairwise(words)


def _says_whom(text: Words, match: Match, is_name: bool) -> bool:
    if is_name:
        return not _is_no_group(text, match)
    if _is_example(text, match):
        return False
    return match.sense.kind in _PLAIN or _of_people(text, match) or _for_a_trade(text, match)


def _for_a_trade(text: Words, match: Match) -> bool:
    """Say whether it is for people of a trade: "retired teachers", "homes for seafarers"."""
    known = communities().get(match.sense.code) if match.sense.kind == "community" else None
    if known is None or known.kind not in ("work", "membership"):
        return False
    before = text.folded[max(0, match.first - 2) : match.first]
    return match.last > match.first or not _FOR.isdisjoint(before)


def _code(sense: Sense) -> str:
    """Return the code of whom it is for, empty where the sense leaves nobody out."""
    if sense.kind == "for":
        return sense.code
    if sense.kind == "condition":
        need = conditions()[sense.code].need
        return "" if need in _COMMON_NEEDS else f"condition:{sense.code}"
    if sense.kind == "need" and sense.code in _OWN_NEEDS:
        return f"need:{sense.code}"
    return f"{sense.kind}:{sense.code}" if sense.kind in ("community", "audience") else ""


def _of_people(text: Words, match: Match) -> bool:
    """Say whether people stand beside it: "people with …", "Somali families"."""
    words = text.folded
    following = words[match.last + 1 : match.last + 5]
    before = words[max(0, match.first - 5) : match.first]
    within = words[match.first : match.last + 1]
    if PEOPLE.intersection(following) or PEOPLE.intersection(within):
        return True
    return bool(PEOPLE.intersection(before) and _WITH.intersection(before))


def _is_example(text: Words, match: Match) -> bool:
    return bool(_EXAMPLE.intersection(text.folded[max(0, match.first - 6) : match.first]))


def _is_no_group(text: Words, match: Match) -> bool:
    """Say whether a name has the word for another reason: a church, a kind of dance or food."""
    if match.sense.kind == "community":
        return not _CHURCHES.isdisjoint(text.folded)
    return match.sense.code in _OF_THINGS and not _of_people(text, match)


def _is_for_more(text: Words, found: Iterable[Match]) -> bool:
    """Say whether a description welcomes everybody, or names more kinds of people than a few."""
    words = text.folded
    if _is_open(text):
        return True
    taken = {at for each in found for at in range(each.first, each.last + 1)}
    kinds = {_kind(each.sense.code) for each in found}
    kinds |= {word for at, word in enumerate(words) if word in _OTHERS and at not in taken}
    return len(kinds) > _MOST_KINDS


def _is_open(text: Words) -> bool:
    words = text.folded
    return not _OPEN.isdisjoint(words) or not _OPEN_PAIRS.isdisjoint(itertools.pairwise(words))


def _kind(code: str) -> str:
    """Return one name for the several codes of the same people: dementia is memory."""
    what, _, which = code.partition(":")
    if what == "community":
        return "minority"
    if what == "condition":
        return conditions()[which].need
    return _SAME.get(code, which or what)


_SAME: Final = {
    "audience:disabled_people": "physical_disability",
    "need:learning_disability": "physical_disability",
    "audience:survivors": "domestic_abuse",
    "need:sexual_abuse": "domestic_abuse",
    "audience:ethnic_minorities": "minority",
    "audience:faith_members": "minority",
    "young_people": "children",
    "pupils": "children",
}
