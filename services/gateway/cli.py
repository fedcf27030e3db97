"""The gateway's commands: python -m services.gateway.cli key create | key list | key revoke |
migrate."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from sqlalchemy import Engine

from services.common.database import open_database, reading, writing
from services.common.errors import SignpostError
from services.common.settings import Environment, SettingError
from services.gateway.access import store
from services.gateway.access.keys import split
from services.gateway.access.migrate import migrate, upgrade
from services.gateway.access.permissions import KEY_ROLES, Role

NAME_LIMIT = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done. 1: could not be done, with a sentence on stderr. 2: called wrongly."""
    asked = _parser().parse_args(arguments)
    os.umask(0o077)  # the database that may be made here holds hashes of keys
    try:
        engine = open_database(Environment(os.environ).database_url())
    except SettingError as fault:
        return _fail(str(fault), 2)
    try:
        done: int = asked.run(engine, asked)
        return done
    except SignpostError as fault:
        return _fail(fault.detail, 1)
    finally:
        engine.dispose()


def _create(engine: Engine, asked: argparse.Namespace) -> int:
    with writing(engine) as connection:
        if not store.has_keys_table(connection):
            upgrade(connection)
        print(store.add_key(connection, Role(asked.role), asked.name))
    return 0


def _list(engine: Engine, _asked: argparse.Namespace) -> int:
    with reading(engine) as connection:
        held = store.all_keys(connection) if store.has_keys_table(connection) else []
    for key in held:
        state = f"revoked {key.revoked_at}" if key.revoked_at else "in use"
        print(f"{key.prefix}  {key.role.value:<12}  {key.created_at}  {state}  {key.name}")
    return 0


def _revoke(engine: Engine, asked: argparse.Namespace) -> int:
    with writing(engine) as connection:
        known = store.has_keys_table(connection) and store.revoke_key(connection, asked.prefix)
    return 0 if known else _fail(f"No key in use begins with sp_{asked.prefix}.", 1)


def _migrate(engine: Engine, _asked: argparse.Namespace) -> int:
    migrate(engine)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="signpost", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verbs.add_parser("migrate", help="bring the tables up to date").set_defaults(run=_migrate)
    key = verbs.add_parser("key", help="keys for machine callers").add_subparsers(
        required=True, metavar="create|list|revoke"
    )
    create = key.add_parser("create", help="make a key; it is shown this once")
    create.add_argument("--role", required=True, choices=[role.value for role in KEY_ROLES])
    create.add_argument("--name", required=True, type=_name, help="who it is for")
    create.set_defaults(run=_create)
    key.add_parser("list", help="show every key without its secret").set_defaults(run=_list)
    revoke = key.add_parser("revoke", help="stop a key within two seconds")
    revoke.add_argument("prefix", type=_prefix, help="its first 8 characters, as in `key list`")
    revoke.set_defaults(run=_revoke)
    return parser


def _name(text: str) -> str:
    name = text.strip()
    if not 0 < len(name) <= NAME_LIMIT or not name.isprintable():
        raise argparse.ArgumentTypeError(f"a name has 1 to {NAME_LIMIT} characters, on one line")
    return name


def _prefix(text: str) -> str:
    whole = split(text)
    return whole[0] if whole else text.strip().removeprefix("sp_").rstrip("_")


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
