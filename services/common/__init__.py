"""Plumbing that two services need and that knows no domain. Its charter is README.md."""
