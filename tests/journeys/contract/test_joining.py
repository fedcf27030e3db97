"""Who asks decides whether a referral has to be asked for; what is closed is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from services.directory.domain.listing import Join
from tests.journeys.conftest import Keys
from tests.journeys.door import Door
from tests.journeys.rows import LERWICK_POSTCODE, write_lines, zibbles

WORD = "zibblejoin"
PERSON: dict[str, Any] = {"interests": [WORD], "postcode": LERWICK_POSTCODE}


def test_referral_and_closing_are_said_through_the_door(
    door: Door, keys: Keys, tmp_path: Path
) -> None:
    by_gp, closed, waits = zibbles(WORD, 3)
    kept = [
        replace(by_gp, name=f"{WORD} one", join=Join(how="refer", by=("gp",))),
        replace(closed, name=f"{WORD} two", alert="Closed until further notice."),
        replace(waits, name=f"{WORD} three", join=Join(text="There is a waiting list.")),
    ]
    path = write_lines(tmp_path / "joining.jsonl", kept)
    assert door.directory("import", path, "--wait").returncode == 0
    for key, asked in ((keys[door], set()), (door.key("link_worker"), {"referral"})):
        answer = door.post("/v1/matches", {"person": PERSON}, key).json
        found = {each["listing"]["id"]: each["checks"] for each in answer["matches"]}
        assert found.keys() == {by_gp.id, waits.id}
        assert {c["code"] for c in found[by_gp.id] if c["code"] == "referral"} == asked
        assert "They have a waiting list. Ask how long." in [c["text"] for c in found[waits.id]]
        assert {"why": "closed", "count": 1} in answer["left_out"]
