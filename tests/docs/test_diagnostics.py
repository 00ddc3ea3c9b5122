"""``docs/diagnostics.md`` and the codes of the program."""

import re
from pathlib import Path

import pytest

from chidu.diagnostics import CODES


@pytest.fixture(scope="module")
def sections(docs: Path) -> dict[str, tuple[str, str]]:
    """Return the title and the text of each section by its code."""
    text = (docs / "diagnostics.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (\S+) (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        code: (title, body) for code, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }


def test_every_code_has_its_section(sections: dict[str, tuple[str, str]]):
    """The sections are the codes, in their order, each under its title."""
    assert {code: title for code, (title, _) in sections.items()} == {
        code: one.title for code, one in CODES.items()
    }
    assert list(sections) == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_section_shows_its_code(sections: dict[str, tuple[str, str]], code: str):
    """A section's example was printed by the program and has the section's code in it."""
    _, body = sections[code]
    printed = "".join(re.findall(r"^```console[^\n]*\n(.*?)^```", body, re.MULTILINE | re.DOTALL))
    assert re.search(rf"\b{code}\b", printed)


@pytest.mark.parametrize("code", CODES)
def test_section_says_what_and_how(sections: dict[str, tuple[str, str]], code: str):
    """A section says what the finding means before its example, and how to mend it after."""
    _, body = sections[code]
    meaning, _, _ = body.partition("```")
    _, _, remedy = body.rpartition("**改法**：")
    assert len(meaning.strip()) >= 10
    assert len(remedy.strip()) >= 3
