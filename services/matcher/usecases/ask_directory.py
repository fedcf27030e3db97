"""What a person told of is understood to be, and what is asked of the directory for them."""

from __future__ import annotations

from services.matcher.domain.person import Person, understand
from services.matcher.domain.told import Told
from services.matcher.domain.travel import Limit, look_within
from services.matcher.usecases.ports import MOST_NEEDS, Asking, Read

# Enough words to rank by; a whole letter from a clinic would only blur the search.
_LONGEST_ASKING = 1000


def understand_told(told: Told, read: Read) -> Person:
    """The person, with everything that was said of them read."""
    liked = [read(words) for words in told.interests]
    suffered = [read(words) for words in told.conditions]
    return understand(told, read(told.text), liked, suffered)


def asking_for(told: Told, person: Person, limit: Limit) -> Asking:
    """The question to the directory; without a wish only the postcode is put to it.

    Were there more needs than it takes, those that matter most go, as they stand first.
    """
    words = [each.text for each in person.wanted if each.text]
    words += [each.words for each in person.interests]
    words += person.conditions
    liked = [code for each in person.interests for code in each.codes]
    asking = Asking(
        text=(" ".join(words) or told.text)[:_LONGEST_ASKING],
        needs=tuple(dict.fromkeys((*person.codes, *liked)))[:MOST_NEEDS],
        postcode=person.postcode,
        max_km=look_within(limit),
        age=person.age,
    )
    return asking if person.has_wishes else Asking(postcode=person.postcode, size=1)
