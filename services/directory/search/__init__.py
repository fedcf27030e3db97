"""The only room that knows a search engine. `rules.py` says what moves a result."""
