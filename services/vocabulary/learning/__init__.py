"""Teaches the encoder from the examples and phrases. A workshop: the product never imports it, and
it alone needs PyTorch, ONNX and Maven (README.md)."""
