"""What the tests of this folder share."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chidu.diagnostics import KeyPath
from chidu.toml.scanner import scan


def _paths(value: object, at: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    yield at, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _paths(child, (*at, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _paths(child, (*at, index))


def _wrong_places(text: str) -> list[Any]:
    """Return the paths of a valid text whose places are missing or hold another value than the parser found."""
    places = scan(text)
    wrong: list[Any] = list(places.flaws)
    for at, value in _paths(tomllib.loads(text, parse_float=str)):
        node, found = places.find(at)
        written = text[slice(*node.value)]
        if not found:
            wrong.append(at)
        elif node.kind == "value" and tomllib.loads(f"key = {written}", parse_float=str)["key"] != value:
            wrong.append((at, written))
        elif at and isinstance(at[-1], str) and not _is_key(text[slice(*node.key)], at[-1]):
            wrong.append((at, text[slice(*node.key)]))
    return wrong


def _is_key(written: str, name: str) -> bool:
    return list(tomllib.loads(f"{written} = 1")) == [name]


@pytest.fixture(scope="session")
def wrong_places() -> Callable[[str], list[Any]]:
    """Return the judge of the places of a valid text."""
    return _wrong_places


@pytest.fixture(scope="session")
def sample() -> str:
    """Return the text of a small system."""
    return (Path(__file__).parent / "sample.toml").read_text(encoding="utf-8")
