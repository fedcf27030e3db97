from __future__ import annotations

import pytest

from services.directory.exchange.capitals import without_shouting

NAMES = [
    ("Age UK Trafford", "", "Age UK Trafford"),
    ("TRAFFORD CARERS CENTRE", "", "Trafford Carers Centre"),
    ("FRIENDS OF HALE AND THE PARK", "", "Friends of Hale and the Park"),
    ("THE TOY HOUSE", "", "The Toy House"),
    ("ST MARY'S PTA", "", "St Mary's PTA"),
    ("THE O'NEILL TRUST", "", "The O'Neill Trust"),
    ("2ND BROOKLANDS SCOUT GROUP", "", "2nd Brooklands Scout Group"),
    ("LMCP CARE LINK", "", "LMCP Care Link"),
    ("AGE UK TRAFFORD LTD", "", "Age UK Trafford Ltd"),
    ("NAVIGATION SCHOOL P.T.A.", "", "Navigation School P.T.A."),
    ("GROUP (GMIAU)", "The GMIAU helps.", "Group (GMIAU)"),
    ("CARMEL CENTRE", "CARMEL CENTRE is a church in Hale.", "Carmel Centre"),
    ("MCDONALD TRUST", "Left by Ann McDonald.", "McDonald Trust"),
    ("HALE CLUB", "HALE CLUB MEETS.", "Hale Club"),
    ("42", "", "42"),
]


@pytest.mark.parametrize(("name", "text", "expected"), NAMES)
def test_shouting_goes_and_abbreviations_stay(name: str, text: str, expected: str) -> None:
    assert without_shouting(name, text) == expected
