"""Jinja for the pages. Everything is escaped, in the NHS.UK macros too: Flask's own environment
escapes only files called .html, and the macros are called .jinja."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader

from services.gateway.pages.files import Files

TEMPLATES = Path(__file__).parent / "templates"


def pages_environment(files: Files) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("nhsuk_frontend_jinja")]),
        autoescape=True,
        undefined=ChainableUndefined,  # the macros ask for options that nobody gave
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = files.address
    environment.globals["has_asset"] = files.has
    return environment
