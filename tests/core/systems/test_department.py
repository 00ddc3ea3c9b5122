"""A department's extension with one mistake of each kind: everything is told at once, each at its line."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chidu.diagnostics import Diagnostic
from chidu.diagnostics.codes import CODES
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system_file

HERE = Path(__file__).parent
LINES = (HERE / "department.toml").read_text(encoding="utf-8").splitlines()
#: The line and the code of every mistake, as the comments of the file say.
EXPECTED = [
    (number, code)
    for number, line in enumerate(LINES, 1)
    for code in re.findall(r"# ([EWN]\d{3})\b", line)
    if not line.startswith("#")
]
COUNTY = """format = 1
extends = "huarong-2021@2021.1"
system = { id = "county", title = "县级" }
extension = { locked = ["performance.effect.satisfaction"] }
"""

#: What a system can be told of, but not beside the others, each with the reason.
APART = {
    **dict.fromkeys(("E101", "E102", "E103"), "the file itself cannot be read"),
    **dict.fromkeys(("E110", "E111", "E112", "E113", "E114", "E115", "E116"), "there is no TOML to read"),
    "W117": "a number with a tail is sound, and told in `toml/test_residues.py`",
    "E208": "a format of the future may mean anything",
    "E304": "there are no indicators to be wrong",
    **dict.fromkeys(("E315", "E316", "E317"), "without its base an extension says nothing"),
    "W506": "what is doubtful in a sound formula stands among the mistakes of facts.toml",
    **dict.fromkeys(("E403", "E404"), "only a plugin that is broken itself causes it"),
    **dict.fromkeys(("E407", "E409"), "what the user blocks or trusts is no mistake of the file"),
    "E408": "it depends on what is installed, and is told in `test_requirements.py`",
}


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the extension beside the county's layer, which lies over the reference."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "county.toml").write_text(COUNTY, encoding="utf-8")
    return Path(shutil.copy(HERE / "department.toml", folder))


@pytest.fixture(scope="module")
def told(department: Path) -> tuple[Diagnostic, ...]:
    """Return what is told of the extension."""
    return read_system_file(department, Catalogue(built_in=True)).diagnostics


def test_every_mistake_is_told_at_its_line_and_nothing_else(told: tuple[Diagnostic, ...], department: Path):
    """All mistakes of all kinds are told at once, each once, at its line of the file that made it."""
    found = [(one.place.file, one.place.line, one.code) for one in told if one.place]
    assert sorted(found) == sorted((str(department), *one) for one in EXPECTED)
    assert len(found) == len(told)


def test_every_mistake_points_at_a_stretch_of_its_line(told: tuple[Diagnostic, ...]):
    """No finding is without a sentence, and without characters of its line to stand under."""
    for one in told:
        assert one.place is not None
        assert one.message.strip()
        assert 0 < one.place.column <= one.place.column + one.place.length - 1 <= len(one.place.text)


def test_the_county_layer_alone_is_sound(department: Path):
    """None of it comes from below: the layers under the department are sound."""
    assert read_system_file(department.with_name("county.toml"), Catalogue(built_in=True)).diagnostics == ()


def test_every_kind_is_there_or_cannot_be():
    """Each code that a system can be told of is among the mistakes, or there is a reason why it stands alone."""
    about_systems = {code for code in CODES if code[1] in "12345"}
    assert {code for _, code in EXPECTED} == about_systems - APART.keys()


def test_the_command_tells_them_all(department: Path):
    """A real ``chidu check`` lists every place and code, counts the errors, and ends with 1."""
    command = [sys.executable, "-m", "chidu", "--no-plugins", "check", department.name]
    ran = subprocess.run(
        command, cwd=department.parent, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    printed = re.findall(r"^department\.toml:(\d+):\d+: ([EWN]\d{3}) ", ran.stdout, re.MULTILINE)
    assert sorted((int(line), code) for line, code in printed) == sorted(EXPECTED)
    errors = sum(code.startswith("E") for _, code in EXPECTED)
    assert f"错误 {errors} 处，其他 {len(EXPECTED) - errors} 处" in ran.stderr
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
