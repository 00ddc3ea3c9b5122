"""Files made to exhaust a machine: memory in proportion to their size, findings at their places, and no traceback."""

import gc
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from chidu.formula.known import Known
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system_file
from chidu.toml.document import read_document

#: Bytes of memory for every byte of a file, and what reading takes anyway: docs/system-format.md promises this.
TIMES, ANYWAY = 500, 4 * 2**20
SIZE, WORST = 6_000, 90_000
CATALOGUE = Catalogue(built_in=True)
HEAD = 'format = 1\n[system]\nid = "a"\ntitle = "a"\nversion = "1"\n'
NODE = '[indicators.a]\ntitle = "a"\npoints = 100\n'
ITEM = '{{ id = "{}", text = "x", points = 0 }}, '
FACT = '[facts.f{}]\ntitle = "a"\ntype = "number"\nformula = "{}"\n'

#: What a hostile text begins with, what it repeats (``{}`` is the number of the repetition), and how it ends.
HOSTILE: dict[str, tuple[str, str, str]] = {
    "deep headers": ("", f"[x{{}}{'.a' * 30}]\n", ""),
    "deep tables in arrays": ("", f"[[x{{}}{'.a' * 30}]]\n", ""),
    "dotted keys": ("", f"x{{}}{'.a' * 30} = 1\n", ""),
    "tables in tables": ("", f"x{{}} = {'{{a=' * 30}1{'}}' * 30}\n", ""),
    "a list": (f"{HEAD}note = [", "1,", "]\n"),
    "lists in a list": (f"{HEAD}note = [", "[],", "]\n"),
    "indicators of nothing": (HEAD, "[indicators.i{}]\n", ""),
    "unknown keys": (f"{HEAD}{NODE}", "k{} = 1\n", ""),
    "groups in groups": (HEAD, f"[indicators.g{{}}{'.a' * 28}]\ntitle = 'a'\n", ""),
    "items of one id": (
        f'{HEAD}{NODE}rule = {{ type = "checklist", items = [',
        ITEM.replace("{}", "a"),
        "] }\n",
    ),
    "items": (f'{HEAD}{NODE}rule = {{ type = "checklist", items = [', ITEM, "] }\n"),
    "computed facts in a chain": (HEAD, FACT.format("{0}", "f{0} + 1"), ""),
    "long formulas": (HEAD, FACT.format("{}", "+".join(f"f{n}" for n in range(200))), ""),
    "one formula": (f'{HEAD}[facts.a]\ntitle = "a"\ntype = "number"\nformula = "', "1+", '1"\n'),
    "ceilings": (HEAD, '[caps.c{}]\nwhen = "x{}"\nmost = 1\nmessage = "a"\n', ""),
    "grades": (f"{HEAD}grades = [", '{{ name = "{}", from = {} }}, ', "]\n"),
    "locks": (f"{HEAD}[extension]\nlocked = [", '"a.b{}", ', "]\n"),
    "one word": ("", "x", ""),
    "many words": ("", "x\n", ""),
    "brackets": ("a = ", "[", ""),
    "quotes": ("a = ", '"', ""),
    "full-width signs": ("", "＝", ""),
    "a number": ("a = ", "9", ""),
    "escapes": ('a = "', "\\\\u0041", '"\n'),
}


def made(path: Path, kind: str, size: int) -> int:
    """Write a hostile file of about ``size`` bytes; return its size."""
    head, unit, tail = HOSTILE[kind]
    parts, written = [head], 0
    for number in count():
        if written >= size:
            break
        parts.append(unit.format(number, number) if "{" in unit else unit)
        written += len(parts[-1].encode())
    path.write_text("".join([*parts, tail]), encoding="utf-8", newline="\n")
    return path.stat().st_size


def peak(call: Callable[[], object]) -> int:
    """Return the most bytes that were in use at once during a call."""
    gc.collect()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kind", HOSTILE)
def test_memory_is_in_proportion_to_the_file(tmp_path: Path, kind: str):
    """Reading and proving a file takes at most 500 bytes for each of its own, whatever stands in it."""
    file = tmp_path / "hostile.toml"
    size = made(file, kind, SIZE)
    read_system_file(file, CATALOGUE)  # what is loaded once does not count
    assert peak(lambda: read_system_file(file, CATALOGUE)) <= TIMES * size + ANYWAY


@pytest.mark.parametrize("kind", HOSTILE)
def test_every_finding_is_at_its_place(tmp_path: Path, kind: str):
    """What is told of a hostile file stands at a line of it, under a stretch of that line."""
    file = tmp_path / "hostile.toml"
    made(file, kind, 4_000)
    lines = file.read_text(encoding="utf-8").splitlines()
    found = read_system_file(file, CATALOGUE).diagnostics
    assert found != ()
    for one in found:
        assert one.place is not None
        assert (one.place.file, one.place.text) == (str(file), lines[one.place.line - 1])
        assert 1 <= one.place.column <= len(one.place.text) + 1


def test_memory_stays_in_proportion_as_files_grow(tmp_path: Path):
    """What needs most for each byte, deep headers, needs no more of it in a file fifteen times as long."""
    file = tmp_path / "hostile.toml"
    size = made(file, "deep headers", WORST)
    assert peak(lambda: read_document(file)) <= TIMES * size + ANYWAY


@pytest.mark.parametrize("kind", ["deep headers", "a list", "one formula", "unknown keys"])
def test_the_command_survives_a_hostile_file(tmp_path: Path, kind: str):
    """A real ``chidu check`` ends with findings at lines of the file, and never with a traceback."""
    made(tmp_path / "hostile.toml", kind, SIZE)
    command = [sys.executable, "-m", "chidu", "--no-plugins", "check", "hostile.toml"]
    ran = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert re.search(r"^hostile\.toml:\d+:\d+: [EW]\d{3} ", ran.stdout, re.MULTILINE)


def test_names_are_made_ready_once_for_all_formulas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """However many formulas a file has, and however many are wrong, its names are gone through once."""
    calls = []
    ready = Known.of.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr(Known, "of", classmethod(lambda cls, kinds: calls.append(kinds) or ready(cls, kinds)))
    file = tmp_path / "hostile.toml"
    facts = "".join(FACT.format(number, f"f{number}x + 1") for number in range(50))
    file.write_text(f'{HEAD}{NODE}rule = {{ type = "judgement" }}\n{facts}', encoding="utf-8")
    assert len(read_system_file(file, CATALOGUE).diagnostics) == 50
    assert len(calls) == 1
