"""Buttons under an answer."""


def keyboard(answer, pages, page, desk):
    return None
