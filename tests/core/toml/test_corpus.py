import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from chidu.toml.document import parse
from chidu.toml.mistakes import find_mistakes
from chidu.toml.source import Source, decode_source

ARCHIVE = Path(__file__).parent / "toml-test.zip"
#: A lone CR ends a line here, so these, wrong for nothing else, are fine.
ONLY_CR = {"invalid/control/bare-cr.toml", "invalid/control/comment-cr.toml"}
#: Valid TOML with numbers that nobody can compute with.
UNUSABLE = {
    "valid/comment/after-literal-no-ws.toml",
    "valid/float/inf-and-nan.toml",
    "valid/float/underscore.toml",
    "valid/spec-1.0.0/float-0.toml",
    "valid/spec-1.0.0/float-2.toml",
}
#: Mistakes that have a code of their own.
NAMED = {
    "invalid/datetime/no-secs.toml": "E114",
    "invalid/encoding/ideographic-space.toml": "E112",
    "invalid/inline-table/linebreak-01.toml": "E114",
    "invalid/inline-table/linebreak-02.toml": "E114",
    "invalid/inline-table/linebreak-03.toml": "E114",
    "invalid/inline-table/linebreak-04.toml": "E114",
    "invalid/inline-table/trailing-comma.toml": "E114",
    "invalid/key/special-character.toml": "E111",
    "invalid/local-datetime/no-secs.toml": "E114",
    "invalid/local-time/no-secs.toml": "E114",
    "invalid/string/basic-byte-escapes.toml": "E114",
}


def files(kind: str) -> list[Any]:
    """Return the names and bytes of the valid or the invalid files."""
    with ZipFile(ARCHIVE) as archive:
        names = [name for name in archive.namelist() if name.startswith(kind)]
        return [pytest.param(name, archive.read(name), id=name) for name in names]


def test_the_corpus_is_whole():
    """Every file of the list is there, with the licence."""
    with ZipFile(ARCHIVE) as archive:
        listed = archive.read("files-toml-1.0.0").decode().split()
        assert set(archive.namelist()) == {*listed, "LICENSE", "files-toml-1.0.0"}
        assert len(listed) == 678


@pytest.mark.parametrize(("name", "data"), files("valid"))
def test_every_value_of_a_valid_file_has_its_place(
    name: str, data: bytes, wrong_places: Callable[[str], list[Any]]
):
    """The text in the place of a value, parsed alone, is that value."""
    source = decode_source(data, name)
    assert isinstance(source, Source)
    assert wrong_places(source.text) == []


@pytest.mark.parametrize(("name", "data"), files("valid"))
def test_a_valid_file_has_no_mistake_but_numbers(name: str, data: bytes):
    """The closer look, whether taken or not, finds nothing in valid TOML except unusable numbers."""
    source = decode_source(data, name)
    assert isinstance(source, Source)
    seen = {found.code for found in find_mistakes(source).found}
    assert seen == ({"E116"} if name in UNUSABLE else set())
    document, told = parse(source)
    assert {found.code for found in told} == seen
    assert document is None if seen else document is not None


@pytest.mark.parametrize(("name", "data"), files("invalid"))
def test_an_invalid_file_gives_a_located_error(name: str, data: bytes):
    """Every invalid file is refused with at least one error in its place, and never by an exception."""
    source = decode_source(data, name)
    if not isinstance(source, Source):
        assert source.code == "E103"
        return
    document, told = parse(source)
    if name in ONLY_CR:
        assert document is not None
        return
    assert document is None
    assert told[0].code == NAMED.get(name, told[0].code)
    assert name in NAMED or told[0].code in {"E110", "E113"}
    for found in told:
        assert found.is_error
        assert found.place is not None
        assert found.place.text == source.lines[found.place.line - 1]


@pytest.mark.parametrize(("name", "data"), files("invalid"))
def test_no_invalid_file_is_told_in_the_parsers_own_words(name: str, data: bytes):
    """Each message of the parser in this Python has its sentence."""
    source = decode_source(data, name)
    if isinstance(source, Source):
        assert not [found for found in parse(source)[1] if "写法有误" in found.message]


@pytest.mark.parametrize(
    ("name", "data"), [case for case in files("invalid") if NAMED.get(case.id) == "E114"]
)
def test_toml_1_1_is_refused_where_the_parser_accepts_it(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
):
    """With the parser of a later Python the same files are refused with the same code."""
    source = decode_source(data, name)
    assert isinstance(source, Source)
    monkeypatch.setattr(tomllib, "loads", lambda *_, **__: {"accepted": True})
    document, told = parse(source)
    assert document is None
    assert [found.code for found in told] == ["E114"] * len(told)
