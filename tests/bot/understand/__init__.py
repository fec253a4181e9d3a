"""Tests of bot/understand."""
