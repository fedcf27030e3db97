"""Every code that Signpost speaks, with a label in plain words (reading age 9 to 11).

The lists are those of the door's contract (`GET /v1/codes`). Needs, languages, conditions and
audiences are spreadsheets under `data/`; the short fixed lists stand here.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from services.vocabulary.conditions import conditions
from services.vocabulary.datafiles import rows
from services.vocabulary.languages import languages


class Need(msgspec.Struct, frozen=True):
    """One of the 51 needs: what a person may be helped with or wants to do."""

    code: str
    label: str
    group: str
    covers: str


def _fixed(**labels: str) -> Mapping[str, str]:
    return MappingProxyType(labels)


# Read once at import, on purpose: 51 rows, under a millisecond, and every service needs them.
NEEDS: Mapping[str, Need] = MappingProxyType(
    {row["code"]: Need(**row) for row in rows("needs.csv")}
)
AUDIENCES: Mapping[str, str] = MappingProxyType(
    {row["code"]: row["label"] for row in rows("audiences.csv")}
)

ACCESS = _fixed(
    wheelchair="You can get in with a wheelchair",
    step_free="No steps",
    accessible_toilet="Accessible toilet",
    parking="Parking",
    hearing_loop="Hearing loop",
    bsl="British Sign Language",
    dementia_friendly="Dementia friendly",
    autism_friendly="Autism friendly",
    quiet="A quiet space",
    large_print="Large print",
    guide_dog="Guide dogs welcome",
    carer_welcome="You can bring a carer",
)
ATTENDANCE = _fixed(
    in_person="Face to face",
    online="Online",
    phone="By phone",
    home_visit="They come to your home",
)
TRAVEL_MODES = _fixed(
    walk="Walk",
    public_transport="Bus, tram or train",
    car="Car",
    community_transport="Community transport",
)
GENDER = _fixed(female="Woman or girl", male="Man or boy", other="Another gender")
RED_FLAGS = _fixed(
    suicide="Thoughts of suicide or self-harm",
    abuse="Abuse that may be happening now",
    child_at_risk="A child may be at risk",
    medical_emergency="A medical emergency",
)
LEFT_OUT = _fixed(
    too_far="Too far away",
    age="For another age",
    gender="For another gender",
    audience="For a group this person is not part of",
    cost="Costs too much",
    times="At times this person cannot make",
    access="This person could not get in or take part",
    language="In another language",
    attendance="Not in the way this person asked for",
    referral="Needs someone to refer, and that is not possible",
    condition="For people with another condition",
    closed="Closed or not taking people",
    tried="Already tried",
    unsuitable="Could be upsetting for this person",
)
DAYS = _fixed(
    mon="Monday",
    tue="Tuesday",
    wed="Wednesday",
    thu="Thursday",
    fri="Friday",
    sat="Saturday",
    sun="Sunday",
)
COST = _fixed(free="Free", paid="You pay", unknown="Cost not known")
JOIN_HOW = _fixed(
    drop_in="Just turn up",
    book="Book first",
    refer="Someone has to refer you",
    self_refer="You can refer yourself",
    unknown="Ask how to join",
)
JOIN_BY = _fixed(self="You", link_worker="A link worker", gp="A GP")
FRESHNESS = _fixed(
    fresh="Checked lately",
    ageing="Checked a while ago",
    stale="Not checked for a long time",
    unknown="We do not know when this was last checked",
)
IMPORTANCE = _fixed(high="Matters most", medium="Matters", low="Would be nice")

_FIXED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "access": ACCESS,
        "attendance": ATTENDANCE,
        "travel_modes": TRAVEL_MODES,
        "gender": GENDER,
        "red_flags": RED_FLAGS,
        "left_out": LEFT_OUT,
        "days": DAYS,
        "cost": COST,
        "join_how": JOIN_HOW,
        "join_by": JOIN_BY,
        "freshness": FRESHNESS,
        "importance": IMPORTANCE,
        "audiences": AUDIENCES,
    }
)


def is_language(code: str) -> bool:
    """Say whether `code` is an ISO 639 code that the vocabulary knows ('ur', 'bfi')."""
    return code in languages()


@cache
def all_codes() -> dict[str, list[dict[str, object]]]:
    """Return {list name: [{"code", "label", …}]} for `GET /v1/codes`; do not change it."""
    codes: dict[str, list[dict[str, object]]] = {
        "needs": [msgspec.structs.asdict(need) for need in NEEDS.values()]
    }
    for name, labels in _FIXED.items():
        codes[name] = [{"code": code, "label": label} for code, label in labels.items()]
    codes["languages"] = [
        {"code": language.code, "label": language.names[0], "names": list(language.names)}
        for language in languages().values()
    ]
    codes["conditions"] = [
        {"code": each.name, "label": each.name, "synonyms": list(each.synonyms)}
        for each in conditions().values()
    ]
    return codes
