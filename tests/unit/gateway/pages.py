"""Reads a page as a person or their browser would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse

SILENT = {"script", "style", "title"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """elements: every one, in order, with the text directly and deeper inside it."""

    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements of `tag` whose attributes are these (`class_` for class)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            each
            for each in self.elements
            if each.tag == tag and wanted.items() <= each.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}>"
        return found[0]

    @property
    def words(self) -> str:
        """The text of the main part, spaces joined."""
        return " ".join(self.one("main").text.split())

    @property
    def links(self) -> list[str]:
        return [each.attributes["href"] for each in self.all("a")]

    def values(self, name: str) -> list[str]:
        """Values of the fields of that name."""
        return [each.attributes.get("value", "") for each in self.all("input", name=name)]


def read(response: TestResponse) -> Page:
    """The page in `response`, which is well-formed and has what each of ours must have."""
    assert response.mimetype == "text/html"
    page = Page()
    page.feed(response.get_data(as_text=True))
    assert page._open == []
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("title").text.strip().endswith("– Signpost")
    assert len(page.all("h1")) == 1
    assert page.links[0] == "#maincontent"
    assert page.one("main").attributes["id"] == "maincontent"
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert not [each for each in page.all("script") if each.text.strip()], "a script in the page"
    assert not [each for each in page.elements if "style" in each.attributes]
    return page
