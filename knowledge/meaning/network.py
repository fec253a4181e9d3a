"""The project's own two networks, run by onnxruntime: token ids in, numbers out.

``knowledge/models`` holds them as package data, with a README that says where they come from. onnxruntime, the
tokenizer and numpy are imported on first use, for an answer that needs no meaning must not wait for them.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.meaning.embedder import EmbeddingError

if TYPE_CHECKING:
    from knowledge.meaning.embedder import Matrix

MODELS = Path(__file__).parent.parent / "models"
_SHARED = ("words.bin", "tokenizer.json")
_BEGIN, _END = 0, 2
"""Ids of the tokens around every input (<s>, </s>); inputs run singly, so that none is padded."""
_SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime is not to do: sums and norms in one take the judge a third longer than one after the other."""
_NEEDED = ("onnxruntime", "tokenizers", "numpy")


class Network:
    """One network and the tokenizer, which networks share, opened on first use (about 0.1 s).

    Inputs run one at a time, on the calling thread: int8 layers scale their numbers by the largest of a
    batch, so that beside other texts the same text would give other numbers (cosines differed by 0.03, the
    judge's logits by 0.7), and a batch saves nothing from 60 tokens on. onnxruntime is given no threads of its
    own; none wait by spinning, and a forked child has all it needs. Safe to use from several threads.
    """

    def __init__(self, name: str, folder: Path = MODELS) -> None:
        """``name``: the file in ``folder`` without its ending. Raises :class:`EmbeddingError` where it is not there."""
        if missing := missing_packages():
            raise EmbeddingError(
                f"没有安装语义模型要用的 {'、'.join(missing)}，只按字词查找；要装请运行 make install。"
            )
        self._files = [folder / f"{name}.onnx", *(folder / each for each in _SHARED)]
        absent = [path.name for path in self._files if not path.is_file()]
        if absent:
            raise EmbeddingError(
                f"语义模型的文件 {'、'.join(absent)} 不在 {folder}，只按字词查找：请重新安装。"
            )
        self._name = name
        self._opened: tuple[Any, Any] | None = None
        self._failed: EmbeddingError | None = None
        self._lock = threading.Lock()

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that stand for the network, its words and its tokenizer.

        Known without opening it: vectors that are all there, and answers from structure, wait for no onnxruntime.
        """
        digest = hashlib.blake2b(digest_size=6)
        try:
            for path in self._files:
                with path.open("rb", buffering=0) as file:
                    hashlib.file_digest(file, lambda: digest)
        except OSError as error:
            raise self._no_use(error) from error
        return digest.hexdigest()

    def tokens(self, text: str, most: int) -> list[int]:
        """The first ``most`` token ids of ``text`` in the form NFKC, without begin and end."""
        # What is no character (half a surrogate pair) the tokenizer does not take.
        sound = unicodedata.normalize("NFKC", text).encode(errors="replace").decode()
        ids: list[int] = self._open()[0].encode(sound, add_special_tokens=False).ids
        return ids[:most]

    def run(self, tokens: Sequence[int]) -> Matrix:
        """What the network makes of one input: a vector, or a number (shape ``()``)."""
        import numpy as np

        ids = np.array([[_BEGIN, *tokens, _END]], np.int64)
        made: Matrix = self._open()[1].run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        return made

    def _open(self) -> tuple[Any, Any]:
        """Tokenizer and session; a failure is remembered, for the files do not mend themselves."""
        if self._opened is None:
            with self._lock:
                if self._failed is not None:
                    raise self._failed
                if self._opened is None:
                    try:
                        self._opened = _opened(self._files)
                    except Exception as error:  # onnxruntime has errors of many kinds for a damaged file
                        self._failed = self._no_use(error)
                        raise self._failed from error
        return self._opened

    def _no_use(self, error: Exception) -> EmbeddingError:
        return EmbeddingError(
            f"语义模型 {self._name} 打不开（{type(error).__name__}），只按字词查找：请重新安装。"
        )


def missing_packages() -> list[str]:
    """The packages that running a network needs and that are not installed."""
    return [package for package in _NEEDED if find_spec(package) is None]


def _opened(paths: Sequence[Path]) -> tuple[Any, Any]:
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # builds for Windows report to their maker otherwise
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Patterns are kept for every length of input, and an arena keeps what the longest needed: 16 MB for no time.
    options.enable_mem_pattern = options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(
        str(paths[0]), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
    return _tokenizer(paths[-1]), session


@cache
def _tokenizer(path: Path) -> Any:
    """The tokenizer of a file, read once for all networks: it keeps no state, so that threads may share it."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
