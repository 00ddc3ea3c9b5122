"""Assessments as documents: text for a terminal, JSON for a program."""
