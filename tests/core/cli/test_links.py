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


@pytest.mark.parametrize("command", [("check", "own.toml"), ("explain", "none@1", "a"), ("systems",)])
def test_of_a_linked_folder_only_its_own_name_is_told(
    inside: Run, outside: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
):
    """What lies in the folder that a link leads to is not listed; the link itself is named once."""
    own = outside.parent / "own"
    (own / "system").symlink_to(outside, target_is_directory=True)
    (own / "own.toml").write_text('format = 1\nextends = "none@1"\n[system]\nid = "own"\n', encoding="utf-8")
    monkeypatch.chdir(own)
    ran = inside(*command)
    told = ran.out + ran.err
    assert ("secret" in told, "small.toml" in told) == (False, False)
    assert (told.count("E317"), "system 是链接" in told) == (1, True)


def test_what_is_named_through_a_linked_folder_is_mended(inside: Run, outside: Path):
    """Whoever names a file or a folder by a link to a folder means what lies there."""
    link = outside.parent / "link"
    link.symlink_to(outside, target_is_directory=True)
    (outside / "secret.toml").unlink()
    for named in (link / "small.toml", link):
        (outside / "small.toml").write_text(
            (outside / "small.toml").read_text("utf-8").replace('version = "1.0"', "version = 1.0"), "utf-8"
        )
        assert inside("check", "--fix", named).code == 0
        assert 'version = "1.0"' in (outside / "small.toml").read_text("utf-8")


def test_a_named_link_out_of_its_folder_is_read_and_not_mended(inside: Run, outside: Path):
    """A file that is itself a link elsewhere is checked; it is said under which name it can be mended."""
    link, file = outside.parent / "own" / "link.toml", outside / "small.toml"
    link.symlink_to(file)
    before = file.read_bytes()
    ran = inside("check", "--fix", link)
    assert (ran.code, "E203" in ran.out, file.read_bytes() == before) == (1, True, True)
    assert str(file.resolve()) in ran.err.replace("\n", "")
    assert inside("check", "--fix", file).code == 0
