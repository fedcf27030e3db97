"""What the bench found, as JSON and as a table."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence

import msgspec

from tests.bench.timing import Timed

# A miss by less than this is noise (the two halves of one arm differ by up to a tenth).
GRACE = 1.1
UNITS = {"ms": 1e3, "µs": 1e6, "s": 1.0}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One ratio. `ours` and `bare` are medians in `unit`; `spread` the smallest and largest ratio
    of one round; `most` or `least` the bar, None where the ratio is only told."""

    bar: str
    what: str
    engine: str
    size: int
    ratio: float
    ours: float
    bare: float
    unit: str
    spread: tuple[float, float]
    rounds: int
    turns: int
    most: float | None = None
    least: float | None = None
    beside: dict[str, float] = {}

    @property
    def verdict(self) -> str:
        """met | near (missed by noise) | missed | told."""
        if self.most is None and self.least is None:
            return "told"
        over = self.ratio / self.most if self.most else (self.least or 0.0) / self.ratio
        return "met" if over <= 1 else "near" if over <= GRACE else "missed"


class Report(msgspec.Struct, frozen=True):
    """One run. `nproc`: how many cores this process may use."""

    nproc: int
    python: str
    load: float
    seconds: float
    findings: list[Finding]
    left_out: list[str]


def found(
    bar: str, what: str, engine: str, size: int, timed: Timed, unit: str, **more: object
) -> Finding:
    """A finding of durations: ours over bare."""
    scale = UNITS[unit]
    return msgspec.convert(
        {
            "bar": bar, "what": what, "engine": engine, "size": size, "unit": unit,
            "ratio": round(timed.ratio, 3),
            "ours": round(timed.ours * scale, 3),
            "bare": round(timed.bare * scale, 3),
            "spread": [round(each, 3) for each in timed.spread],
            "rounds": timed.rounds, "turns": timed.turns, **more,
        },
        Finding,
    )  # fmt: skip


def summary(findings: list[Finding], left_out: list[str], seconds: float) -> Report:
    cores = len(os.sched_getaffinity(0))
    load = round(os.getloadavg()[0], 1)
    return Report(cores, platform.python_version(), load, round(seconds), findings, left_out)


def as_json(told: Report) -> bytes:
    """With each finding's verdict."""
    body = msgspec.to_builtins(told)
    for row, finding in zip(body["findings"], told.findings, strict=True):
        row["verdict"] = finding.verdict
    return msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n"


def as_table(told: Report) -> str:
    rows = [HEADINGS, *(_cells(finding) for finding in told.findings)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADINGS))]
    lines = ["  ".join(_set(row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    lines += [f"    {name}" for name in told.left_out]
    end = f"nproc {told.nproc}, Python {told.python}, load {told.load}, {told.seconds:.0f} s"
    return "\n".join([*lines, end]) + "\n"


HEADINGS = ("bar", "engine", "listings", "ratio", "target", "ours", "bare", "rounds", "what")


def _cells(finding: Finding) -> tuple[str, ...]:
    low, high = finding.spread
    target = f"≤ {finding.most}" if finding.most else f"≥ {finding.least}" if finding.least else ""
    return (
        finding.bar,
        finding.engine,
        f"{finding.size:,}",
        f"{finding.ratio:.2f} ({low:.2f}-{high:.2f})",
        f"{target} {finding.verdict}".strip(),
        f"{finding.ours:,.2f} {finding.unit}",
        f"{finding.bare:,.2f} {finding.unit}",
        str(finding.rounds),
        finding.what + "".join(f"; {k} {v:,.4g}" for k, v in finding.beside.items()),
    )


def _set(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
