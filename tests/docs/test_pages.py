"""Every page is done as it says; ``doc_pages`` has the convention."""

import re
from pathlib import Path

import pytest


def test_page_is_true(page: Path, tmp_path: Path):
    """Every block of a page runs, checks or parses, prints what is quoted, and its tables are those of today."""
    from doc_pages import renewed

    assert renewed(page, tmp_path) == page.read_text(encoding="utf-8")


def test_links_lead_somewhere(page: Path):
    """Every link to a file of the project, and to a heading in it, leads to something that is there."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), target
        if anchor:
            assert anchor in _anchors(file), target


def test_code_is_of_known_languages(page: Path):
    """No block stands outside the convention: what is not run or read is a shell line to copy."""
    fences = re.findall(r"^```(\S*)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(fences) <= {"", "toml", "json", "python", "console", "diff", "sh", "text"}
    assert fences[1::2] == [""] * (len(fences) // 2)


def test_nothing_of_a_machine(page: Path):
    """No page names a place on the machine where it was written."""
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|tmp|work|root|usr|Users)/", text)


@pytest.mark.parametrize(
    ("quoted", "output", "says"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nd\n", True),
        ("a\n…\n", "b\n", False),
        ("a\n", "a\nb\n", False),
        ("1.5\n", "1x5\n", False),
        ("sha256:…\n", "sha256:0af\n", True),
        ("", "a\n", False),
    ],
)
def test_quotation(quoted: str, output: str, says: object):
    """A quotation is compared line by line, where a line of dots stands for any lines and nothing else does."""
    from doc_pages import _says

    assert _says(quoted, output) is says


def test_false_page_is_found(tmp_path: Path):
    """A page that quotes what the program does not print is renewed, and so differs from what it was."""
    from doc_pages import renewed

    page = tmp_path / "page.md"
    page.write_text("```console\n$ chidu --version\nchidu 99\n```\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert re.fullmatch(
        r"```console\n\$ chidu --version\nchidu \d+\.\d+\.\d+\n```\n", renewed(page, tmp_path / "folder")
    )


def test_wrong_template_is_found(tmp_path: Path):
    """A page with a template that does not check is refused with the finding."""
    from doc_pages import renewed

    page = tmp_path / "page.md"
    page.write_text(
        '```toml\n[indicators.a]\ntitle = "a"\npoints = 1\nrule = { type = "no" }\n```\n', encoding="utf-8"
    )
    with pytest.raises(AssertionError, match="E401"):
        renewed(page, tmp_path)


def _anchors(file: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
