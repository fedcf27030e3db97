"""Advice, food, warmth and company in a hard time."""

from __future__ import annotations

from typing import Any

from tests.fakes.candidates import fact, row, stated, weekly

HELP: list[dict[str, Any]] = [
    row(
        "befriend",
        "Trafford Phone Friends",
        "A volunteer rings you each week for a chat.",
        [
            fact("need", "loneliness"),
            stated("attendance", "phone", "attendance", "by phone"),
            fact("cost", "free", "cost", "Free"),
        ],
        reach="anywhere",
    ),
    row(
        "debt",
        "Trafford Debt Advice",
        "Free advice on debt and bills for anyone in Trafford.",
        [
            fact("need", "debt", "name", "Debt Advice"),
            fact("need", "money_worries", "description", "debt and bills"),
            fact("cost", "free", "description", "Free advice"),
            fact("area", "Trafford", "areas", "Trafford"),
        ],
        reach="area",
    ),
    row(
        "pantry",
        "Stretford Pantry",
        "Good food for a small weekly fee.",
        [
            fact("need", "food", "name", "Pantry"),
            fact("need", "money_worries", "description", "small weekly fee"),
            fact("cost", "paid", "cost", "small weekly fee"),
            fact("day", "wed", "times", "Wednesdays"),
        ],
        town="Stretford",
        freshness="stale",
    ),
    row(
        "grief-sale",
        "Sale Bereavement Café",
        "Come and talk after someone has died. Just turn up.",
        [
            fact("need", "bereavement", "name", "Bereavement Café"),
            fact("cost", "free"),
            weekly("TU", "14:00", "16:00", "Tuesdays 2 to 4"),
        ],
        town="Sale",
        freshness="fresh",
    ),
    row(
        "warm",
        "Oldham Warm Hub",
        "A warm room, soup and advice on energy bills.",
        [
            fact("need", "warmth_energy", "name", "Warm Hub"),
            fact("need", "food", "description", "soup"),
            fact("need", "money_worries", "description", "advice on energy bills"),
        ],
        town="Oldham",
    ),
    row(
        "online-pain",
        "Living with Pain Online",
        "A six week course on video.",
        [
            fact("need", "chronic_pain", "name", "Living with Pain"),
            stated("attendance", "online", "attendance", "Online"),
        ],
        reach="anywhere",
    ),
]
