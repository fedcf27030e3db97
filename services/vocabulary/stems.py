"""Brings the forms of a word together: struggle, struggles, struggled and struggling are one.

A light stemmer for British English. It only has to agree with itself: phrases and texts go through
the same function. Words that differ in meaning (care, car) stay apart.
"""

import re
from functools import lru_cache
from typing import Final

_CLASSES: Final = {
    "they": "i im ive ill id he hes hell she shes shell they theyre theyve we were weve you youre "
    "youve pt patient client",
    "their": "my her his their our your its hers",
    "them": "him them me us",
    "themself": "myself himself herself themselves themself yourself ourselves",
    "be": "is are am was been being isnt arent wasnt werent",
    "have": "has had having hasnt havent hadnt",
    "do": "does did doing done",
    "dont": "doesnt didnt",
    "cant": "cannot couldnt",
    "wont": "wouldnt",
    "go": "goes went gone going",
    "feel": "felt feels feeling feelings",
    "lose": "lost loses losing",
    "fall": "fell fallen falls falling",
    "drink": "drank drunk drinks drinking",
    "sleep": "slept sleeps sleeping",
    "leave": "left leaves leaving",
    "die": "died dies dying",
    "make": "made makes making",
    "get": "got gets getting gotten",
    "eat": "ate eaten eats eating",
    "see": "saw seen sees seeing",
    "speak": "spoke spoken speaks speaking",
    "give": "gave given gives giving",
    "hurt": "hurts hurting",
    "keep": "kept keeps keeping",
    "find": "found finds finding",
    "throw": "threw thrown throws throwing",
    "know": "knew known knows knowing",
    "cry": "cries cried crying",
    "use": "uses used using",
    "pay": "paid pays paying",
    "mum": "mom mam mums mummy mother mothers",
    "dad": "dads daddy father fathers",
    "child": "children kid kids",
    "person": "people persons",
    "wife": "wives",
    "man": "men",
    "woman": "women",
    "lady": "ladies",
    "life": "lives",
    "colour": "color colours colors",
    "neighbour": "neighbor neighbours neighbors",
    "centre": "center centres centers",
    "behaviour": "behavior behaviours behaviors",
    "programme": "program programmes programs",
    "counsel": "counselling counseling counsels",
    "counsellor": "counselor counsellors counselors",
    "travel": "travelling traveling travels travelled",
    "ageing": "aging",
    "grief": "greif",
}
_IRREGULAR: Final = {
    form: stem for stem, forms in _CLASSES.items() for form in (*forms.split(), stem)
} | {
    word: word
    for word in [
        "this",
        "his",
        "need",
        "news",
        "stairs",
        "nothing",
        "something",
        "anything",
        "evening",
    ]
}
# "were" is "we're" without its apostrophe far more rarely than it is the verb.
_IRREGULAR["were"] = "be"

_VOWELS: Final = "aeiouy"
_DROPPED_E = re.compile(r"(?:[cvu]|[^s]s|[^aeioul]l|ir|ur|[aeiou].*(?:ag|eg|at))$")
_SHORT = re.compile(r"[^aeiouy]*[aeiouy][^aeiouywx]$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word ('worries' is 'worry', 'organizing' is 'organise')."""
    known = _IRREGULAR.get(word)
    if known is not None or len(word) < 4:
        return known or word
    if "z" in word:
        word = word.replace("iz", "is").replace("yz", "ys")
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _without_plural(word)
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and any(vowel in root for vowel in _VOWELS):
            return _whole(root)
    return word


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def _whole(root: str) -> str:
    """Return the verb that -ing or -ed was added to: 'car' is 'care', 'swimm' is 'swim'."""
    if _DOUBLED.search(root):
        return root[:-1]
    if _DROPPED_E.search(root) or _SHORT.match(root):
        return root + "e"
    return root
