"""Waits for the index, rebuilds it, says how it stands: with a running indexer or without."""

from __future__ import annotations

import time
import uuid
from contextlib import suppress

import click

from services.common.errors import Unavailable
from services.directory.indexer import ASKED, DONE, HELD_UP, Indexer
from services.directory.parts import Parts
from services.directory.store.leader import NotLeading, leading

LOOK_SECONDS = 0.2


def wait_until_searchable(parts: Parts) -> None:
    """Returns when nothing waits for the index. Does the indexer's work where none is running.

    raises EngineAway, Unavailable
    """
    while True:
        with suppress(NotLeading), leading(parts.database, wait=False) as mine:
            if mine:
                Indexer(parts, mine).drain()
                return
        if _settled(parts):
            return
        time.sleep(LOOK_SECONDS)


def rebuild(parts: Parts) -> None:
    """A whole new index. A running indexer is asked for it; otherwise it is made here."""
    wish = uuid.uuid4().hex
    asked = False
    while parts.record.mark(DONE) != wish:
        with suppress(NotLeading), leading(parts.database, wait=False) as mine:
            if mine:  # nobody else does it, or whoever did has stopped
                count = Indexer(parts, mine).rebuild(_say)
                parts.record.set_mark(DONE, wish)
                click.echo(f"{count:,} listings read.", err=True)
                continue
        if not asked:
            parts.record.set_mark(ASKED, wish)
            asked = True
            click.echo("Asked the running indexer for a new index.", err=True)
        time.sleep(LOOK_SECONDS)
    click.echo("The new index is live.", err=True)


def say_state(parts: Parts) -> None:
    """How many listings there are, wait, and are set aside with which reason."""
    click.echo(f"Listings in the record: {parts.record.count():,}")
    click.echo(f"Waiting for the index: {parts.record.waiting():,}")
    click.echo(f"Engine: {parts.engine.state()}")
    if why := parts.record.mark(HELD_UP):
        click.echo(f"Index: {why}. Changes are kept in the record and go in when it takes them.")
    for listing_id, reason in parts.record.parked():
        click.echo(f"Set aside: {listing_id}: {reason}")


def _settled(parts: Parts) -> bool:
    """Whether the index has caught up; a record that is busy for a moment is asked again. While a
    first index is being made, nothing may wait any more and nothing be found yet."""
    try:
        return parts.record.waiting() == 0 and parts.engine.state() != "making"
    except Unavailable:
        return False


def _say(count: int) -> None:
    click.echo(f"\r{count:,} listings", err=True, nl=False)
