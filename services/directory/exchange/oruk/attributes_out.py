"""Attributes on the way out: the source's own terms, and our codes as taxonomies of ours."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from services.directory.domain.identity import NAMESPACE
from services.directory.domain.listing import Attribute, Listing
from services.directory.exchange.oruk.attributes import ORIGIN, OURS
from services.directory.exchange.plain_text import safe
from services.vocabulary import codes

_LABELS: Mapping[str, Mapping[str, str]] = {
    "needs": {code: need.label for code, need in codes.NEEDS.items()},
    "access": codes.ACCESS,
    "attendance": codes.ATTENDANCE,
    "genders": codes.GENDER,
    "audiences": codes.AUDIENCES,
    "join_how": codes.JOIN_HOW,
    "join_by": codes.JOIN_BY,
    "cost": codes.COST,
}


def attributes(
    listing: Listing, ours: Mapping[str, tuple[str, ...]] | None = None, of: str = "service"
) -> list[dict[str, object]]:
    """The attributes of a listing, or with `ours` (list → codes) only those, of its part `of`."""
    terms = _own_codes(listing) if ours is None else ours
    found = [*_ours(terms)]
    if ours is None:
        found += [*_origin(listing), *listing.attributes]
    return [
        {
            "id": str(uuid.uuid5(uuid.UUID(listing.id), f"attribute/{of}/{number}")),
            "link_id": listing.id,
            "taxonomy_term": _term(each),
        }
        for number, each in enumerate(found)
    ]


def term_ids(attribute: Attribute) -> tuple[str, str]:
    """(id of the taxonomy, id of the term): the same wherever the term is used."""
    taxonomy = uuid.uuid5(NAMESPACE, f"taxonomy/{attribute.taxonomy}")
    return str(taxonomy), str(uuid.uuid5(taxonomy, attribute.code))


def _own_codes(listing: Listing) -> Mapping[str, tuple[str, ...]]:
    who, join = listing.eligibility, listing.join
    return {
        "needs": listing.needs,
        "access": listing.access,
        "attendance": listing.attendance,
        "genders": who.genders,
        "audiences": who.audiences,
        "conditions": who.conditions,
        "join_how": () if join.how == "unknown" else (join.how,),
        "join_by": join.by,
        "cost": () if listing.cost.kind == "unknown" else (listing.cost.kind,),
        "kind": (listing.kind,) if listing.kind else (),
    }


def _ours(terms: Mapping[str, tuple[str, ...]]) -> Iterator[Attribute]:
    for listed, found in terms.items():
        labels = _LABELS.get(listed, {})
        for code in found:
            yield Attribute(OURS + listed, code, labels.get(code, ""))


def _origin(listing: Listing) -> Iterator[Attribute]:
    """The profile has no fields for these, and a licence wants them kept. The text is in the code
    too, for two licences are two terms."""
    origin = listing.origin
    for what, said in (("licence", origin.licence), ("attribution", origin.attribution)):
        if said:
            yield Attribute(ORIGIN, f"{what}:{said}", said)


def _term(attribute: Attribute) -> dict[str, object]:
    """`code` is of HSDS, which the UK profile extends; `description` is demanded."""
    taxonomy_id, term_id = term_ids(attribute)
    name = safe(attribute.label or attribute.code)
    taxonomy = {"taxonomy": safe(attribute.taxonomy)} if attribute.taxonomy else {}
    return {
        "id": term_id,
        "code": safe(attribute.code),
        "name": name,
        "description": name,
        **taxonomy,
        "taxonomy_id": taxonomy_id,
    }
