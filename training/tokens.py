"""The tokenizer: Unigram over the pieces that were kept, in the format of the package ``tokenizers``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.weights import Base

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BEGIN, PAD, END, UNKNOWN = range(4)


def definition(base: Base) -> dict[str, Any]:
    """What ``tokenizer.json`` holds: NFKC, white space as one space, ▁ before every word."""
    special = [
        {"id": number, "content": piece, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for number, piece in enumerate(SPECIAL)
    ]  # fmt: skip
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "},
            ],
        },
        "pre_tokenizer": {
            "type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": False,
        },
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "Unigram",
            "unk_id": UNKNOWN,
            "vocab": [[piece, float(score)] for piece, score in zip(base.pieces, base.scores, strict=True)],
            "byte_fallback": False,
        },
    }  # fmt: skip


def save(base: Base, path: Path) -> None:
    path.write_text(json.dumps(definition(base), ensure_ascii=False), encoding="utf-8")
