"""The form in which names are compared, and names in quotation marks."""

from glossary.names import fold, quoted_names


def test_quoted_names_are_short_and_once_each() -> None:
    texts = ["落实“四个不减”要求，“四个不减”和「一河一策」", "“这里很长，有逗号”"]
    assert quoted_names(texts) == ("四个不减", "一河一策")


def test_fold_compares_names() -> None:
    assert fold("统战部（民宗局）") == fold("统战部 (民宗局)")
