"""Every code that chidu can say has a fixture somewhere in the tests."""

import re
from pathlib import Path

from chidu.diagnostics.codes import CODES

TESTS = Path(__file__).parents[2]

#: Codes that no test can produce, each with the reason.
WITHOUT_FIXTURE: dict[str, str] = {}


def named() -> set[str]:
    """Return the codes that stand quoted in the sources and fixtures of all tests but this one."""
    files = [path for path in TESTS.rglob("*") if path.suffix in {".py", ".toml"} and path != Path(__file__)]
    texts = [re.sub(r"# noqa: .*", "", path.read_text(encoding="utf-8", errors="replace")) for path in files]
    return {code for text in texts for code in re.findall(r'["\'\s]([EWN]\d{3})\b', text)}


def test_every_code_has_a_fixture():
    """A code is produced by some test, or there is a reason why none can."""
    assert set(CODES) - named() == set(WITHOUT_FIXTURE)


def test_tests_name_no_code_that_there_is_not():
    """The tests' codes are those of the table: a code that was renamed is renamed in the tests."""
    assert {code for code in named() if code not in CODES} == set()
