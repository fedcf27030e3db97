from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.exchange.ways_to_reach import email, link, phone

PHONES = [
    ("0161 832 3736", "0161 832 3736"),
    ("0161-912-2122", "0161 912 2122"),
    ("+44 (0)161 832 3736", "0161 832 3736"),
    ("00441618323736", "0161 832 3736"),
    ("0790 460 1257", "07904 601257"),
    ("Tel: 0161 832 3736 (office hours)", "0161 832 3736"),
    ("0161 832 3736 / 07904 601257", "0161 832 3736"),
    ("0203 289 6420 Ext 303", "020 3289 6420 x303"),
    ("0345 330 3030", "0345 330 3030"),
    ("116 123", "116 123"),
    ("999", "999"),
    ("+353 1 234 5678", "+353 1 234 5678"),
    ("00000 000000", ""),
    ("ask at the desk", ""),
    ("161", ""),
    ("", ""),
]
LINKS = [
    ("http://www.moodswings.org.uk/", "http://www.moodswings.org.uk/"),
    ("www.stockport.gov.uk/libraries", "http://www.stockport.gov.uk/libraries"),
    ("HTTPS://Example.ORG/Path?q=a b", "https://example.org/Path?q=a"),
    ("http://one.org  http://two.org", "http://one.org"),
    ("WWW.EXAMPLE.ORG.", "http://www.example.org"),
    ("http://www.x.org/über?a=ö#ü", "http://www.x.org/%C3%BCber?a=%C3%B6#%C3%BC"),
    ("http://bücher.example", "http://xn--bcher-kva.example"),
    ("https://x.org/100%", "https://x.org/100%25"),
    ("https://x.org:8443/a", "https://x.org:8443/a"),
    ("javascript:alert(1)", ""),
    ("JaVaScRiPt://x.org/%0aalert(1)", ""),
    ("data:text/html,x", ""),
    ("file:///etc/passwd", ""),
    ("ftp://x.org", ""),
    ("http://good.org@evil.org/", ""),
    ("http://localhost/", ""),
    ("http//:www.hope.org.uk", ""),
    ("www,example.com", ""),
    ("http://[::1", ""),
    ("http://x.org:99999/", ""),
    ("none", ""),
    ("", ""),
]
EMAILS = [
    ("Info@Example.ORG", "Info@example.org"),
    ("a@b.org; c@d.org", "a@b.org"),
    ("mailto:a@b.org", "a@b.org"),
    ("write to a@b.org.", "a@b.org"),
    ("a@b", ""),
    ("@b.org", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), PHONES)
def test_phone(text: str, expected: str) -> None:
    assert phone(text) == expected


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_link(text: str, expected: str) -> None:
    assert link(text) == expected


@pytest.mark.parametrize(("text", "expected"), EMAILS)
def test_email(text: str, expected: str) -> None:
    assert email(text) == expected


@given(st.text())
def test_a_link_is_http_or_nothing_and_stays_as_it_is(text: str) -> None:
    found = link(text)
    assert found == "" or found.startswith(("http://", "https://"))
    assert link(found) == found


@given(st.text())
def test_a_phone_number_read_again_is_the_same(text: str) -> None:
    assert phone(phone(text)) == phone(text)
