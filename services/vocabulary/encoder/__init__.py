"""A small language model that reads a sentence as a whole: which needs and dangers it speaks of.

`encoder()` in `model.py` is the way in; `pieces.py` cuts words as the model knows them.
"""
