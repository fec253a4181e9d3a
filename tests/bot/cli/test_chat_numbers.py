"""What an answer offers can be asked for by its number, as it is tapped in Telegram."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.cli.chat import converse


def test_a_number_asks_for_what_was_offered_under_it(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    ask = assistant.ask

    def remember(text: str, **more: object) -> object:
        asked.append(text)
        return ask(text, **more)  # type: ignore[arg-type]

    lines = iter(["全县有多少个行政村", "1", "9", "/quit"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    monkeypatch.setattr(assistant, "ask", remember)
    converse(assistant, tmp_path / "history", colour=False)
    offered = ask("全县有多少个行政村").suggestions
    assert asked == ["全县有多少个行政村", offered[0], "9"]
    assert f"1. {offered[0]}" in capsys.readouterr().out
