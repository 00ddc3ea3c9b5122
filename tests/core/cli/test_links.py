"""Links that lead out of a folder: neither read, shown nor mended."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def outside(tmp_path: Path, small: str) -> Path:
    """Return a folder with a secret and a system, beside the one that is checked."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.toml").write_text("root:x:secret line\n", encoding="utf-8")
    (folder / "small.toml").write_text(small.replace('version = "1.0"', "version = 1.0"), encoding="utf-8")
    (tmp_path / "own").mkdir()
    return folder


def test_a_folder_is_checked_without_its_links(inside: Run, outside: Path):
    """What a link leads to is not printed, by the check of the folder neither."""
    own = outside.parent / "own"
    (own / "link.toml").symlink_to(outside / "secret.toml")
    ran = inside("check", own)
    assert (ran.code, "E317" in ran.out, "secret line" in ran.out + ran.err) == (1, True, False)


def test_nothing_is_mended_through_a_link(inside: Run, outside: Path):
    """``--fix`` of a folder leaves alone what lies elsewhere; the file itself can be named."""
    own, file = outside.parent / "own", outside / "small.toml"
    (own / "link.toml").symlink_to(file)
    before = file.read_bytes()
    ran = inside("check", "--fix", own)
    assert ("E317" in ran.out, file.read_bytes() == before) == (True, True)
    assert sorted(one.name for one in outside.iterdir()) == ["secret.toml", "small.toml"]


@pytest.mark.parametrize("extends", ["small@1.0", "system/small.toml"])
def test_a_linked_folder_of_systems_is_not_followed(inside: Run, outside: Path, small: str, extends: str):
    """A project's ``system`` that is a link out of the project gives nothing, by id or by path."""
    (outside / "small.toml").write_text(small, encoding="utf-8")
    own = outside.parent / "own"
    (own / "system").symlink_to(outside, target_is_directory=True)
    text = f'format = 1\nextends = "{extends}"\n[system]\nid = "own"\n'
    (own / "own.toml").write_text(text, encoding="utf-8")
    ran = inside("check", own / "own.toml")
    assert (ran.code, "E317" in ran.out, "secret line" in ran.out) == (1, True, False)
