"""Whole processes, real engines, real databases, a real browser."""
