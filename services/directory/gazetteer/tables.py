"""Reading the files of `data`; about 0.6 MB, read once by each worker and kept."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Outcode:
    """One row of outcodes.csv. `lat`, `lon`: the median of its postcodes, WGS84.

    `postcodes`: how many there are. `radius_km`: holds 90 % of them. `locality`: a village or
    quarter in it, or "". `district`: where most of it lies. `region`: of England, else "".
    """

    code: str
    lat: float
    lon: float
    postcodes: int
    radius_km: float
    locality: str
    district: str
    region: str
    nation: str


@dataclass(frozen=True, slots=True)
class Tables:
    """`sectors` keeps its rows as text ("53.4,-2.3,0.8"): few of the 12,000 are ever asked for."""

    outcodes: Mapping[str, Outcode]
    sectors: Mapping[str, str]
    towns: tuple[tuple[str, tuple[str, ...]], ...]
    districts: tuple[tuple[str, tuple[str, ...]], ...]
    counties: tuple[tuple[str, tuple[str, ...]], ...]
    other_names: Mapping[str, str]

    def sector(self, name: str) -> tuple[float, float, float] | None:
        """Latitude, longitude and radius in km of "M33 7"."""
        row = self.sectors.get(name)
        if row is None:
            return None
        lat, lon, radius_km = map(float, row.split(","))
        return lat, lon, radius_km


@cache
def shipped_tables() -> Tables:
    """The tables in `data`."""
    return Tables(
        outcodes={row[0]: _outcode(row) for row in _rows("outcodes.csv")},
        sectors=dict(line.split(",", 1) for line in _lines("sectors.csv")),
        towns=tuple((name, tuple(codes.split())) for name, codes in _rows("towns.csv")),
        districts=tuple((name, tuple(codes.split())) for name, codes in _rows("districts.csv")),
        counties=tuple((name, tuple(of.split("; "))) for name, of in _rows("counties.csv")),
        other_names={row[0]: row[1] for row in _rows("other_names.csv")},
    )


def _outcode(row: list[str]) -> Outcode:
    code, lat, lon, postcodes, radius_km, locality, district, region, nation = row
    return Outcode(
        code,
        float(lat),
        float(lon),
        int(postcodes),
        float(radius_km),
        locality,
        district,
        region,
        nation,
    )


def _lines(name: str) -> list[str]:
    return (_DATA / name).read_text(encoding="utf-8").splitlines()[1:]


def _rows(name: str) -> Iterator[list[str]]:
    return csv.reader(_lines(name))
