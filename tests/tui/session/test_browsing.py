"""Files walked to by their path."""

from pathlib import Path

from chidu_tui.session.browsing import completed, listing


def test_a_folder_that_is_not_there_is_told_in_chinese(tmp_path: Path):
    """The system's own words are English; the folder stays the one that was asked for."""
    found = listing("资料/年", tmp_path)
    assert found.entries == ()
    assert found.trouble == f"{tmp_path / '资料'} 打不开：没有这个文件或文件夹"


def test_a_path_is_completed_as_far_as_it_is_certain(tmp_path: Path):
    """Of two names that begin alike the common part is written; one alone is written whole."""
    for name in ("资金分配方案.txt", "资金管理办法.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert completed("资", tmp_path) == str(tmp_path / "资金")
    assert completed("资金管", tmp_path) == str(tmp_path / "资金管理办法.txt")
