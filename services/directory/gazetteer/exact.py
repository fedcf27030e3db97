"""Looking a whole postcode up in a file that `install_exact` made. It is optional: 40 MB or so."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from services.directory.gazetteer.postcode import Postcode

# How far off, in km, by ONS's positional quality indicator: 1 to 4 are a building or the mean of
# a postcode's addresses, 5 is inferred from its neighbours, 6 is the mean of its sector.
_ACCURACY_KM = {1: 0.1, 2: 0.1, 3: 0.1, 4: 0.2, 5: 0.5, 6: 2.0, 8: 0.5}
_UNKNOWN_ACCURACY_KM = 0.2


@dataclass(frozen=True, slots=True)
class ExactPoint:
    """Degrees WGS84, and how far off they may be in km."""

    lat: float
    lon: float
    accuracy_km: float


class ExactPostcodes:
    """The file at `path`; raises FileNotFoundError at once where there is none."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"There is no file of exact postcodes at {path}.")
        # Nothing but this product writes the file, and only by replacing it whole.
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"

    def find(self, postcode: Postcode) -> ExactPoint | None:
        """Where the whole postcode is; None for one that the file lacks.

        Opens the file anew each time (some 0.1 ms), so that it is safe in threads, after a fork
        and when the file was replaced meanwhile.
        """
        code = str(postcode).replace(" ", "")
        with closing(sqlite3.connect(self._uri, uri=True)) as file:
            row = file.execute(
                "SELECT lat, lon, quality FROM postcode WHERE code = ?", (code,)
            ).fetchone()
        if row is None:
            return None
        lat, lon, quality = row
        return ExactPoint(lat / 1e6, lon / 1e6, _ACCURACY_KM.get(quality, _UNKNOWN_ACCURACY_KM))
