"""Meaning: texts as vectors, their comparison, and the judge that reads a question with a passage.

``service`` is what the rest of the program talks to; ``network`` runs the two models of ``knowledge/models``.
"""
