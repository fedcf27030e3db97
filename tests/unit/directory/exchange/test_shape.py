from __future__ import annotations

from pathlib import Path

import pytest

from services.directory.exchange.rows import Reading, Refusal, Row
from services.directory.exchange.shape import Refuse, Shape, filled

CLUBS = Shape(
    name="clubs",
    headings=frozenset({"Club", "Town"}),
    key=("Club", "Town"),
    columns={"name": "{Club} of {Town}", "town": "{Town}", "phone": "{Tel}"},
    fixed={"kind": "club", "licence": "OGL-UK-3.0"},
    read=(lambda row: {"cost": row["Price"]},),
    refuse=(Refuse("Open", frozenset({"no"}), "Not open."),),
)
HEAD = "Club,Town,Tel,Price,Open\n"


def read(
    content: str, tmp_path: Path, reading: Reading, shape: Shape = CLUBS
) -> list[Row | Refusal]:
    path = tmp_path / "clubs.csv"
    path.write_text(content)
    return list(shape.rows(path, reading))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{a}", "1"),
        ("{a}/{b} end", "1/{a} end"),
        ("plain", "plain"),
        ("{a} {empty}", ""),
        ("{missing}", ""),
    ],
)
def test_a_template_is_filled_or_nothing(template: str, expected: str) -> None:
    assert filled(template, {"a": "1", "b": "{a}", "empty": ""}) == expected


def test_a_row_is_translated(tmp_path: Path, reading: Reading) -> None:
    (row,) = read(HEAD + "Chess,Sale,NA,Free,yes\n", tmp_path, reading)
    assert isinstance(row, Row)
    listing = row.listing
    assert (listing.name, listing.kind, listing.cost.kind) == ("Chess of Sale", "club", "free")
    assert (listing.join.phone, row.notes) == ("", ())
    assert (listing.origin.source_id, listing.origin.licence) == ("Chess/Sale", "OGL-UK-3.0")


def test_a_row_is_refused_by_rule_or_without_a_name(tmp_path: Path, reading: Reading) -> None:
    assert read(HEAD + "Chess,Sale,,,NO\nChess,n/a,,,yes\n", tmp_path, reading) == [
        Refusal(1, "Open", "Not open."),
        Refusal(2, "name", "There is no name."),
    ]


def test_the_id_hangs_on_source_and_key_alone(tmp_path: Path, reading: Reading) -> None:
    first, again, other = read(
        HEAD + "Chess,Sale,,Free,yes\nChess,Sale,0161 832 3736,£3,yes\nChess,Hale,,,yes\n",
        tmp_path,
        reading,
    )
    assert isinstance(first, Row)
    assert isinstance(again, Row)
    assert isinstance(other, Row)
    assert first.listing.id == again.listing.id != other.listing.id


def test_a_shape_that_names_no_column_of_ours_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="fax"):
        Shape("x", frozenset(), (), columns={"fax": "{Fax}"}, fixed={})
