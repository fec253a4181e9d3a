"""Numerals, measures, amounts and years, read from text."""
