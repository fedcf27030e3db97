"""Small Open Referral UK services, and how the tests of them read one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.directory.domain.listing import Listing

Service = dict[str, Any]
Make = Callable[..., tuple[Listing, list[str]]]
ID = "ac148810-d857-441c-9679-408f346de14b"
SERVICE: Service = {"id": ID, "name": "Lunch club", "status": "active"}
