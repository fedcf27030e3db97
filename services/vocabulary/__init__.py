"""What words mean: needs, conditions, access, languages, audiences and times, and how to read them.

`codes` has every list of codes, `reader` finds them in a person's or a listing's words, `times`
reads when something happens. Pure: the only files it opens are its own, under `data/`.
"""
