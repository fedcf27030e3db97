"""Says when a listing's words about who it is for are clear enough to leave somebody out."""

from __future__ import annotations

from services.matcher.domain.candidate import Fact

# "Sale Carers Group" and "who can come: carers" are clear; "carers and their friends enjoy our
# garden", deep in a description, is not.
_CLEAR_FIELDS = frozenset({"name", "eligibility"})


def is_clear(fact: Fact) -> bool:
    """Whether the organisation stated it, or it stands where who it is for is said."""
    return fact.stated or fact.field in _CLEAR_FIELDS or "only" in fact.quote.lower().split()
