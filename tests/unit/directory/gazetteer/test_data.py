"""The files that are shipped agree with each other and with the map."""

from itertools import combinations
from pathlib import Path

from services.directory import gazetteer as package
from services.directory.gazetteer import distance_km, normal_postcode, plausible_uk
from services.directory.gazetteer.names import fold
from services.directory.gazetteer.ordinary_words import ORDINARY_WORDS
from services.directory.gazetteer.postcode_areas import MAINLAND_AREAS
from services.directory.gazetteer.tables import shipped_tables

TABLES = shipped_tables()
# Counties of islands and mountains are wide; no other "town" may be.
WIDE = {"Isle of Skye", "Isle of Mull", "Isle of Islay", "Shetland"}


def test_every_row_has_a_british_point_and_a_real_name() -> None:
    for outcode in TABLES.outcodes.values():
        assert str(normal_postcode(outcode.code)) == outcode.code
        assert plausible_uk(outcode.lat, outcode.lon)
        assert outcode.postcodes > 0
        assert outcode.radius_km >= 0
    assert {normal_postcode(code).area for code in TABLES.outcodes} == MAINLAND_AREAS


def test_every_sector_is_near_its_outcode() -> None:
    for name in TABLES.sectors:
        sector, outcode = TABLES.sector(name), TABLES.outcodes[name.split(" ")[0]]
        assert sector is not None
        lat, lon, radius_km = sector
        assert plausible_uk(lat, lon)
        assert radius_km >= 0
        assert distance_km(lat, lon, outcode.lat, outcode.lon) < 200


def test_regions_are_england_s_alone() -> None:
    regions: dict[str, set[str]] = {}
    for outcode in TABLES.outcodes.values():
        regions.setdefault(outcode.nation, set()).add(outcode.region)

    assert set(regions) == {"England", "Scotland", "Wales", "Northern Ireland"}
    assert regions["Scotland"] == regions["Wales"] == regions["Northern Ireland"] == {""}
    assert len(regions["England"] - {""}) == 9


def test_towns_name_known_outcodes_that_lie_together() -> None:
    for name, codes in TABLES.towns:
        outcodes = [TABLES.outcodes[code] for code in codes]
        assert len(set(codes)) == len(codes) > 0
        if name not in WIDE:
            for one, other in combinations(outcodes, 2):
                apart = distance_km(one.lat, one.lon, other.lat, other.lon)
                assert apart < 30, f"{name}: {one.code} and {other.code}"


def test_districts_and_counties_name_what_the_other_files_know() -> None:
    districts = {outcode.district for outcode in TABLES.outcodes.values()}
    districts |= {name for name, _ in TABLES.districts}

    assert all(code in TABLES.outcodes for _, codes in TABLES.districts for code in codes)
    assert all(part in districts for _, parts in TABLES.counties for part in parts)
    assert len({name for name, _ in TABLES.counties}) == len(TABLES.counties)


def test_greater_manchester_has_its_ten_districts() -> None:
    counties = dict(TABLES.counties)

    assert len(counties["Greater Manchester"]) == 10
    assert len([name for name, _ in TABLES.districts if name == "Trafford"]) == 1


def test_other_names_lead_to_a_name_and_hide_none() -> None:
    named = {fold(name) for name, _ in (*TABLES.towns, *TABLES.counties)}
    for name, meaning in TABLES.other_names.items():
        assert fold(name) == name
        assert fold(meaning) == meaning
        assert name not in named
        assert meaning not in TABLES.other_names


def test_ordinary_words_are_in_their_normal_form() -> None:
    assert {"sale", "bath", "reading", "bury", "deal", "settle"} <= ORDINARY_WORDS
    assert all(fold(word) == word for word in ORDINARY_WORDS)


def test_the_attribution_is_there() -> None:
    data = Path(package.__file__).parent / "data"
    text = (data / "ATTRIBUTION.md").read_text(encoding="utf-8")

    for owner in ("Contains OS data ©", "Royal Mail data ©", "National Statistics data ©"):
        assert owner in text
    assert "Open Government Licence" in text
    assert all(file.name in text for file in data.glob("*.csv"))
