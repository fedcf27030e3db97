"""What could hurt whom: what happened to a person beside what a listing says of itself.

To add to it: the words that people say stand in services/vocabulary/data/hurts.txt, those that
listings say in hurtful.txt beside it, and here which of them do not go together, with an example.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Shown(NamedTuple):
    """Codes that say as much as the person's words would."""

    needs: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()


class Hurt(NamedTuple):
    """`happened`: headings of hurts.txt; `trait`: of hurtful.txt. `unless`: its headings
    [for …] that show that the listing is meant for this trouble, or is hardly about the trait.
    `ask`: a check, not left out.
    """

    happened: frozenset[str]
    trait: str
    unless: frozenset[str]
    ask: bool = False


def _of(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# What is known without such words. A need that was read from them counts unless they rule the sign
# out: "sober for twenty years". Grief is not here: it may be for anyone.
SHOWN_BY: Final[dict[str, Shown]] = {
    "sober": Shown(_of("alcohol_drugs"), frozenset({"alcohol dependence"})),
    "partner_abuse": Shown(_of("domestic_abuse")),
    "sexual_assault": Shown(_of("sexual_abuse")),
    "eating_disorder": Shown(conditions=frozenset({"eating disorder"})),
    "infertility": Shown(conditions=frozenset({"infertility"})),
}

HURTS: Final[tuple[Hurt, ...]] = (
    # "Three weeks sober" and a quiz night in the pub; not a recovery cafe in a former pub.
    Hurt(_of("sober"), "drinking", _of("sober")),
    # "Lost the rent on the slots" and bingo with tea; not Gamblers Anonymous.
    Hurt(_of("gambling"), "betting", _of("gambling")),
    # "Fled a violent husband" and couples counselling; not a survivors' course.
    Hurt(_of("partner_abuse"), "couples", _of("partner_abuse")),
    # "Her ex hits her" and a course for men who have been violent to a partner. Such a course may
    # speak of survivors too, so nothing lets it back in.
    Hurt(_of("partner_abuse sexual_assault"), "perpetrators", _of("")),
    # "Miscarried in May" and baby massage; not a group for parents whose baby died, nor a community
    # centre that has a baby group too.
    Hurt(_of("baby_loss infertility child_loss"), "babies", _of("loss all_ages")),
    # "Their little boy died" and a playgroup.
    Hurt(_of("baby_loss infertility child_loss"), "toddlers", _of("loss all_ages")),
    # "Getting over anorexia" and a slimming club; not a support group for eating disorders.
    Hurt(_of("eating_disorder"), "dieting", _of("eating_disorder")),
    # "Was raped last year" and life drawing with a nude model.
    Hurt(_of("sexual_assault"), "naked", _of("harmed")),
    # The same and mixed judo; a class for women only is not meant.
    Hurt(_of("sexual_assault"), "contact_sport", _of("harmed")),
    # "Abused by the priest" and a prayer group; a food bank in a church hall stays.
    Hurt(_of("church_abuse"), "christian", _of("church_abuse")),
    # "The imam abused him" and Quran classes.
    Hurt(_of("mosque_abuse"), "muslim", _of("church_abuse")),
    # "Bitten by an alsatian, terrified of dogs" and a dog walking group; guide dogs are welcome.
    Hurt(_of("dogs"), "with_dogs", _of("dogs")),
    # "Strobe lights set off her fits" and a silent disco.
    Hurt(_of("flashing_lights"), "flashing", _of("flashing_lights")),
    # "A heart attack three weeks ago" and a bootcamp: it may be right in time, so it is asked.
    Hurt(_of("heart_or_stroke_now"), "hard_exercise", _of("heart_or_stroke"), ask=True),
)
