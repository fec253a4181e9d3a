"""Networks as ``knowledge/models`` holds them, read back into weights and written again.

Training that goes on from a shipped network begins here: its matrices are int8 already, and what has learnt is rounded so again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training.build_onnx import network, save
from training.model import SCORE, Encoder
from training.weights import MATRICES, Base, Shape

# The first networks of the project were built with other names for the same: 0qw_quantized, 0alw, elw, hb.
_FIRST = {"pos": "emb.pos", "typ": "emb.type", "elw": "emb.ln.w", "elb": "emb.ln.b", "hb": "bias"}
_FIRST_LAYER = re.compile(r"(\d+)(aln?|oln?|ao|fi|fo|[qkv])([wb])(_quantized|_scale|_zero_point)?")
_NORMS = {"al": "aln", "ol": "oln"}


def read(path: Path) -> Base:
    """The weights in an ONNX file as float32, with ``head`` and ``bias`` where it is a judge's; its pieces are not known.

    Raises KeyError where it is no network of :mod:`training.build_onnx`.
    """
    model = onnx.load(path)
    found = {_name(each.name): numpy_helper.to_array(each) for each in model.graph.initializer}
    layers = 1 + max(int(name[1:].split(".")[0]) for name in found if re.match(r"l\d", name))
    tensors = {
        "emb.word": found["word.q"] * found["word.s"].reshape(-1, 1),
        "emb.type": found["emb.type"].reshape(1, -1),
    }
    keys = [f"l{number}.{name}.w" for number in range(layers) for name in MATRICES]
    for key in keys:
        tensors[key] = np.ascontiguousarray(_plain(found, key).T)
    if "head_quantized" in found:
        tensors["head"] = _plain(found, "head").reshape(-1)
    tensors |= {
        name: each for name, each in found.items() if re.fullmatch(r"bias|(emb|l\d+)\.(pos|\w+\.[wb])", name)
    }
    epsilon = next(
        attribute.f
        for node in model.graph.node
        if node.op_type == "LayerNormalization"
        for attribute in node.attribute
        if attribute.name == "epsilon"
    )
    feed_forward, hidden = tensors["l0.fi.w"].shape
    # attention splits its input by a reshape to (batch, tokens, heads, size)
    heads = next(int(each[2]) for each in found.values() if each.shape == (4,) and not each[:2].any())
    return Base(Shape(hidden, layers, heads, feed_forward, epsilon), (), np.zeros(0), tensors)


def judge(base: Base) -> Encoder:
    """The judge of these weights, in PyTorch."""
    import torch

    made = Encoder(base)
    made.head.data = torch.tensor(base.tensors["head"] / SCORE)
    made.bias.data = torch.tensor(base.tensors["bias"].reshape(1))
    return made


def write(weights: Mapping[str, np.ndarray], beside: Path, out: Path, shape: Shape) -> None:
    """A judge (as :meth:`Encoder.save` writes it) as ``out/judge.onnx``, with the words and the tokenizer of ``beside``.

    Raises ValueError where its words are not those: every network of a folder reads the same.
    """
    words = {
        name: numpy_helper.to_array(each)
        for each in onnx.load(beside / "judge.onnx").graph.initializer
        if (name := each.name).startswith("word.")
    }
    out.mkdir(parents=True, exist_ok=True)
    made = network(dict(weights), {each: words[f"word.{each}"] for each in "qs"}, shape, judge=True)
    save(made, out / "judge.onnx")
    if out != beside:
        shutil.copy(beside / "tokenizer.json", out)
    if (out / "words.bin").read_bytes() != words["word.q"].tobytes():
        raise ValueError("the words of the judge are not those of the other networks")


def _name(name: str) -> str:
    """A name as :mod:`training.build_onnx` gives it."""
    if name in _FIRST:
        return _FIRST[name]
    if first := _FIRST_LAYER.fullmatch(name):
        number, part, kind, form = first.groups(default="")
        return f"l{number}.{_NORMS.get(part, part)}.{kind}{form}"
    return name


def _plain(found: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """A quantised matrix as float32."""
    whole = found[f"{name}_quantized"].astype(np.float32) - found[f"{name}_zero_point"].astype(np.float32)
    return whole * found[f"{name}_scale"]
