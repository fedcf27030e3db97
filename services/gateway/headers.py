"""Headers that every answer carries, failures too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A page takes its style, script, pictures and suggestions from this address only, and nothing
# written into a page is ever run. `data:` pictures: the arrows inside the style sheet.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = {"Strict-Transport-Security": "max-age=31536000"}


class SecurityHeaders:
    """Adds them outside Flask: no failure inside can leave them out, and on the hot path it costs
    one list and not a search for each.

    hsts: only where browsers reach Signpost by HTTPS (SIGNPOST_HSTS)
    """

    def __init__(self, application: WSGIApplication, hsts: bool) -> None:
        self._application = application
        self._always = [*SECURITY.items(), *(HSTS.items() if hsts else ())]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            said = {name for name, _ in headers}
            more = [each for each in self._always if each[0] not in said]
            return start_response(status, headers + more, *failure)

        return self._application(environ, started)
