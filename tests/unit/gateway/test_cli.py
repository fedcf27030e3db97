"""The commands for keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.gateway.access.keys import split
from services.gateway.access.register import Register
from services.gateway.cli import main


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SIGNPOST_HOME", str(tmp_path))
    monkeypatch.delenv("SIGNPOST_DATABASE_URL", raising=False)
    return f"sqlite:///{tmp_path / 'signpost.db'}"


def created(capsys: pytest.CaptureFixture[str], role: str = "gp_system") -> str:
    assert main(["key", "create", "--role", role, "--name", "Practice"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.removesuffix("\n")


def test_a_key_comes_alone_and_works(capsys: pytest.CaptureFixture[str], url: str) -> None:
    key = created(capsys)
    assert split(key)
    register = Register(url)
    assert register.holder(key)
    register.close()


def test_list_shows_no_secret_and_revoke_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    key = created(capsys, "moderator")
    prefix, secret = split(key) or ("", "")
    assert main(["key", "list"]) == 0
    listed = capsys.readouterr().out
    assert prefix in listed
    assert "moderator" in listed
    assert "in use" in listed
    assert secret not in listed
    assert main(["key", "revoke", prefix]) == 0
    assert main(["key", "revoke", prefix]) == 1
    assert "No key in use" in capsys.readouterr().err
    assert main(["key", "list"]) == 0
    assert "revoked" in capsys.readouterr().out


def test_a_whole_key_can_be_revoked_and_is_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = created(capsys)
    assert main(["key", "revoke", key]) == 0
    assert main(["key", "revoke", key]) == 1
    out, err = capsys.readouterr()
    assert key[12:] not in out + err


def test_before_the_first_key_the_list_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key", "list"]) == 0
    assert main(["key", "revoke", "0123abcd"]) == 1
    assert capsys.readouterr().out == ""


def test_migrate_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["key"],
        ["key", "create", "--role", "public", "--name", "x"],
        ["key", "create", "--role", "gp_system"],
        ["key", "create", "--role", "gp_system", "--name", "  "],
        ["key", "create", "--role", "gp_system", "--name", "two\nlines"],
    ],
)
def test_wrong_calls(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_bad_setting_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", "mysql://x")
    assert main(["migrate"]) == 2
    assert "SIGNPOST_DATABASE_URL" in capsys.readouterr().err
