"""Who asks: the role of the key, which the door alone knows and says on its private way here."""

from __future__ import annotations

import msgspec
from werkzeug.datastructures import Headers

from services.matcher.domain.criteria.referral_table import GP_SYSTEM, LINK_WORKER
from services.matcher.domain.told import Told

ASKER = "X-Asker"
_ROLES = frozenset({GP_SYSTEM, LINK_WORKER})


def with_asker(told: Told, headers: Headers) -> Told:
    """`told` with who asks; one who can refer nobody (a moderator) is nobody in particular."""
    role = headers.get(ASKER)
    return msgspec.structs.replace(told, asker=role) if role in _ROLES else told
