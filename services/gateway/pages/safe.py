"""What listings say is somebody else's text: it becomes HTML only through here or autoescape."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup, escape

MARKED = re.compile(r"&lt;mark&gt;(.*?)&lt;/mark&gt;", re.DOTALL)
PHONE = re.compile(r"\+?[0-9][0-9 ()\-.]{5,18}[0-9]")
MAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def highlighted(text: str) -> Markup:
    """`text` with its <mark>…</mark> kept and everything else escaped.

    A highlight comes escaped; it is opened and escaped again here, so that a page need not trust
    whoever made it.
    """
    return Markup(MARKED.sub(r"<mark>\1</mark>", str(escape(unescape(text)))))  # noqa: S704


def web_link(url: object) -> str | None:
    """`url` when a page may link to it: http and https only, never javascript:, data:, file:."""
    if not isinstance(url, str) or re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    named = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    return url if named else None


def web_name(url: str) -> str:
    """How a link reads: the host, without www."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def phone_link(phone: object) -> str | None:
    """`tel:` and the first telephone number in `phone`."""
    found = PHONE.search(phone) if isinstance(phone, str) else None
    if not found:
        return None
    digits = re.sub(r"[^0-9+]", "", found[0].replace("(0)", ""))
    return f"tel:{digits}"


def mail_link(email: object) -> str | None:
    """`mailto:` when `email` is one address and nothing else."""
    return f"mailto:{email}" if isinstance(email, str) and MAIL.fullmatch(email) else None
