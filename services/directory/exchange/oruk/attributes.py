"""Attributes: terms of anybody's taxonomy, and our own codes among them, so that they come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from services.directory.domain.listing import Attribute
from services.directory.exchange.code_lists import code_of
from services.directory.exchange.json_stream import Json
from services.directory.exchange.oruk.parts import items, part, words
from services.vocabulary.conditions import condition_name

# Our own lists travel as taxonomies of this family: signpost:needs, signpost:access …
OURS = "signpost:"
# Codes "licence:…" and "attribution:…", the text again as the name.
ORIGIN = OURS + "origin"


def _listed(listed: str) -> Callable[[str], str]:
    return lambda code: code_of(code, listed)


_KNOWN: Mapping[str, Callable[[str], str]] = {
    "needs": _listed("NEEDS"),
    "access": _listed("ACCESS"),
    "attendance": _listed("ATTENDANCE"),
    "genders": _listed("GENDER"),
    "audiences": _listed("AUDIENCES"),
    "join_how": _listed("JOIN_HOW"),
    "cost": _listed("COST"),
    "conditions": lambda name: condition_name(name) or "",
    "join_by": str,
    "kind": str,
}


class Terms:
    """The attributes of a service or of a part of one, read once: our codes, and all others'."""

    def __init__(self, body: Json) -> None:
        self._found = tuple(dict.fromkeys(_attributes(body)))

    def codes(self, listed: str) -> tuple[str, ...]:
        """Our codes of the list called `listed`, each once."""
        known, taxonomy = _KNOWN[listed], OURS + listed
        codes = (known(each.code) for each in self._found if each.taxonomy == taxonomy)
        return tuple(dict.fromkeys(code for code in codes if code))

    def code(self, listed: str, otherwise: str) -> str:
        """The one code of a list that can have only one."""
        return next(iter(self.codes(listed)), otherwise)

    def origin(self, what: str) -> str:
        """The "licence" or "attribution" that travelled as a term, or ""."""
        said = (
            each.label
            for each in self._found
            if each.taxonomy == ORIGIN and each.code.startswith(f"{what}:")
        )
        return next(said, "")

    @property
    def others(self) -> tuple[Attribute, ...]:
        """Everybody else's terms, as they came."""
        return tuple(each for each in self._found if not each.taxonomy.startswith(OURS))


def _attributes(body: Json) -> Iterator[Attribute]:
    for each in items(body, "attributes", "service_taxonomys"):
        term = part(each, "taxonomy_term", "taxonomy")
        name = words(term, "name", "term") or words(each, "label", "value")
        code = words(term, "code") or words(term, "id") or name
        taxonomy = words(term, "taxonomy") or words(part(term, "taxonomy_detail"), "name")
        if code:
            yield Attribute(taxonomy, code, "" if name == code else name)
