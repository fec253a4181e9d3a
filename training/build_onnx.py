"""From trained weights to what ``knowledge/models`` holds: int8 ONNX files, their word table, the tokenizer.

    python -m training.build_onnx base.npz TRAINED OUT [--judge judge6]

Needs onnx and onnxruntime. Matrices are int8 and multiplied with what comes in as int8 too (dynamic quantisation); the word table
is one file, ``words.bin``, that both networks name, for they read the same words.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training import tokens
from training.weights import Shape, load_base

_OPSET, _IR = 18, 9
_MASKED = -10_000.0


class Graph:
    """A graph under construction: constants and nodes by name."""

    def __init__(self) -> None:
        self.constants: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []

    def constant(self, values: Any, name: str | None = None, kind: type = np.float32) -> str:
        name = name or f"c{len(self.constants)}"
        array = np.ascontiguousarray(values, None if isinstance(values, np.ndarray) else kind)
        # ascontiguousarray makes a number a row of one.
        self.constants.append(numpy_helper.from_array(array if np.ndim(values) else array.reshape(()), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(list(values), kind=np.int64)

    def add(self, operation: str, *inputs: str, name: str | None = None, **attributes: object) -> str:
        name = name or f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name


def network(
    weights: dict[str, np.ndarray], words: dict[str, np.ndarray], shape: Shape, *, judge: bool
) -> onnx.ModelProto:
    """The whole network: ids and mask in, ``vector`` or ``score`` out. ``words``: the encoder's word table (q, s)."""
    graph = Graph()
    mask = graph.add("Cast", "mask", to=TensorProto.FLOAT)
    hidden_from = graph.add(
        "Unsqueeze",
        graph.add("Mul", graph.add("Sub", graph.constant(1.0), mask), graph.constant(_MASKED)),
        graph.integers(1, 2),
    )
    x = _embedded(graph, weights, words, shape)
    layers = 1 + max(int(name[1:].split(".")[0]) for name in weights if name[0] == "l" and name[1].isdigit())
    for number in range(layers):
        x = _layer(graph, weights, number, x, hidden_from, shape)
    kept = graph.add("Mul", x, graph.add("Unsqueeze", mask, graph.integers(2)))
    total = graph.add("ReduceSum", kept, graph.integers(1), keepdims=0)
    length = graph.add("ReduceL2", total, graph.integers(1), keepdims=1)
    name, dimensions = ("score", ["batch"]) if judge else ("vector", ["batch", shape.hidden])
    if judge:
        vector = graph.add("Div", total, length)
        head = graph.constant(weights["head"].reshape(-1, 1).astype(np.float32), "head")
        product = graph.add("Squeeze", graph.add("MatMul", vector, head), graph.integers(1))
        graph.add("Add", product, graph.constant(weights["bias"].astype(np.float32), "bias"), name=name)
    else:
        graph.add("Div", total, length, name=name)
    inputs = [
        helper.make_tensor_value_info(each, TensorProto.INT64, ["batch", "tokens"])
        for each in ("ids", "mask")
    ]
    output = helper.make_tensor_value_info(name, TensorProto.FLOAT, dimensions)
    made = helper.make_model(
        helper.make_graph(graph.nodes, name, inputs, [output], graph.constants),
        opset_imports=[helper.make_opsetid("", _OPSET)],
    )
    made.ir_version = _IR
    return made


def _embedded(
    graph: Graph, weights: dict[str, np.ndarray], words: dict[str, np.ndarray], shape: Shape
) -> str:
    """Words, places and the one type, normalised."""
    row = graph.add("Gather", graph.constant(words["q"], "word.q"), "ids", axis=0)
    scale = graph.add("Gather", graph.constant(words["s"].reshape(-1, 1), "word.s"), "ids", axis=0)
    x = graph.add("Mul", graph.add("Cast", row, to=TensorProto.FLOAT), scale)
    length = graph.add("Gather", graph.add("Shape", "ids"), graph.integers(1), axis=0)
    zero = graph.integers(0)
    places = graph.add("Slice", graph.constant(weights["emb.pos"], "emb.pos"), zero, length, zero)
    x = graph.add("Add", graph.add("Add", x, places), graph.constant(weights["emb.type"][0], "emb.type"))
    return _normed(graph, weights, "emb.ln", x, shape)


def _normed(graph: Graph, weights: dict[str, np.ndarray], name: str, x: str, shape: Shape) -> str:
    scale, bias = (graph.constant(weights[key], key) for key in (f"{name}.w", f"{name}.b"))
    return graph.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=shape.epsilon)


def _layer(
    graph: Graph, weights: dict[str, np.ndarray], number: int, x: str, hidden_from: str, shape: Shape
) -> str:
    """Attention, its norm, feed-forward with the exact GELU, its norm."""
    size = shape.hidden // shape.heads

    def linear(name: str, given: str) -> str:
        key = f"l{number}.{name}"
        matrix = weights[f"{key}.w.q"].astype(np.float32) * weights[f"{key}.w.s"]
        product = graph.add("MatMul", given, graph.constant(matrix.T, f"{key}.w"))
        return graph.add("Add", product, graph.constant(weights[f"{key}.b"], f"{key}.b"))

    def split(name: str, order: Sequence[int]) -> str:
        parts = graph.add("Reshape", linear(name, x), graph.integers(0, 0, shape.heads, size))
        return graph.add("Transpose", parts, perm=list(order))

    likeness = graph.add("MatMul", split("q", (0, 2, 1, 3)), split("k", (0, 2, 3, 1)))
    likeness = graph.add("Mul", likeness, graph.constant(1 / np.sqrt(size)))
    share = graph.add("Softmax", graph.add("Add", likeness, hidden_from), axis=-1)
    attended = graph.add("Transpose", graph.add("MatMul", share, split("v", (0, 2, 1, 3))), perm=[0, 2, 1, 3])
    attended = linear("ao", graph.add("Reshape", attended, graph.integers(0, 0, shape.hidden)))
    x = _normed(graph, weights, f"l{number}.aln", graph.add("Add", x, attended), shape)
    inner = linear("fi", x)
    error = graph.add("Erf", graph.add("Div", inner, graph.constant(np.sqrt(2))))
    gelu = graph.add(
        "Mul", graph.add("Mul", inner, graph.add("Add", error, graph.constant(1.0))), graph.constant(0.5)
    )
    return _normed(graph, weights, f"l{number}.oln", graph.add("Add", x, linear("fo", gelu)), shape)


def save(model: onnx.ModelProto, path: Path) -> None:
    """Quantise and write the model; its word table goes into ``words.bin`` beside it."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        onnx.save(model, plain)
        quantize_dynamic(
            plain, small, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"]
        )
        made = onnx.load(small)
    for each in made.graph.initializer:
        if each.name == "word.q":
            (path.parent / "words.bin").write_bytes(each.raw_data)
            place = {"location": "words.bin", "offset": "0", "length": str(len(each.raw_data))}
            each.ClearField("raw_data")
            each.data_location = TensorProto.EXTERNAL
            for key, value in place.items():
                each.external_data.add(key=key, value=value)
    path.write_bytes(made.SerializeToString())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("base", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--judge", default="judge", help="judge or judge6")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    base = load_base(given.base)
    encoder, judge = (dict(np.load(given.trained / f"{name}.npz")) for name in ("encoder", given.judge))
    words = {each: encoder[f"emb.word.{each}"] for each in "qs"}
    save(network(encoder, words, base.shape, judge=False), given.out / "encoder.onnx")
    save(network(judge, words, base.shape, judge=True), given.out / "judge.onnx")
    tokens.save(base, given.out / "tokenizer.json")
    for path in sorted(given.out.iterdir()):
        print(f"{path.stat().st_size:>12,} {path.name}")


if __name__ == "__main__":
    main()
