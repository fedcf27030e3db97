"""Folders that the servers' own user can reach."""

import os
import stat
from pathlib import Path

import pytest

from tests.harness.unprivileged import (
    Account,
    open_to_others,
    temporary_folder,
    unprivileged_account,
    within_reach,
)

SOMEBODY = Account(uid=65534, gid=65534)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A file in a folder that is closed to others."""
    closed = tmp_path / "closed"
    (closed / "lib").mkdir(parents=True)
    (closed / "lib" / "file").write_text("content")
    closed.chmod(0o700)
    return closed


def test_only_root_becomes_somebody_else() -> None:
    assert (unprivileged_account() is not None) == (os.geteuid() == 0)


def test_a_folder_is_open_only_if_all_above_it_are(tree: Path) -> None:
    assert not open_to_others(tree / "lib")
    assert open_to_others(Path("/usr"))


def test_what_the_user_can_reach_is_used_as_it_is(tmp_path: Path) -> None:
    assert within_reach(Path("/usr"), tmp_path / "copy", SOMEBODY) == Path("/usr")


def test_without_a_change_of_user_nothing_is_copied(tree: Path, tmp_path: Path) -> None:
    assert within_reach(tree, tmp_path / "copy", None) == tree


def test_what_is_out_of_reach_is_linked_elsewhere(tree: Path, tmp_path: Path) -> None:
    copy = within_reach(tree, tmp_path / "copy", SOMEBODY)
    assert copy == tmp_path / "copy"
    assert (copy / "lib" / "file").samefile(tree / "lib" / "file")


def test_a_temporary_folder_is_private_and_reachable() -> None:
    account = unprivileged_account()
    folder = temporary_folder("test", account)
    facts = folder.stat()
    reachable = account is None or open_to_others(folder.parent)
    folder.rmdir()
    assert stat.S_IMODE(facts.st_mode) == 0o700
    assert facts.st_uid == (account.uid if account else os.geteuid())
    assert reachable
