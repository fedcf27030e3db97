"""The bench's machinery, at a tiny size: what it makes and says, never how long it takes."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pytest
from msgspec.structs import replace

from services.directory.gazetteer import Gazetteer, distance_km
from services.directory.usecases.make_document import make_document
from services.directory.usecases.read_listing import ReadListing
from tests.bench import __main__, reference
from tests.bench.homes import ELASTICSEARCH, EMBEDDED
from tests.bench.listings import NOW, Original, read_originals, sample_listings, variants
from tests.bench.reference import ENQUIRIES, EmbeddedReference
from tests.bench.report import Finding, as_json, as_table
from tests.bench.run import Wanted, run
from tests.bench.timing import side_by_side, summed_up

TINY = Wanted(sizes=(100, 200), engines=(EMBEDDED,), stored=200, rounds=1, loads=1, sample=60)


@pytest.fixture(scope="module")
def originals() -> list[Original]:
    return read_originals(sample_listings()[:60])


def test_a_run_tells_every_bar_and_both_medians() -> None:
    told = run(TINY)
    bars = {"P1", "P2", "P3", "P5", "P10", "suggest", "long"}
    assert {f.bar for f in told.findings if f.most or f.least} == bars
    assert all(f.ours > 0 and f.bare > 0 and f.ratio > 0 for f in told.findings)
    assert {f.size for f in told.findings if f.bar == "P1"} == set(TINY.sizes)
    body = orjson.loads(as_json(told))
    assert body["nproc"] >= 1
    assert [row["verdict"] for row in body["findings"]] == [f.verdict for f in told.findings]
    assert len(as_table(told).splitlines()) == len(told.findings) + 3


def test_variants_are_the_same_at_every_run_and_at_every_size(originals: list[Original]) -> None:
    few, many = list(variants(originals, 50)), list(variants(originals, 150))
    assert few == many[:50]
    assert len({each.listing.id for each in many}) == 150


def test_a_variants_document_is_what_the_indexer_would_make(originals: list[Original]) -> None:
    for original, varied in zip(originals, variants(originals, len(originals)), strict=True):
        area = varied.listing.areas[0].name if varied.listing.areas else ""
        facts = tuple(replace(f, code=area) if f.kind == "area" else f for f in original.read.facts)
        read = original.read
        found = ReadListing(varied.listing, 1, facts, read.sessions, read.chief)
        assert varied.document == make_document(found, Gazetteer.shipped(), NOW)


def test_variants_keep_the_words_and_leave_greater_manchester(originals: list[Original]) -> None:
    listings = [each.listing for each in islice(variants(originals, 300), 60)]
    assert [x.description for x in listings] == [o.listing.description for o in originals]
    spots = [(p.lat, p.lon) for x in listings for p in x.places if p.lat and p.lon]
    away = [distance_km(53.48, -2.24, lat, lon) for lat, lon in spots]
    assert max(away) > 300


def test_the_bare_query_finds_what_is_near_and_nothing_else(
    originals: list[Original], tmp_path: Path
) -> None:
    asked = next(each for each in ENQUIRIES if each.text == "food bank")
    here = [replace(o.document, points=((asked.lat, asked.lon),)) for o in originals]
    there = [replace(d, points=((asked.lat - 0.2, asked.lon),)) for d in here]
    counts = []
    for n, documents in enumerate((here, there)):
        (tmp_path / str(n)).mkdir()
        counts.append(EmbeddedReference(tmp_path / str(n), documents).ask(asked))
    assert counts[0] > 0
    assert counts[1] == 0


def test_enquiries_lie_where_the_gazetteer_has_them() -> None:
    assert len(ENQUIRIES) >= 40
    for asked in ENQUIRIES:
        place = Gazetteer.shipped().find_postcode(asked.outcode)
        assert place is not None
        assert distance_km(asked.lat, asked.lon, place.lat, place.lon) < reference.KM / 2


def test_arms_take_turns_and_change_their_order() -> None:
    seen: list[str] = []
    timed = side_by_side(lambda n: seen.append(f"a{n}"), lambda n: seen.append(f"b{n}"), 2, 2)
    assert (timed.rounds, timed.turns) == (2, 2)
    turns = ["b0", "a0", "b1", "a1", "a0", "b0", "a1", "b1", "b0", "a0", "b1", "a1"]
    assert seen == turns


@pytest.mark.parametrize(
    ("ratio", "bar", "verdict"),
    [
        (2.0, {"most": 2.0}, "met"),
        (2.1, {"most": 2.0}, "near"),
        (2.3, {"most": 2.0}, "missed"),
        (0.5, {"least": 0.4}, "met"),
        (0.37, {"least": 0.4}, "near"),
        (0.3, {"least": 0.4}, "missed"),
        (9.0, {}, "told"),
    ],
)
def test_a_bar_is_missed_only_beyond_noise(ratio: float, bar: dict[str, Any], verdict: str) -> None:
    finding = Finding(
        bar="P1", what="", engine=EMBEDDED, size=1, ratio=ratio, ours=ratio, bare=1.0, unit="ms",
        spread=(ratio, ratio), rounds=3, turns=1, **bar,
    )  # fmt: skip
    assert finding.verdict == verdict


def test_medians_of_rounds() -> None:
    timed = summed_up([(2.0, 1.0), (9.0, 3.0), (4.0, 1.0)], 7)
    assert (timed.ours, timed.bare, timed.ratio) == (4.0, 1.0, 4.0)
    assert timed.spread == (2.0, 4.0)


def test_without_elasticsearch_the_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.harness.elasticsearch.missing", lambda: "Elasticsearch (somehow)")
    told = run(Wanted(sizes=(), engines=(ELASTICSEARCH,), stored=1))
    assert told.findings == []
    assert "Elasticsearch (somehow)" in told.left_out[0]


def test_the_command_line_refuses_an_unknown_engine() -> None:
    with pytest.raises(SystemExit, match="2"):
        __main__.main(["--engine", "sphinx"])
