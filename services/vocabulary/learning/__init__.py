"""Learns data/associations.npz from the examples and phrases. A workshop: the product never imports
it, and it alone needs scikit-learn and wordllama (README.md)."""
