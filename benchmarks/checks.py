"""What the checks for something asked and not said (:mod:`bot.search.unsaid`) gain and cost, without any model.

    python -m benchmarks.checks SHARED [--show SORT]

``SHARED/training/questions.jsonl.gz`` holds questions to thousands of clauses: those that a clause answers, and near-misses
that neither it nor its siblings answer. Each is held against its own clause: a check should speak up on the near-misses, and
not on the others. Models have learnt from these questions, the checks have not. Printed a line a check: near-misses told,
answerable questions that would be turned away (of these those in people's own words), and the second as a share of the
first. There are 4.2 answerable questions to each near-miss.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import data_set
from bot.understand.attributes import attribute_missing
from bot.understand.counts import BY_WHICH_STRETCH, has_rhythm
from bot.understand.facts import Demand, demands, holds
from bot.understand.grammar import YES_NO
from bot.understand.levels import covers, levels
from bot.understand.named import names_missing
from bot.understand.purposes import each_missing, purpose_missing
from bot.understand.series import another_of_row
from bot.understand.tiers import beside_all_steps
from bot.understand.times import COUNTED_BY_NOW, HAS_A_DAY, HAS_BEEN_SAID, ON_THE_DAY, THIS_YEAR
from glossary.normalise import normalise

OWN, NEAR_MISS = "c", "u"
_FIGURES = {Demand.NUMBER, Demand.PERCENT, Demand.MONEY, Demand.PEOPLE}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a ``sort`` (c, p, k: answerable; u: a near-miss), and the clause it was written for."""

    sort: str
    text: str
    clause: str


def read(path: Path) -> Iterator[Asked]:
    """The questions of a file, normalised as they are in answering."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            for sort in "cpku":
                for question in item.get(sort, ()):
                    yield Asked(sort, normalise(question), f"{item['title']}\n{item['text']}")


def _lacks(demand: Demand) -> Callable[[str, str], bool]:
    def check(asked: str, text: str) -> bool:
        measure = demand is Demand.AGE and asked.rstrip("?呢啊").endswith(
            "多大"
        )  # of no person, as in answering
        return demand in demands(asked) and not measure and not holds(demand, text)

    return check


CHECKS: dict[str, Callable[[str, str], bool]] = {
    "row": lambda asked, text: bool(another_of_row(asked, text)),
    "step": lambda asked, text: bool(
        demands(asked) and not YES_NO.search(asked) and beside_all_steps(asked, text)
    ),
    "level": lambda asked, text: any(not covers(text, level) for level in levels(asked)),
    "state": lambda asked, text: bool(
        _FIGURES & {*demands(asked)}
        and COUNTED_BY_NOW.search(asked)
        and not THIS_YEAR.search(asked)
        and not HAS_BEEN_SAID.search(text)
    ),
    "purpose": lambda asked, text: bool(
        purpose_missing(asked, text.partition("\n")[2], text.partition("\n")[0])
    ),
    "each": lambda asked, text: bool(each_missing(asked, text)),
    "attribute": lambda asked, text: bool(attribute_missing(asked, text)),
    "names": names_missing,
    "rhythm": lambda asked, text: bool(BY_WHICH_STRETCH.search(asked)) and not has_rhythm(text),
    "day": lambda asked, text: bool(ON_THE_DAY.search(asked)) and not HAS_A_DAY.search(text),
    **{
        demand.value: _lacks(demand)
        for demand in (
            Demand.MONEY, Demand.PHONE, Demand.PERCENT, Demand.ADDRESS, Demand.AGE, Demand.PEOPLE, Demand.REASON,
            Demand.PAPERS, Demand.WAY, Demand.HOURS,
        )
    },
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=data_set)
    parser.add_argument("--show", choices=[*CHECKS], help="print the questions that one check speaks up on")
    arguments = parser.parse_args()
    asked = list(read(arguments.shared / "training" / "questions.jsonl.gz"))
    for name, check in CHECKS.items():
        told = [each for each in asked if check(each.text, each.clause)]
        gained = sum(each.sort == NEAR_MISS for each in told)
        own = sum(each.sort == OWN for each in told)
        lost = len(told) - gained
        print(f"{name:10} {gained:5} {lost:5} ({own:4}) {lost / max(1, gained):6.2f}", flush=True)
        for each in told if name == arguments.show else ():
            print("   ", each.sort, each.text, "|", each.clause[:100].replace("\n", " "))


if __name__ == "__main__":
    main()
