"""Other people's text as HTML and as links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.pages.safe import highlighted, mail_link, phone_link, web_link


@given(st.text(alphabet="<>&\"'/markonclik= x"))
def test_a_highlight_holds_no_element_but_mark(text: str) -> None:
    html = highlighted(text).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in html
    assert ">" not in html


@given(st.text(alphabet="<>/markx "))
def test_every_mark_is_closed(text: str) -> None:
    html = highlighted(text)
    assert html.count("<mark>") == html.count("</mark>")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("example.org", False),
        ("https://", False),
        ("https://example.org\\@evil", False),
        ("https://a:b@example.org", False),
        ("https://[", False),
        (None, False),
        (3, False),
        ("", False),
    ],
)
def test_web_link(url: object, safe: bool) -> None:
    assert web_link(url) == (url if safe else None)


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("0161 496 0000", "tel:01614960000"),
        ("+44 (0)161 496 0000", "tel:+441614960000"),
        ("Office: 0161-496-0000 (mornings)", "tel:01614960000"),
        ("0161 496 0000 or 0161 496 0001", "tel:01614960000"),
        ("ask at the door", None),
        ("12", None),
        (None, None),
    ],
)
def test_phone_link(phone: object, link: str | None) -> None:
    assert phone_link(phone) == link


@pytest.mark.parametrize(
    ("email", "link"),
    [
        ("a.b@example.org", "mailto:a.b@example.org"),
        ("a@example.org?cc=b@example.org", None),
        ("a@example.org, b@example.org", None),
        ("javascript:x@example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_mail_link(email: object, link: str | None) -> None:
    assert mail_link(email) == link
