from __future__ import annotations

import pytest

from services.directory.exchange.merging import merged
from services.directory.exchange.rows import Notes

LEFT_OUT = "Two columns give this: the first was used, the other left out."
MERGED = [
    ({"Day": "Tuesdays", "Time": "2pm"}, {"times": "Tuesdays 2pm"}, []),
    ({"Tel": "", "Mobile": "2"}, {"phone": "2"}, []),
    ({"Tel": "1", "Mobile": "1"}, {"phone": "1"}, []),
    ({"Tel": "1", "Mobile": "2"}, {"phone": "1"}, [LEFT_OUT]),
    ({"Age range": "5 to 11"}, {"minimum_age": "5", "maximum_age": "11"}, []),
    ({"Age range": "5-11 years"}, {"minimum_age": "5", "maximum_age": "11"}, []),
    ({"Age": "50 and over"}, {"minimum_age": "50"}, []),
    ({"Age": "all", "Who": "Carers"}, {"who_for": "Ages: all. Carers"}, []),
    ({"Age": ""}, {}, []),
    ({"Colour": "red"}, {}, []),
    ({"Name": "'=1"}, {"name": "=1"}, []),
]


@pytest.mark.parametrize(("cells", "expected", "said"), MERGED)
def test_cells_come_under_our_names(
    cells: dict[str, str], expected: dict[str, str], said: list[str]
) -> None:
    notes = Notes(1)
    assert merged(cells, notes) == expected
    assert [note.text for note in notes.all] == said
