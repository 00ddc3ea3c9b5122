"""What the program remembers by itself."""

from pathlib import Path

import pytest

from chidu.projects.placing import free_folder
from chidu.settings import state_file
from chidu_tui.session.beginning import folder_name
from chidu_tui.session.recents import MOST, recents, remember, tour_is_due


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is remembered in the test's own folder."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))


def test_the_last_project_is_first(tmp_path: Path, project_folder: Path):
    """Projects stand once, the last one first; one that is gone is told apart."""
    remember("甲", tmp_path / "没有")
    remember("乙", project_folder)
    remember("甲", tmp_path / "没有")
    assert [(one.title, one.there) for one in recents()] == [("甲", False), ("乙", True)]


def test_so_many_are_remembered(tmp_path: Path):
    """The list does not grow for ever."""
    for number in range(MOST + 3):
        remember(str(number), tmp_path / str(number))
    assert len(recents()) == MOST


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"recent": 1}', '{"recent": [1, {"folder": 2}]}', "[" * 100_000]
)
def test_a_broken_memory_is_no_error(text: str):
    """Whatever stands in the file, the list can be had and written anew."""
    state_file().write_text(text, encoding="utf-8")
    assert all(not one.there for one in recents())
    remember("甲", Path("x"))
    assert recents()[0].title == "甲"


def test_the_tour_is_due_once():
    """It is shown the first time only."""
    assert tour_is_due()
    assert not tour_is_due()


def test_names_of_folders(tmp_path: Path):
    """A title becomes a name that every system takes, and one that is free."""
    assert folder_name("a/b:c?") == "a_b_c_"
    assert folder_name("..") == "新项目"
    assert [folder_name(device) for device in ("CON", "aux.2021")] == ["_CON", "_aux.2021"]
    (tmp_path / "甲").mkdir()
    assert free_folder(tmp_path / "甲").name == "甲-2"
