"""One listing for one person: what is sent, and what is answered."""

from __future__ import annotations

from services.gateway.openapi.shapes import code, given, many, ref, sent, text
from services.vocabulary import codes

EXPLAIN_REQUEST = sent(
    {"person": ref("Person"), "listing": text("Any listing's id.", minLength=1, maxLength=200)},
    ["person", "listing"],
    examples=[
        {
            "person": {"text": "lonely", "availability": [{"day": "tue"}]},
            "listing": "6f2d1c1e-6a0e-5d3c-9d3e-0a8f4c6f2b11",
        }
    ],
)
EXPLANATION = given(
    {
        "listing": ref("Card"),
        "verdict": code(
            "no_need_met: it helps with nothing that was asked for, so it is no match at all.",
            ("fits", "left_out", "no_need_met"),
        ),
        "left_out": many(code("Why.", codes.LEFT_OUT), "Everything that rules it out."),
        "meets": many(ref("Reason"), "What speaks for it."),
        "cannot_tell": many(ref("Reason"), "What nobody has said: ask first."),
        "does_not": many(ref("Reason"), "What rules it out; `code` as in `left_out`."),
    }
)

EXPLAINED = {"ExplainRequest": EXPLAIN_REQUEST, "Explanation": EXPLANATION}
