"""Who runs a server that refuses to run as root, and where that user may keep files.

Elasticsearch and PostgreSQL both refuse root, which is who a CI machine runs as.
"""

import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

ACCOUNT_NAME = "nobody"  # on every Unix; PostgreSQL wants an account that has a name


@dataclass(frozen=True)
class Account:
    """A system user: numbers as in the password database."""

    uid: int
    gid: int


def unprivileged_account() -> Account | None:
    """Who to become; None when we are not root, and stay who we are."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(ACCOUNT_NAME)
    return Account(entry.pw_uid, entry.pw_gid)


def open_to_others(path: Path) -> bool:
    """Whether any user of the machine can pass through `path` and every folder above it."""
    real = path.resolve()
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (real, *real.parents))


def temporary_folder(name: str, account: Account | None) -> Path:
    """A new folder, private to `account`, in a place which that account can reach."""
    places = (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"))
    place = next((p for p in places if account is None or open_to_others(p)), places[0])
    folder = Path(tempfile.mkdtemp(prefix=f"signpost-{name}-", dir=place))
    give(folder, account)
    return folder


def give(path: Path, account: Account | None) -> None:
    """Makes `account` the owner of `path` and of everything in it."""
    if account is None:
        return
    for entry in (path, *path.rglob("*")):
        os.chown(entry, account.uid, account.gid, follow_symlinks=False)


def within_reach(tree: Path, copy: Path, account: Account | None) -> Path:
    """`tree` itself, or where `account` cannot get at it (root's home is closed) a copy of it.

    The copy consists of hard links where the file system allows, so it costs next to nothing.
    """
    if account is None or open_to_others(tree):
        return tree
    shutil.copytree(tree, copy, copy_function=_link_or_copy)
    return copy


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
