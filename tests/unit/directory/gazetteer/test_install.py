"""A postcode directory of ONS made into a look-up file, and used."""

from pathlib import Path

import pytest

from services.directory.gazetteer import (
    ExactPostcodes,
    Gazetteer,
    Installed,
    PostcodeFileUnreadable,
    install_exact,
    normal_postcode,
)
from services.directory.gazetteer.exact import ExactPoint
from services.directory.gazetteer.tables import shipped_tables

NSPL = """\
pcd,pcd2,pcds,dointr,doterm,osgrdind,lat,long
"M33 7XX","M33  7XX","M33 7XX",199501,,1,53.427001,-2.321002
"M33 7XY","M33  7XY","M33 7XY",199501,200601,1,53.427,-2.321
"SW1A1AA","SW1A 1AA","SW1A 1AA",198001,,1,51.501009,-0.141588
"JE2 3AB","JE2  3AB","JE2 3AB",198001,,9,99.999999,0.000000
"M33 8AA","M33  8AA","M33 8AA",202401,,6,53.42,-2.33
"M33 7XZ","M33  7XZ","M33 7XZ",199501,,1,-2.321,53.427
"not one","not one","not one",199501,,1,53.427,-2.321
"M33 7YA"
"M33 7YB","M33  7YB","M33 7YB",199501,,1,,

"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "nspl.csv"
    path.write_text(NSPL, encoding="utf-8-sig")
    return path


def test_live_rows_are_kept_and_the_others_counted(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "exact.sqlite"

    assert install_exact(source, target) == Installed(kept=3, ended=1, placeless=1, bad=4)
    exact = ExactPostcodes(target)
    assert exact.find(normal_postcode("m33 7xx")) == ExactPoint(53.427001, -2.321002, 0.1)
    assert exact.find(normal_postcode("M33 8AA")) == ExactPoint(53.42, -2.33, 2.0)
    assert exact.find(normal_postcode("M33 7XY")) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exact.sqlite", "nspl.csv"]


def test_the_gazetteer_uses_the_exact_place_and_else_the_sector(
    source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a file?with #signs.sqlite"
    install_exact(source, target)
    gazetteer = Gazetteer.shipped(target)

    exact, coarse = gazetteer.find_postcode("m337xx"), gazetteer.find_postcode("M33 7XY")
    assert exact is not None
    assert (exact.name, exact.kind, exact.lat, exact.accuracy_km) == (
        "M33 7XX",
        "postcode",
        53.427001,
        0.1,
    )
    assert "sale" in exact.areas
    assert coarse is not None
    assert coarse.kind == "sector"
    assert Gazetteer.shipped(target) is gazetteer
    assert Gazetteer.shipped() is not gazetteer


def test_an_exact_postcode_of_an_outcode_that_is_new(tmp_path: Path) -> None:
    source, target = tmp_path / "new.csv", tmp_path / "exact.sqlite"
    source.write_text("pcds,lat,long\nM95 1AA,53.5,-2.2\n")
    install_exact(source, target)

    place = Gazetteer(shipped_tables(), ExactPostcodes(target)).find_postcode("M95 1AA")
    assert place is not None
    assert (place.kind, place.lat, place.lon) == ("postcode", 53.5, -2.2)
    assert "greater manchester" in place.areas


@pytest.mark.parametrize(
    "header",
    ["PCDS,LATITUDE,LONGITUDE", "pcd7,lat,long", " pcd8 ,Lat,Lon", "x,pcd,lat,long"],
)
def test_the_columns_of_all_editions_are_known(tmp_path: Path, header: str) -> None:
    source, target = tmp_path / "edition.csv", tmp_path / "exact.sqlite"
    before = "x," if header.startswith("x") else ""
    source.write_text(f"{header}\n{before}M33 7XX,53.427,-2.321\n")

    assert install_exact(source, target) == Installed(kept=1)
    found = ExactPostcodes(target).find(normal_postcode("M33 7XX"))
    assert found == ExactPoint(53.427, -2.321, 0.2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pcds,long\nM33 7XX,-2.3\n", "no latitude column"),
        ("pcds,lat\nM33 7XX,53.4\n", "no longitude column"),
        ("name,lat,long\nSale,53.4,-2.3\n", "no postcode column"),
        ("", "no postcode column"),
        ("pcds,lat,long\n", "not one usable row"),
        ("pcds,lat,long\nSale,53.4,-2.3\n", "not one usable row"),
    ],
)
def test_a_wrong_file_is_refused_and_the_old_one_stays(
    tmp_path: Path, text: str, told: str
) -> None:
    source, target = tmp_path / "wrong.csv", tmp_path / "exact.sqlite"
    source.write_text(text)
    target.write_text("the old one")

    with pytest.raises(PostcodeFileUnreadable, match=told):
        install_exact(source, target)

    assert target.read_text() == "the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exact.sqlite", "wrong.csv"]


def test_a_row_that_is_no_csv_is_one_bad_row(tmp_path: Path) -> None:
    source, target = tmp_path / "odd.csv", tmp_path / "exact.sqlite"
    overlong = "x" * 200_000  # past the limit of the csv module for one cell
    source.write_text(f"pcds,lat,long\n{overlong},1,1\nM33 7XX,53.427,-2.321\n")

    assert install_exact(source, target) == Installed(kept=1, bad=1)


def test_a_missing_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file of exact postcodes"):
        ExactPostcodes(tmp_path / "none.sqlite")
    with pytest.raises(FileNotFoundError):
        install_exact(tmp_path / "none.csv", tmp_path / "exact.sqlite")
