import tomllib
from datetime import date, datetime, time
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.diagnostics import KeyPath
from chidu.toml import document as module
from chidu.toml.document import Document, parse, read_document
from chidu.toml.mistakes import find_mistakes
from chidu.toml.source import Source


def read(text: str) -> Document:
    """Return the document of a text without mistakes."""
    document, told = parse(Source("a.toml", text))
    assert told == ()
    assert document is not None
    return document


def test_a_file_becomes_a_document(tmp_path: Path, sample: str):
    """Reading a good file gives its data and no diagnostics."""
    path = tmp_path / "sample.toml"
    path.write_text(sample, encoding="utf-8")
    document, told = read_document(path, name="sample.toml")
    assert told == ()
    assert document is not None
    assert document.data["facts"]["funds"]["columns"]["planned"]["type"] == "money"
    assert document.source.name == "sample.toml"


def test_an_unreadable_file_gives_no_document(tmp_path: Path):
    """What the source says is handed on."""
    document, told = read_document(tmp_path / "none.toml")
    assert document is None
    assert [found.code for found in told] == ["E101"]


def test_a_file_beyond_the_limit_gives_no_document(tmp_path: Path):
    """The limit is the caller's to set."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1")
    assert read_document(path, limit=4)[1][0].code == "E102"


def test_fractions_keep_every_digit():
    """A fraction is the Decimal that was written, trailing zeros included."""
    data = read("a = 0.10\nb = 1_000.50\nc = -2.5e-3\nd = [1.0]").data
    assert [str(data[key]) for key in "abc"] == ["0.10", "1000.50", "-0.0025"]
    assert str(data["d"][0]) == "1.0"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=12))
def test_any_amount_is_read_as_written(amount: Decimal):
    """No amount passes through a float, whatever the caller's arithmetic is."""
    with localcontext(prec=3):
        data = read(f"a = {amount:f}").data
    assert data["a"].as_tuple() == amount.as_tuple()


def test_other_values_are_pythons():
    """Whole numbers, booleans, dates and times are what Python has for them."""
    data = read("i = 5\nb = true\nd = 2021-03-31\nt = 07:32:00\nw = 2021-03-31T07:32:00").data
    when = datetime.fromisoformat("2021-03-31T07:32:00")
    assert data == {"i": 5, "b": True, "d": date(2021, 3, 31), "t": time(7, 32), "w": when}
    assert type(data["b"]) is bool


def test_an_empty_file_is_an_empty_document():
    """Nothing written is no mistake; what must be there is said elsewhere."""
    document = read("")
    assert document.data == {}
    assert str(document.place(("system",))) == "a.toml:1:1"


@pytest.mark.parametrize(
    ("at", "on_key", "line", "column", "length"),
    [
        (("system", "title"), False, 3, 9, 4),
        (("system", "title"), True, 3, 1, 5),
        (("system",), False, 2, 1, 8),
        (("system",), True, 2, 2, 6),
        (("system", "points"), False, 2, 2, 6),
        (("system", "title", "x"), False, 3, 1, 5),
        (("items", 1, "id"), False, 1, 28, 3),
        (("items", 5), False, 1, 1, 5),
        ((), False, 1, 1, 1),
    ],
)
def test_a_value_has_its_place(at: KeyPath, on_key: bool, line: int, column: int, length: int):  # noqa: FBT001 - a table's column
    """The place is the value's, or the key's; of what is missing, the key above."""
    text = 'items = [{id = "a"}, {id = "b"}]\n[system]\ntitle = "目标"\n'
    place = read(text).place(at, on_key=on_key)
    assert (place.line, place.column, place.length) == (line, column, length)
    assert place.text == text.split("\n")[line - 1]


def test_places_are_scanned_once_and_only_when_asked_for(monkeypatch: pytest.MonkeyPatch):
    """A file without errors that nobody asks about is never scanned."""
    from chidu.toml import scanner

    scans: list[str] = []
    scan = scanner.scan
    monkeypatch.setattr(scanner, "scan", lambda text: scans.append(text) or scan(text))
    document = read("a = 1")
    assert scans == []
    document.place(("a",))
    document.place(("a",), on_key=True)
    assert scans == ["a = 1"]


def test_the_sample_is_not_even_suspect(sample: str):
    """A usual file is read by the parser alone."""
    assert not module._is_suspect(sample)


HARMLESS = [
    '"14:02"',
    '"{"',
    '"1e99 nan inf"',
    '", }"',
    "'C:\\env'",
    '"' + "1" * 30 + '"',
    '"' + "." * 50 + '"',
    "'[=inf'",
]


@pytest.mark.parametrize("value", HARMLESS)
def test_a_suspicion_is_no_verdict(value: str):
    """Texts that only look like trouble are read."""
    assert read(f"a = {value}").data == tomllib.loads(f"a = {value}")


RISKY = [
    "nan",
    "+inf",
    "1e13",
    "1e+1_3",
    "5e5",
    "1" * 26,
    "1" * 24,
    "0x" + "f" * 21,
    "-0." + "1" * 51,
    '"\\\\e"',
    "'\\e'",
]
RISKY += [
    "07:32:00",
    "[ ]",
    "{ }",
    '"07:32"',
    '"nan"',
    '""" = nan,\n"""',
    "1979-05-27 07:32:00",
    "1" + "_1" * 30,
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(RISKY), st.sampled_from([" {}", "[{}]", "[1,{}]", "[\n{}\n]", "{{b={}}}"])),
        max_size=4,
    )
)
def test_nothing_to_refuse_escapes_the_first_look(values: list[tuple[str, str]]):
    """The quick look never lets through what the closer one refuses."""
    pairs = [
        f"a{number} ={form.format(value)}"
        for number, (value, form) in enumerate(values)
        if "\n" not in value or "{{" not in form
    ]
    source = Source("a", "\n".join(pairs))
    document, told = parse(source)
    assert told == find_mistakes(source).found
    assert (document is None) is (told != ())


@pytest.mark.parametrize("part", ["a", "'b.c'", '"目标"', "-"])
def test_a_key_of_thousands_of_parts_is_refused_unparsed(part: str, monkeypatch: pytest.MonkeyPatch):
    """The parser, whose time grows with the square of the parts, never sees such a key."""
    monkeypatch.setattr(tomllib, "loads", lambda *_, **__: pytest.fail("parsed"))
    key = ".".join([part] * 5000)
    for text in (f"{key} = 1", f"[{key}]", f"[[{key}]]", f"a = {{ {key} = 1 }}"):
        assert [found.code for found in parse(Source("a", text))[1]] == ["E115"]


def test_a_number_of_a_million_digits_is_refused_unparsed(monkeypatch: pytest.MonkeyPatch):
    """The parser, which needs hundreds of megabytes for it, never sees such a number."""
    monkeypatch.setattr(tomllib, "loads", lambda *_, **__: pytest.fail("parsed"))
    for number in ("9" * 10**6, "0." + "1" * 10**6, "1e" + "1" * 10**6):
        assert [found.code for found in parse(Source("a", f"a = {number}"))[1]] == ["E116"]


BIG = 200_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * BIG,
        "a = " + "[" * BIG,
        "[\n" * BIG,
        "a = " + "{a=" * BIG,
        "a = {" + "\n" * BIG,
        "," * BIG,
        '"' * BIG,
        "'\"" * BIG,
        'a = """' + "x" * BIG,
        "＝" * BIG,
        "“" * BIG,
        "中=1\n" * BIG,
        "a" + " " * BIG,
        'a = "' + "\\e" * BIG + '"',
        "a = [" + "1e99," * (BIG // 10) + "]",
        ("." * 31 + "x" * 969 + "\n") * (BIG // 1000),
        "a = 1" + "_1" * BIG,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_large_nonsense_is_refused_with_few_words(text: str):
    """A long hostile text ends in a bounded number of diagnostics."""
    document, told = parse(Source("a", text))
    assert document is None
    assert 1 <= len(told) <= 101
