"""Correction of misspelt characters and reading of pinyin."""
