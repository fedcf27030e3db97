"""Tests of the gateway, with small real services behind it."""
