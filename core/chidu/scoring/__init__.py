"""Scoring: a bound system and a sheet become an assessment. Pure: no files, no clock, no terminal."""
