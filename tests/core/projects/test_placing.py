"""Folders made whole or not at all."""

from pathlib import Path

import pytest

from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.placing import place_folder
from chidu.toml import disk


def fill(folder: Path) -> None:
    """Put a sheet, a folder and another file there."""
    (folder / "system").mkdir()
    for name in ("a.txt", "sheet.toml", "system/b.toml"):
        (folder / name).write_text(name, encoding="utf-8")


@pytest.mark.parametrize("exists", [False, True], ids=["new", "empty"])
def test_what_is_filled_comes_whole(tmp_path: Path, *, exists: bool):
    """The folder has what was put into it and nothing else, whether it was there before or not."""
    target = tmp_path / "to" / "p"
    if exists:
        target.mkdir(parents=True)
    place_folder(target, fill)
    assert sorted(one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file()) == [
        "to/p/a.txt",
        "to/p/sheet.toml",
        "to/p/system/b.toml",
    ]


@pytest.mark.parametrize("exists", [False, True], ids=["new", "empty"])
@pytest.mark.parametrize("error", [OSError(28, "full"), RefusedError("不行"), KeyboardInterrupt()])
def test_what_cannot_be_filled_leaves_nothing(tmp_path: Path, error: BaseException, *, exists: bool):
    """Whatever goes wrong while a folder is filled, nothing of it stays."""
    target = tmp_path / "p"
    if exists:
        target.mkdir()

    def failing(folder: Path) -> None:
        fill(folder)
        raise error

    with pytest.raises((SavingError, RefusedError, KeyboardInterrupt)):
        place_folder(target, failing)
    assert [one.name for one in tmp_path.iterdir()] == (["p"] if exists else [])
    assert list(tmp_path.rglob("p/*")) == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_rename_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    """Where a rename into an empty folder fails, those before it are taken back."""
    replace, left = disk.replace, [number]

    def failing(source: Path, target: Path) -> None:
        if left[0] == 0:
            raise PermissionError(13, "no")
        left[0] -= 1
        replace(source, target)

    monkeypatch.setattr(disk, "replace", failing)
    with pytest.raises(SavingError, match="没有写入的权限"):
        place_folder(tmp_path, fill)
    assert list(tmp_path.iterdir()) == []
