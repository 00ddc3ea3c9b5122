"""Systems and extensions of any text: reading never raises, and every finding stands at a place of a file it read."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.diagnostics import Diagnostic, Place
from chidu.plugins.catalogue import Catalogue
from chidu.systems.library import Library
from chidu.systems.reader import SystemReading, read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

HERE = Path(__file__).parent
SMALL = (HERE / "small.toml").read_text(encoding="utf-8")
DEPARTMENT = (HERE / "department.toml").read_text(encoding="utf-8").replace("./county.toml", "small@1.0")
CATALOGUE = Catalogue(built_in=True)

#: Words of systems, whole lines of them, and signs: what a tired author types.
WORDS = [
    *(
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        "=",
        ",",
        "\n",
        " ",
        "#",
        ".",
        "-",
        "0",
        "9",
        "1e9",
        "true",
        "＝",
        "，",
        "甲",
    ),
    *(
        "points",
        "weight",
        "rule",
        "type",
        "items",
        "id",
        "title",
        "new",
        "remove",
        "after",
        "choose",
        "beyond",
    ),
    *("points = 3\n", "weight = 50\n", "new = true\n", "remove = true\n", 'after = ""\n', 'choose = "one"\n'),
    *(
        'beyond = "bonus"\n',
        'share_with = ["goal"]\n',
        'peer_average = "rate"\n',
        'rule = { type = "ratio" }\n',
    ),
    *(
        "[indicators.process]\n",
        "[indicators.process.goal]\n",
        "[facts.rate]\n",
        "[scoring]\n",
        "[extension]\n",
    ),
    *(
        'formula = "sum(funds.arrived"\n',
        'formula = "1 / 0 ÷ （name）"\n',
        'open = ["process"]\n',
        "extends = 3\n",
    ),
    *('locked = ["process.goal"]\n', 'not_applicable = "peers"\n', "decimals = 9\n", 'extends = "small"\n'),
]
#: The lines of both files, so that whole lines move and are doubled.
LINES = [f"{line}\n" for line in (*SMALL.splitlines(), *DEPARTMENT.splitlines()) if line.strip()]
PIECES = st.lists(st.sampled_from(WORDS) | st.sampled_from(LINES), max_size=3).map("".join)


def damages(text: str) -> st.SearchStrategy[str]:
    """Return how to draw the text with some stretches cut out and pieces put in."""
    damage = st.tuples(st.integers(0, len(text)), st.integers(0, 40), PIECES)

    def damaged(listed: list[tuple[int, int, str]]) -> str:
        made = text
        for start, length, pieces in listed:
            made = made[:start] + pieces + made[start + length :]
        return made

    return st.lists(damage, min_size=1, max_size=4).map(damaged)


def read(folder: Path, name: str, text: str) -> SystemReading:
    """Read a text as the file ``name`` of a folder, where bases lie."""
    document, wrong = parse(Source(str(folder / name), text))
    library = Library((folder,))
    return SystemReading(None, wrong) if document is None else read_system(document, CATALOGUE, library)


def check(found: Iterable[Diagnostic], texts: dict[str, str]) -> None:
    """Check that every finding, and what it refers to, stands at its place in one of the files."""
    for one in found:
        assert one.place is not None, one
        for place in (one.place, *[other.place for other in one.related if other.place]):
            stands(place, texts)


def stands(place: Place, texts: dict[str, str]) -> None:
    """Check that a place is a stretch of a line of its file."""
    lines = Source("x", texts[Path(place.file).name]).lines
    assert place.text == lines[place.line - 1]
    assert 1 <= place.column <= len(place.text) + 1
    assert place.length >= 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small system in it."""
    made = tmp_path_factory.mktemp("any")
    (made / "small.toml").write_text(SMALL, encoding="utf-8", newline="\n")
    return made


@settings(max_examples=80, deadline=None)
@given(damages(SMALL))
def test_a_damaged_system(folder: Path, text: str):
    """Whatever was cut out of a system and put into it, reading ends with located findings."""
    check(read(folder, "own.toml", text).diagnostics, {"own.toml": text, "small.toml": SMALL})


@settings(max_examples=80, deadline=None)
@given(damages(DEPARTMENT))
def test_a_damaged_extension(folder: Path, text: str):
    """Whatever was cut out of an extension and put into it, reading it over its base ends with located findings."""
    check(read(folder, "own.toml", text).diagnostics, {"own.toml": text, "small.toml": SMALL})


@settings(max_examples=40, deadline=None)
@given(damages(SMALL))
def test_a_damaged_base(folder: Path, text: str):
    """Whatever became of a base, reading a sound extension of it ends with located findings in either file."""
    own = 'format = 1\nextends = "./base.toml"\nsystem = { id = "own", title = "自己的" }\n'
    own += '[indicators.process.goal]\ntitle = "目标明确"\n'
    (folder / "base.toml").write_text(text, encoding="utf-8", newline="\n")
    found = read(folder, "own.toml", own).diagnostics
    check(found, {"own.toml": own, "base.toml": text, "small.toml": SMALL})


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["rate", "funds", ".", "sum", "(", ")", "（", "）", "÷", "×", "-", "%", "<", "and", "1", "'"]
        )
    ).map(" ".join)
)
def test_any_formula_in_a_system(folder: Path, formula: str):
    """Whatever is written as a formula, what is wrong with it is told at its own line, under a stretch of it."""
    quoted = (
        '"'
        + "".join(f"\\U{ord(char):08x}" if char < " " or char in '"\\\x7f' else char for char in formula)
        + '"'
    )
    written = SMALL.replace('"sum(funds.arrived) <= sum(funds.planned)"', quoted)
    assert tomllib.loads(written)["checks"]["arrived"]["formula"] == formula
    found = read(folder, "own.toml", written).diagnostics
    check(found, {"own.toml": written})
    line = next(
        number
        for number, text in enumerate(Source("x", written).lines, 1)
        if text.startswith("formula") and quoted in text
    )
    assert {one.place.line for one in found if one.place} <= {line}
