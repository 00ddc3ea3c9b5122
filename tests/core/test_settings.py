"""Settings: one file, read forgivingly, written whole."""

from pathlib import Path

import pytest

from chidu.settings import Settings, read_settings, settings_file, state_file, write_settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the settings file that the environment names."""
    path = tmp_path / "设置" / "settings.toml"
    monkeypatch.setenv("CHIDU_CONFIG", str(path))
    return path


def test_no_file_is_no_setting(file: Path):
    """Where nothing was ever set everything is as the program thinks best."""
    assert settings_file() == file
    assert read_settings() == (Settings(), ())


def test_what_is_written_is_read(file: Path):
    """Settings come back as they were written, in a folder that was not there."""
    wanted = Settings("light", "甲", ("/体系",), "en")
    write_settings(wanted)
    assert read_settings() == (wanted, ())
    assert state_file().parent == file.parent


def test_what_other_versions_wrote_is_kept(file: Path):
    """A key that this version does not know stays where it is."""
    file.parent.mkdir()
    file.write_text('future = 1\nwho = "乙"\n', encoding="utf-8")
    write_settings(Settings(who="甲"))
    assert "future = 1" in file.read_text(encoding="utf-8")


def test_blocked_plugins_are_read_and_kept(file: Path):
    """What the user put out of use is read, and stays where the program writes something else."""
    file.parent.mkdir()
    file.write_text('blocked = ["acme", "zeta:late"]\n', encoding="utf-8")
    assert read_settings().settings.blocked == ("acme", "zeta:late")
    write_settings(Settings(who="甲"))
    assert read_settings() == (Settings(who="甲", blocked=("acme", "zeta:late")), ())


@pytest.mark.parametrize(
    "text",
    [
        "theme = ",
        "\0",
        'theme = "pink"',
        "theme = 1",
        "who = 1",
        'systems = "x"',
        "systems = [1]",
        'language = "fr"',
        'blocked = "acme"',
        "blocked = [1]",
        'blocked = [""]',
        'blocked = ["acme:"]',
        'blocked = [":late"]',
        'blocked = ["chidu"]',
        'blocked = ["Chidu:ratio"]',
    ],
)
def test_bad_settings_are_told_and_left_out(file: Path, text: str):
    """A mistake in the file is a sentence with the file in it, and never stops anything."""
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    read = read_settings()
    unread = None if "blocked" in text or text in {"theme = ", "\0"} else ()
    assert read.settings == Settings(blocked=unread)
    assert str(file) in read.problems[0]


def test_where_they_are_without_the_variable(monkeypatch: pytest.MonkeyPatch):
    """Without the variable both files lie where the platform keeps such things."""
    monkeypatch.delenv("CHIDU_CONFIG")
    assert settings_file().name == "settings.toml"
    assert state_file().name == "state.json"


def test_a_misspelt_setting_is_told(tmp_path: Path):
    """A key that is nearly a setting sets nothing, and is told; one of another version is left alone."""
    file = tmp_path / "settings.toml"
    file.write_text('block = ["acme"]\nsizes = 3\n', encoding="utf-8")
    (problem,) = read_settings(file).problems
    assert "block 没有用，是不是 blocked？" in problem
