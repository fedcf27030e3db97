"""What a change to an enquiry would add: counted on a real index."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import Cost, Eligibility
from services.directory.usecases.ports import SearchEngine
from services.directory.usecases.widen import widen
from tests.builders.listings import ALTRINCHAM, BOLTON, SALE, listing
from tests.unit.directory.usecases.finding import finding, place

FREE = Cost("free")
LISTINGS = (
    listing("Sale choir", "Singing.", at=SALE, times="Tuesdays 10am - 12pm", cost=FREE),
    listing("Sale singers", "Choir.", at=SALE, access=("wheelchair",), cost=FREE),
    listing("Sale voices", "Choir.", at=SALE, eligibility=Eligibility(None, 25)),
    listing("Altrincham choir", "Singing.", at=ALTRINCHAM),
    *(listing(f"Bolton choir {n}", "Singing.", at=BOLTON) for n in range(3)),
    listing("Bolton choir on a screen", "Singing.", at=BOLTON, attendance=("online",)),
    listing("Choir by phone", "Singing.", attendance=("phone",)),
)
NEAR = {"text": "choir", "near": place("M33 7XX")}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    folder: Path = tmp_path_factory.mktemp("index")
    return finding(folder, *LISTINGS).engine


def ask(engine: SearchEngine, **asked: object) -> list[tuple[dict[str, object], object]]:
    enquiry = Enquiry(**asked)  # type: ignore[arg-type]
    offered = widen(enquiry, engine.count(enquiry), engine)
    return [(dict(each["change"]), each["adds"]) for each in offered]  # type: ignore[call-overload]


HOME = ["online", "phone"]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        # The phone line is found anyway; the screen in Bolton is found by asking for it.
        ({**NEAR, "max_km": 3.0}, [({"max_km": 24.0}, 5),
                                   ({"attendance": HOME, "max_km": None}, 1)]),
        ({**NEAR, "max_km": 3.0, "days": ("tue",)}, [({"days": None}, 3)]),
        ({**NEAR, "max_km": 3.0, "free": True}, [({"free": None}, 2)]),
        ({**NEAR, "max_km": 3.0, "access": ("wheelchair",)}, [({"access": None}, 3)]),
        ({**NEAR, "max_km": 3.0, "languages": ("ur",)}, [({"languages": None}, 4)]),
        ({**NEAR, "max_km": 3.0, "age": 70}, [({"max_km": 24.0}, 5),
                                              ({"attendance": HOME, "max_km": None}, 1),
                                              ({"age": None}, 1)]),
        # Nothing alone helps: all at once would.
        ({**NEAR, "max_km": 3.0, "languages": ("ur",), "days": ("sun",)},
         [({"days": None, "languages": None}, 4)]),
        ({"text": "choir", "attendance": ("home_visit",)}, [({"attendance": None}, 9),
                                                            ({"attendance": HOME}, 2)]),
        ({"text": "choir", "needs": ("debt",)}, [({"needs": None}, 9)]),
        ({"needs": ("debt",)}, []),
        ({"text": "trombone"}, []),
        ({"text": "choir"}, []),
    ],
)  # fmt: skip
def test_each_change_says_how_many_it_adds(
    engine: SearchEngine, asked: dict[str, object], offered: list[object]
) -> None:
    assert ask(engine, **asked) == offered


def test_what_is_offered_adds_what_it_says(engine: SearchEngine) -> None:
    asked = {**NEAR, "max_km": 3.0, "free": True, "days": ("tue",), "access": ("wheelchair",)}
    before = engine.count(Enquiry(**asked))  # type: ignore[arg-type]
    off = {"free": False, "days": (), "access": ()}
    offered = ask(engine, **asked)
    assert offered
    for change, adds in offered:
        taken = {k: off.get(k, v) if v is None else v for k, v in change.items()}
        assert engine.count(Enquiry(**{**asked, **taken})) == before + int(str(adds))  # type: ignore[arg-type]


def test_with_enough_found_nothing_is_counted() -> None:
    class Never:
        def counts(self, _enquiries: object) -> list[int]:
            raise AssertionError

    assert widen(Enquiry(text="choir", free=True), 5, Never()) == []  # type: ignore[arg-type]
