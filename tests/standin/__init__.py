"""A stand-in for Telegram's Bot API server: the real JSON over HTTP, the real refusals, faults on demand."""

from tests.standin.server import Call, Fault, Telegram

__all__ = ["Call", "Fault", "Telegram"]
