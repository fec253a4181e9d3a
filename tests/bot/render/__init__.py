"""Tests of bot/render."""
