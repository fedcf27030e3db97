"""The matcher's command: python -m services.matcher.cli migrate.

Exit codes: 0 done; 1 could not be done, with a sentence on stderr; 2 called wrongly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from services.common.database import open_database
from services.common.errors import SignpostError
from services.common.settings import SettingError
from services.matcher.settings import read_settings
from services.matcher.store.migrate import migrate


def main(arguments: Sequence[str] | None = None) -> int:
    """Brings the table of counts up to date."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words != ["migrate"]:
        return _fail("Say what to do: migrate.", 2)
    os.umask(0o077)  # the database that may be made here holds hashes of keys
    try:
        engine = open_database(read_settings().database_url)
    except SettingError as fault:
        return _fail(str(fault), 2)
    try:
        migrate(engine)
    except SignpostError as fault:
        return _fail(fault.detail, 1)
    finally:
        engine.dispose()
    return 0


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
