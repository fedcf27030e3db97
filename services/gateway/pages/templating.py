"""Jinja for the pages. Everything is escaped, in the NHS.UK macros too: Flask's own environment
escapes only files called .html, and the macros are called .jinja."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader

TEMPLATES = Path(__file__).parent / "templates"


@cache
def pages_environment() -> Environment:
    """One for the process: compiling the NHS.UK macros takes a quarter of a second."""
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("nhsuk_frontend_jinja")]),
        autoescape=True,
        undefined=ChainableUndefined,  # the macros ask for options that nobody gave
        trim_blocks=True,
        lstrip_blocks=True,
    )
