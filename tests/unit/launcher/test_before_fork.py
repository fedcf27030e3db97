"""What a service reads before its workers are forked must not load the model's library: it starts
threads, and no child could end them."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import importlib, sys
importlib.import_module("services.{service}.app").before_fork()
assert "onnxruntime" not in sys.modules, "the model's library was loaded"
"""


@pytest.mark.parametrize("service", ["directory", "matcher"])
def test_nothing_that_cannot_be_forked_is_begun(service: str) -> None:
    program = PROGRAM.format(service=service)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
