"""Where a postcode, a town or a district of the United Kingdom is, from data beside the code.

    gazetteer = Gazetteer.shipped()
    sale = gazetteer.find_place("Sale")
    gazetteer.covers("Greater Manchester", sale)  # True

No framework, no network. The files in `data` and their licences: `data/ATTRIBUTION.md`.
"""

from services.directory.gazetteer.exact import ExactPostcodes
from services.directory.gazetteer.gazetteer import Gazetteer
from services.directory.gazetteer.geometry import (
    bearing_words,
    distance_km,
    looks_swapped,
    plausible_uk,
)
from services.directory.gazetteer.install import (
    Installed,
    PostcodeFileUnreadable,
    install_exact,
)
from services.directory.gazetteer.place import Place, PlaceKind
from services.directory.gazetteer.postcode import ImpossiblePostcode, Postcode, normal_postcode

__all__ = [
    "ExactPostcodes",
    "Gazetteer",
    "ImpossiblePostcode",
    "Installed",
    "Place",
    "PlaceKind",
    "Postcode",
    "PostcodeFileUnreadable",
    "bearing_words",
    "distance_km",
    "install_exact",
    "looks_swapped",
    "normal_postcode",
    "plausible_uk",
]
