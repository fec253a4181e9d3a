"""Metrics for Prometheus on the local port; never a text, a name or an id."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """Counters in a registry of their own; ``text`` is the exposition format."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.questions = Counter(
            "wence_questions", "Questions answered.", ["kind", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "wence_answer_seconds",
            "Time from a question's turn to its answer, without Telegram's part.",
            buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
            registry=self._registry,
        )
        self.errors = Counter(
            "wence_errors", "Failures in handling an update.", ["type"], registry=self._registry
        )
        self.reloads = Counter("wence_reloads", "Versions activated from Telegram.", registry=self._registry)
        self.limited = Counter("wence_limited", "Questions over the limits.", registry=self._registry)
        self.version = Gauge("wence_knowledge_version", "The active version.", registry=self._registry)
        self.waiting = Gauge("wence_updates_waiting", "Updates not dealt with yet.", registry=self._registry)

    def text(self) -> bytes:
        """All counts in the exposition format."""
        return generate_latest(self._registry)
