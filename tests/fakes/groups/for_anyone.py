"""Things to do, for whoever likes them."""

from __future__ import annotations

from typing import Any

from tests.fakes.candidates import fact, row, weekly

FOR_ANYONE: list[dict[str, Any]] = [
    row(
        "lunch-sale",
        "Sale Friday Lunch",
        "A weekly lunch for people living alone. Ramp at the door.",
        [
            fact("need", "loneliness", "description", "weekly lunch for people living alone"),
            fact("access", "wheelchair", "description", "Ramp at the door"),
            weekly("FR", "12:00", "14:00", "Fridays 12-2"),
            fact("price", "3", "cost", "£3 a meal"),
        ],
        town="Sale",
    ),
    row(
        "paint",
        "Urmston Painters",
        "Watercolour painting for beginners, with tea and company.",
        [
            fact("need", "arts_crafts", "description", "Watercolour painting for beginners"),
            fact("need", "loneliness", "description", "with tea and company"),
            weekly("TU", "13:00", "15:00", "Tuesday 1-3pm"),
            fact("price", "4.50", "cost", "£4.50"),
        ],
        town="Urmston",
        organisation="Urmston Arts",
    ),
    row(
        "brass",
        "Stockport Brass Band",
        "Brass and cornet players of all standards.",
        [fact("need", "music_singing", "name", "Brass Band")],
        town="Stockport",
    ),
    row(
        "library",
        "Sale Library Knit and Natter",
        "Knitting and a chat at the library.",
        [
            fact("need", "loneliness", "description", "a chat at the library"),
            fact("need", "arts_crafts", "description", "Knitting"),
            fact("cost", "free", "cost", "Free"),
            weekly("TU,WE,TH", "09:00", "17:00", "Tue to Thu 9-5"),
            fact("access", "wheelchair", "access", "Level entrance and lift"),
        ],
        town="Sale",
        freshness="fresh",
    ),
    row(
        "gym",
        "Altrincham Strong and Steady",
        "Strength and balance class. £12 a session.",
        [
            fact("need", "falls_mobility", "description", "Strength and balance class"),
            fact("need", "being_active", "description", "Strength and balance class"),
            fact("price", "12", "description", "£12 a session"),
        ],
        town="Altrincham",
        join={"how": "refer", "by": []},
    ),
    row(
        "allotment",
        "Bolton Growers",
        "Grow vegetables together.",
        [fact("need", "nature_gardening", "description", "Grow vegetables together")],
        town="Bolton",
    ),
    row(
        "chess",
        "Sale Chess Club",
        "All players welcome.",
        [fact("day", "mon", "times", "Monday evenings")],
        town="Sale",
    ),
    row("quiet", "Trafford Neighbours", "Good things in Trafford.", [], reach="unknown"),
]
