"""The network in PyTorch: an encoder of the BERT kind, mean over the tokens, length one; for the judge a head on top."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from training.data import alike, padded
from training.tokens import PAD
from training.weights import MATRICES, NORMS, Base, int8

DROPOUT = 0.1
SCORE = 20.0
"""Cosines are small beside logits: the head's product is stretched by this."""
_TOKENS_AT_ONCE = {"cuda": 60_000, "cpu": 1_536}


class Layer(nn.Module):
    """Attention and feed-forward, each with its norm after it."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        self.heads = base.shape.heads
        for name in MATRICES:
            weight = torch.tensor(base.tensors[f"l{number}.{name}.w"])
            linear = nn.Linear(weight.shape[1], weight.shape[0])
            linear.weight.data, linear.bias.data = weight, torch.tensor(base.tensors[f"l{number}.{name}.b"])
            setattr(self, name, linear)
        for name in NORMS:
            setattr(self, name, _norm(base, f"l{number}.{name}"))

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, hidden = x.shape

        def split(z: torch.Tensor) -> torch.Tensor:
            return z.view(batch, length, self.heads, -1).transpose(1, 2)

        attended = F.scaled_dot_product_attention(
            split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask
        )
        attended = self.ao(attended.transpose(1, 2).reshape(batch, length, hidden))
        x = self.aln(x + F.dropout(attended, DROPOUT, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), DROPOUT, self.training))


class Encoder(nn.Module):
    """Token ids to vectors of length one (:meth:`forward`), or, as the judge, to logits (:meth:`score`)."""

    def __init__(self, base: Base, layers: Sequence[int] | None = None) -> None:
        """``layers``: which of the base's layers it has; all where None."""
        super().__init__()
        tensors = base.tensors
        self.word = nn.Parameter(torch.tensor(tensors["emb.word"]))
        self.pos = nn.Parameter(torch.tensor(tensors["emb.pos"]))
        self.kind = nn.Parameter(torch.tensor(tensors["emb.type"]))
        self.ln = _norm(base, "emb.ln")
        self.layers = nn.ModuleList(Layer(base, number) for number in layers or range(base.shape.layers))
        self.head = nn.Parameter(torch.zeros(base.shape.hidden))
        self.bias = nn.Parameter(torch.zeros(1))

    @property
    def device(self) -> torch.device:
        return self.word.device

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        mask = ids != PAD
        x = F.embedding(ids, self.word) + self.pos[: ids.shape[1]] + self.kind[0]
        x = F.dropout(self.ln(x), DROPOUT, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(mean.float(), dim=-1)

    def score(self, ids: torch.Tensor) -> torch.Tensor:
        return self(ids) @ self.head * SCORE + self.bias

    def copied(self) -> dict[str, torch.Tensor]:
        """The weights as they are now."""
        return {name: tensor.detach().clone() for name, tensor in self.state_dict().items()}

    def rounded(self) -> Encoder:
        """A copy whose matrices are rounded as they will be shipped: what is chosen is chosen by this."""
        other = copy.deepcopy(self)
        matrices = [other.word, *(getattr(layer, name).weight for layer in other.layers for name in MATRICES)]
        with torch.no_grad():
            for matrix in matrices:
                values, scale = int8(matrix.detach().float().cpu())
                matrix.copy_(torch.tensor(values.astype(np.float32) * scale))
        return other

    def save(self, path: Path) -> None:
        """Write the weights as ``training.build_onnx`` reads them: matrices in int8 (name.q, name.s)."""
        out: dict[str, Any] = {}

        def put(name: str, matrix: torch.Tensor) -> None:
            out[f"{name}.q"], out[f"{name}.s"] = int8(_plain(matrix))

        put("emb.word", self.word)
        out["emb.pos"], out["emb.type"] = _plain(self.pos), _plain(self.kind)
        norms = {"emb.ln": self.ln}
        for number, layer in enumerate(self.layers):
            for name in MATRICES:
                put(f"l{number}.{name}.w", getattr(layer, name).weight)
                out[f"l{number}.{name}.b"] = _plain(getattr(layer, name).bias)
            norms |= {f"l{number}.{name}": getattr(layer, name) for name in NORMS}
        for name, norm in norms.items():
            out[f"{name}.w"], out[f"{name}.b"] = _plain(norm.weight), _plain(norm.bias)
        out["head"], out["bias"] = _plain(self.head) * SCORE, _plain(self.bias)
        np.savez_compressed(path, **out)


def _norm(base: Base, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(base.shape.hidden, eps=base.shape.epsilon)
    norm.weight.data = torch.tensor(base.tensors[f"{name}.w"])
    norm.bias.data = torch.tensor(base.tensors[f"{name}.b"])
    return norm


def _plain(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().float().cpu().numpy()


def gpu_or_cpu() -> torch.device:
    """The GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half(device: torch.device) -> torch.autocast:
    """bfloat16 on a GPU; nothing elsewhere."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda")


def in_order(
    network: Callable[[torch.Tensor], torch.Tensor], inputs: Sequence[Sequence[int]], device: torch.device
) -> torch.Tensor:
    """What ``network`` makes of each input, in their order; inputs of like lengths are run together."""
    order, parts = [], []
    for some in alike(inputs, _TOKENS_AT_ONCE[device.type]):
        order += some
        with half(device):
            parts.append(network(padded([inputs[at] for at in some], device)).float())
    return torch.cat(parts)[torch.argsort(torch.tensor(order)).to(device)]


@torch.no_grad()
def run(network: Encoder, inputs: Sequence[Sequence[int]], *, scored: bool = False) -> torch.Tensor:
    """Vectors (or scores) of many inputs, in their order."""
    network.eval()
    return in_order(network.score if scored else network, inputs, network.device)
