"""How a question was understood and answered, for ``wence ask --explain``: its kind, the confidence, the candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.assistant import Explanation
from bot.search.candidates import shares
from bot.search.unsaid import DECIDES
from bot.search.weights import weights

SHOWN = 8  # candidates that are listed


def render(explained: Explanation) -> str:
    """The kinds that wanted the question, what was understood of it, the candidates with their signals, and the decision."""
    question = explained.question
    asked_for = [*(a.value for a in question.aspects), *(d.value for d in question.demands)]
    lines = [
        f"问题：{question.text}",
        f"类别：{explained.kind.name}（{explained.kind.purpose}）",
        f"想答而没有答案的：{'、'.join(each.name for each in explained.passed) or '无'}",
        f"名称：{'、'.join(f'{n.written}→{n.name}（{n.kind.value}）' for n in question.names) or '无'}",
        f"编号：{'、'.join(n.id for n in question.numbers) or '无'}",
        f"问的是：{'、'.join(asked_for) or '内容'}",
        f"检索词：{'、'.join(question.words) or '无'}（弱：{'、'.join(question.weak) or '无'}）",
        f"范围：{'、'.join(question.documents) or '全部文件'}",
        *_candidates(explained),
        f"把握：{_how_sure(explained)}",
    ]
    if explained.verdict is not None and explained.verdict.features:
        lines.append(f"把握的依据：{_values(explained.verdict.features)}")
    outcome = explained.outcome
    lines.append(f"结果：{outcome.status.value} {outcome.kind.value if outcome.kind else ''}".rstrip())
    return "\n".join(lines)


def _candidates(explained: Explanation) -> Iterator[str]:
    """Each with its chance among all that were found, and what it was measured by."""
    chances = shares(explained.candidates)[:SHOWN]
    for number, (each, chance) in enumerate(zip(explained.candidates, chances, strict=False), start=1):
        yield f"{number}. {each.ref.document} {each.ref.id} {chance:.0%} {_values(each.signals)}"


def _values(signals: Mapping[str, float]) -> str:
    return " ".join(f"{name}={value:.2f}" for name, value in signals.items() if value)


def _how_sure(explained: Explanation) -> str:
    """The confidence beside its threshold, and what follows; structure is looked up, not estimated."""
    verdict = explained.verdict
    if verdict is None:
        return f"{explained.outcome.confidence:.2f}，按结构查的，不用估计"
    if not explained.candidates:
        return f"{verdict.confidence:.2f}，什么也没有找到"
    least = weights(explained.candidates[0].way).answer
    said = f"{verdict.confidence:.2f}（{least:.2f} 起回答）"
    lack = f"，缺{verdict.lack.what or '说到它的那一句里的数'}" if verdict.lack else ""
    if verdict.reason and verdict.confidence >= least:
        decides = verdict.lack is not None and verdict.lack.sort in DECIDES
        why = "这一处查不到就不答" if decides else "没有判断模型读过，缺了就不答"
        return f"{said}{lack}，{why}"
    if verdict.reason:
        return f"{said}{lack}，不够，只列最接近的几处"
    return f"{said}{lack}，回答"
