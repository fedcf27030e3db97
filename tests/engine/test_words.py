"""Single words: which are known, which are nearly so, which begin a name; the same on both engines.

Also what rests on them: text put right, suggestions, and counts of wider enquiries.
"""

from __future__ import annotations

import orjson
import pytest

from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.name_places import PlaceNames
from services.directory.usecases.ports import Hit, IndexWriter, SearchEngine
from services.directory.usecases.search_listings import Collaborators, search_listings
from services.directory.usecases.suggest import KINDS, suggest
from services.vocabulary.reader import read_person
from tests.builders.documents import NOW, document
from tests.builders.listings import ALTRINCHAM, BOLTON, SALE, listing
from tests.engine.asking import near
from tests.engine.conftest import Index

LUNCH = listing("Wednesday Table", "A lunch for people living alone.", at=SALE)
GRIEF = listing("Bereavement café", "For the bereaved.", at=ALTRINCHAM)
SHED = listing("Altrincham Men's Shed", "Woodwork.", at=ALTRINCHAM)
SINGING = listing("Sale Moor Singing Group", "Songs.", at=SALE)
BOLTON_CHOIR = listing("Bolton Choir", "Singing on Mondays.", at=BOLTON, attendance=("online",))
ALL = (LUNCH, GRIEF, SHED, SINGING, BOLTON_CHOIR)
PLACES = PlaceNames(Gazetteer.shipped())


@pytest.fixture
def engine(indexed) -> SearchEngine:  # type: ignore[no-untyped-def]
    return indexed(*ALL)


def names(hits: tuple[Hit, ...]) -> set[str]:
    return {orjson.loads(hit.stored)["name"] for hit in hits}


def test_words_are_known_in_any_of_their_forms(engine: SearchEngine) -> None:
    asked = ["lunch", "lunches", "luch", "singer", "sing", "woodworking", "cafe", "zzz"]
    known = {"lunch", "lunches", "sing", "woodworking", "cafe"}
    assert engine.known(asked) == known
    assert engine.known(asked) == known
    assert engine.known([]) == frozenset()


def test_a_word_that_went_with_its_listing_is_not_known(index: Index, writer: IndexWriter) -> None:
    writer.write([document(LUNCH), document(SHED)], {})
    writer.write([], {LUNCH.id: 2})
    assert index.engine().known(["lunch", "woodwork"]) == {"woodwork"}


@pytest.mark.parametrize(
    ("word", "mistakes", "found"),
    [
        ("luch", 1, {"Wednesday Table"}),
        ("lnuch", 1, {"Wednesday Table"}),
        ("beraevement", 2, {"Bereavement café"}),
        ("bereavemnet", 2, {"Bereavement café"}),
        ("singign", 1, {"Sale Moor Singing Group", "Bolton Choir"}),
        ("xylophone", 2, set()),
        ("zunch", 1, set()),
    ],
)
def test_listings_with_nearly_that_word(
    engine: SearchEngine, word: str, mistakes: int, found: set[str]
) -> None:
    assert names(engine.nearly(word, mistakes)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["al"], {"Altrincham Men's Shed"}),
        (["sale", "sing"], {"Sale Moor Singing Group"}),
        (["singin"], {"Sale Moor Singing Group"}),
        (["mens"], {"Altrincham Men's Shed"}),
        (["lunch"], set()),  # in a description only
        (["*"], set()),
        (["a.*"], set()),
    ],
)
def test_names_that_begin_with_words(
    engine: SearchEngine, words: list[str], found: set[str]
) -> None:
    assert names(engine.named(words, 10)) == found


def test_names_come_in_the_order_of_ids_and_no_more_than_asked(engine: SearchEngine) -> None:
    ids = [orjson.loads(hit.stored)["id"] for hit in engine.named(["s"], 10)]
    assert ids == sorted(ids)
    assert len(engine.named(["s"], 1)) == 1


def test_many_enquiries_are_counted_at_once(engine: SearchEngine) -> None:
    asked = [Enquiry(text="lunch"), Enquiry(text="zugzwang"), Enquiry(), Enquiry(text="***")]
    assert engine.counts(asked) == [1, 0, 5, 0] == [engine.count(each) for each in asked]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("luch club", "lunch club"), ("beraevement", "bereavement"), ("mens shde", "mens shed"),
        ("lunch", None), ("zugzwang", None), ("\x07*?~", None),
    ],
)  # fmt: skip
def test_a_text_is_put_right(engine: SearchEngine, text: str, meant: str | None) -> None:
    using = Collaborators(engine, read_person, lambda: NOW)
    said = orjson.loads(search_listings(Enquiry(text=text), using))
    assert said["did_you_mean"] == meant
    assert bool(said["total"]) is (meant is not None or text == "lunch")


def test_what_a_wider_enquiry_adds(engine: SearchEngine) -> None:
    using = Collaborators(engine, read_person, lambda: NOW)
    asked = Enquiry(text="singing", near=near("M33 7XX"), max_km=5.0, days=("sun",))
    said = orjson.loads(search_listings(asked, using))
    assert said["total"] == 0
    assert said["widen"] == [{"change": {"days": None}, "adds": 1}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("altri", ["Altrincham Men's Shed", "Altrincham"]),
        ("moor s", ["Sale Moor Singing Group"]),
        ("((", []),
    ],
)
def test_suggestions(engine: SearchEngine, text: str, found: list[str]) -> None:
    said = orjson.loads(suggest(text, 10, KINDS, engine, PLACES))["suggestions"]
    assert [each["text"] for each in said] == found
