"""Drawings and tables for a phone: pure functions from values to the bytes of a PNG or an .xlsx."""
