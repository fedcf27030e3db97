"""Signpost's services: a package of its own, so that no other installed `services` wins."""
