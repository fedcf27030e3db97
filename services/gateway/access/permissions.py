"""One table says who may do what. The guard, the tests and the published documents all read it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """Who a caller is. `public` is anyone without a key."""

    PUBLIC = "public"
    LINK_WORKER = "link_worker"
    GP_SYSTEM = "gp_system"
    MODERATOR = "moderator"


class Action(StrEnum):
    """What a route does. Every route names one."""

    SEE_HEALTH = "see_health"
    SEE_DOCUMENTS = "see_documents"
    SEE_PAGES = "see_pages"
    SEARCH = "search"
    READ_LISTING = "read_listing"
    READ_VOCABULARY = "read_vocabulary"
    READ_TIMES = "read_times"
    READ_OPEN_REFERRAL = "read_open_referral"
    MATCH = "match"
    READ_NEEDS = "read_needs"
    READ_GAPS = "read_gaps"


KEY_ROLES = (Role.LINK_WORKER, Role.GP_SYSTEM, Role.MODERATOR)
ANYONE = frozenset(Role)
WITH_A_KEY = frozenset(KEY_ROLES)

PERMISSIONS: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.SEE_HEALTH: ANYONE,
        Action.SEE_DOCUMENTS: ANYONE,
        Action.SEE_PAGES: ANYONE,
        Action.SEARCH: ANYONE,
        Action.READ_LISTING: ANYONE,
        Action.READ_VOCABULARY: ANYONE,
        Action.READ_TIMES: ANYONE,
        Action.READ_OPEN_REFERRAL: ANYONE,
        Action.MATCH: WITH_A_KEY,
        Action.READ_NEEDS: WITH_A_KEY,
        Action.READ_GAPS: frozenset({Role.LINK_WORKER, Role.MODERATOR}),
    }
)


def may(role: Role, action: Action) -> bool:
    """Whether `role` may do `action`; what the table does not name is refused."""
    return role in PERMISSIONS.get(action, frozenset())
