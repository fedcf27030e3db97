"""The directory's command line: `python -m services.directory.cli VERB`; people type `./signpost`.

Exit codes: 0 done; 2 a file was not read to its end, or something was missing.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import click

from services.common.database import sqlite_warning
from services.common.errors import SignpostError
from services.common.logs import log, start_logs
from services.common.settings import SettingError
from services.directory.commands import exporting, importing, indexing, sample
from services.directory.exchange.rows import Unreadable
from services.directory.gazetteer import PostcodeFileUnreadable, install_exact
from services.directory.indexer import Indexer
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.migrate import migrate as migrate_record

FAILED = 2
# What is stored is for this user only: addresses that are confidential, and hashes of keys.
PRIVATE = 0o077


@click.group(help=__doc__)
@click.pass_context
def cli(context: click.Context) -> None:
    settings = read_settings()
    start_logs(settings.log_level)
    settings.home.mkdir(parents=True, exist_ok=True)
    context.obj = Parts(settings)


@cli.command()
@click.pass_obj
def migrate(parts: Parts) -> None:
    """Bring the record's tables up to date."""
    migrate_record(parts.database)


@cli.command()
@click.pass_obj
def indexer(parts: Parts) -> None:
    """Keep the index true to the record, until stopped."""
    if warning := sqlite_warning():
        log("indexer").warning(warning)
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: sys.exit(0) if not stop.is_set() else None)
    Indexer(parts).run(stop)


@cli.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "named", default="auto", help="oruk, outpost, csv …; auto looks itself.")
@click.option("--source", default="", help="The feed's name; ids hang on it, so keep it the same.")
@click.option("--wait", is_flag=True, help="Return when the listings can be found.")
@click.pass_obj
def import_files(
    parts: Parts, paths: tuple[Path, ...], named: str, source: str, wait: bool
) -> None:
    """Bring in listings from files."""
    migrate_record(parts.database)
    failed = [path for path in paths if not importing.import_file(parts, path, named, source)]
    if wait:
        indexing.wait_until_searchable(parts)
    if failed:
        sys.exit(FAILED)


@cli.command("sample")
@click.pass_obj
def bring_sample(parts: Parts) -> None:
    """Bring in the sample directory, once, where there is nothing yet."""
    migrate_record(parts.database)
    sample.bring(parts)


@cli.command("export")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def export(parts: Parts, path: Path) -> None:
    """Write every published listing to PATH (.json: Open Referral UK; .jsonl; .csv)."""
    exporting.export(parts, path)


@cli.command()
@click.option("--rebuild", is_flag=True, help="Make a whole new index beside the live one.")
@click.option("--retry-parked", is_flag=True, help="Try again what was set aside.")
@click.pass_obj
def index(parts: Parts, rebuild: bool, retry_parked: bool) -> None:
    """Say how the index stands; rebuild it; retry what was set aside."""
    migrate_record(parts.database)
    if retry_parked:
        click.echo(f"Put back in the queue: {parts.record.retry_parked()}", err=True)
    if rebuild:
        indexing.rebuild(parts)
    indexing.say_state(parts)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def postcodes(parts: Parts, path: Path) -> None:
    """Install an ONS postcode file (ONSPD or NSPL, CSV) for exact places."""
    done = install_exact(path, parts.settings.home / "postcodes.db")
    click.echo(f"Installed {done.kept:,} postcodes. Start Signpost again to use them.", err=True)


def main() -> None:
    """Every known failure is one sentence and exit code 2."""
    os.umask(PRIVATE)
    try:
        cli(standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        sys.exit(FAILED)
    except (SettingError, SignpostError, PostcodeFileUnreadable, Unreadable, OSError) as fault:
        click.echo(str(fault), err=True)
        sys.exit(FAILED)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was stored stays stored; run it again to go on.", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
