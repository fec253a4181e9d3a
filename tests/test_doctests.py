"""Examples in docstrings are true: every ``>>>`` of the packages is run."""

import doctest

from tests.regexes import modules


def test_every_example_in_a_docstring_gives_what_it_says() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(verbose=False)
    examples = [test for module in modules() for test in finder.find(module) if test.examples]
    assert len(examples) > 10
    failures: list[str] = []
    for test in examples:
        runner.run(test, out=failures.append)
    assert failures == []
