from pathlib import Path

import pytest

from chidu.plugins import traces
from chidu.plugins.traces import keep, traces_folder


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))


def test_one_file_for_each_hook_the_last_trace_in_it():
    """A later fault of one hook takes the place of the earlier one; another hook has its own file."""
    first = keep("times.rule_score", "acme 1.0", "one")
    assert keep("times.rule_score", "acme 1.1", "two") == first
    other = keep("times.rule_check", "acme 1.0", "three")
    assert first is not None
    assert first.read_text("utf-8") == "times.rule_score\nacme 1.1\n\ntwo"
    assert {*traces_folder().iterdir()} == {first, other}


def test_so_many_and_no_more(monkeypatch: pytest.MonkeyPatch):
    """However many hooks fail, the folder stays small, and a long trace is kept from its end."""
    monkeypatch.setattr(traces, "MOST", 3)
    for number in range(9):
        keep(f"rule{number}", "acme 1.0", "x" * 100_000 + "the end")
    files = [*traces_folder().iterdir()]
    assert len(files) == 3
    assert all(one.stat().st_size < 70_000 for one in files)
    assert all(one.read_text("utf-8").endswith("the end") for one in files)


@pytest.mark.parametrize(
    "what", ["导入评分规则 x", "../../etc/passwd", "a:b*c?", "x" * 900, "", "con\n\x1b[2J"]
)
def test_any_name_is_a_safe_name(what: str):
    """Whatever a plugin is called, its trace stays inside the folder."""
    file = keep(what, "acme 1.0", "t")
    assert file is not None
    assert file.parent == traces_folder()
    assert file.exists()


def test_a_folder_that_cannot_be_made_is_no_second_fault():
    """Where nothing can be written the fault is told all the same, without a place."""
    traces_folder().write_text("in the way", "utf-8")
    assert keep("times.rule_score", "acme 1.0", "t") is None
