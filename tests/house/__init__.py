"""Tests about the whole: rooms, settings, routes, what ships."""
