"""Shapes that listings come in and go out. One module per format."""
