"""Names of places that are also ordinary words, or parts of many names.

In a text each counts as a place only with a capital letter and by itself, never inside a phrase:
"Sale, Altrincham" is the town, "Sale of work" and "a bath" are not.
"""

_WORDS = """
alford angus arnold ash ashton badminton barking barnes barrow barry bath battle bingham bow brandon
broadway broughton bury carlton charlton chard cheddar clapham clayton crook deal derby diss
dollar down eye felling fleet flint gordon grays hale hampton hayes highland holt hook hope
hull keith kyle lancing lee lees leek lincoln march mold nelson newport norton par perth poplar
portland ramsey reading rugby rye sale sandwich sandy settle shaw slough stanley stoke stone
street sutton tarbert thornhill waltham walton ware washington waterloo welling wells weston
whitchurch wick worthing
"""
ORDINARY_WORDS = frozenset(_WORDS.split())
