"""Groups for some people: by age, gender, language, illness, or what they have been through."""

from __future__ import annotations

from typing import Any

from tests.fakes.candidates import fact, row, stated, weekly

FOR_SOME: list[dict[str, Any]] = [
    row(
        "men-shed",
        "Stretford Men's Shed",
        "Men meet to mend, make and talk.",
        [
            fact("need", "loneliness", "description", "meet to mend, make and talk"),
            fact("need", "men", "name", "Men's Shed"),
            fact("gender", "male", "name", "Men's Shed"),
            weekly("TH", "10:00", "13:00", "Thursday mornings"),
        ],
        town="Stretford",
    ),
    row(
        "women-walk",
        "Sale Women Walking",
        "A gentle walk by the canal for women only.",
        [
            fact("need", "being_active", "description", "gentle walk by the canal"),
            fact("gender", "female", "description", "for women only"),
            weekly("TU", "10:30", "11:30", "Tuesdays 10.30"),
        ],
        town="Sale",
    ),
    row(
        "choir-stroke",
        "Manchester Stroke Choir",
        "Singing for people who have had a stroke.",
        [
            fact("need", "music_singing", "description", "Singing"),
            fact("need", "long_term_condition", "description", "people who have had a stroke"),
            stated("condition", "stroke", "eligibility", "people who have had a stroke"),
            fact("access", "wheelchair"),
            fact("access", "hearing_loop"),
        ],
        town="Manchester",
    ),
    row(
        "parkinsons",
        "Parkinson's Café Altrincham",
        "Tea and talk for people with Parkinson's.",
        [
            fact("need", "loneliness", "description", "Tea and talk"),
            fact("condition", "Parkinson's disease", "name", "Parkinson's Café"),
        ],
        town="Altrincham",
    ),
    row(
        "grief-young",
        "Young Hearts",
        "For children and teenagers aged 8 to 17 who have lost someone.",
        [
            fact("need", "bereavement", "description", "who have lost someone"),
            fact("minimum_age", "8", "description", "aged 8 to 17"),
            fact("maximum_age", "17", "description", "aged 8 to 17"),
        ],
        town="Sale",
    ),
    row(
        "carers-hub",
        "Carers Hub",
        "Advice, a break and company for family carers.",
        [
            fact("need", "caring", "name", "Carers Hub"),
            fact("need", "loneliness", "description", "company for family carers"),
            stated("audience", "carers", "eligibility", "Family carers only"),
        ],
        town="Sale",
    ),
    row(
        "veterans",
        "Breakfast for Veterans",
        "Veterans meet for breakfast and support.",
        [
            fact("need", "veterans", "name", "Breakfast for Veterans"),
            fact("need", "loneliness", "description", "meet for breakfast and support"),
            fact("audience", "veterans", "name", "Breakfast for Veterans"),
            fact("day", "sat", "times", "Saturdays"),
        ],
        town="Altrincham",
    ),
    row(
        "over-65",
        "Sale Tea Dance",
        "Ballroom dancing for over 65s. Sorry, there are steps and no lift.",
        [
            fact("need", "loneliness"),
            fact("need", "sport_dance", "description", "Ballroom dancing"),
            fact("minimum_age", "65", "description", "over 65s"),
            fact("no_access", "wheelchair", "description", "there are steps and no lift"),
            fact("price", "2", "cost", "£2"),
            fact("price", "5", "cost", "£5"),
            weekly("MO,WE", "14:00", "16:00", "Mon and Wed 2-4"),
        ],
        town="Sale",
    ),
    row(
        "punjabi",
        "Sangam Women's Circle",
        "Punjabi speaking women meet and sew.",
        [
            fact("need", "loneliness", "description", "women meet and sew"),
            fact("language", "pa", "description", "Punjabi speaking"),
            fact("gender", "female", "name", "Women's Circle"),
        ],
        town="Stretford",
    ),
    row(
        "urdu",
        "Dosti Group",
        "A friendly group in Urdu.",
        [fact("need", "loneliness", "description", "A friendly group"), fact("language", "ur")],
        town="Oldham",
    ),
    row(
        "lgbt",
        "Rainbow Social",
        "A monthly social for LGBTQ+ people over 50.",
        [
            fact("need", "lgbtq", "description", "LGBTQ+ people"),
            fact("need", "loneliness", "description", "monthly social"),
            stated("audience", "lgbtq", "eligibility", "LGBTQ+ people"),
            fact("minimum_age", "50", "description", "over 50"),
            fact(
                "session", "FREQ=MONTHLY;BYDAY=1SA|11:00|13:00", "times", "First Saturday, 11 to 1"
            ),
        ],
        town="Manchester",
    ),
]
