"""Signpost's services. A package of its own, so that no other installed `services` can win the import."""
