"""What a process that died left of the files it was writing."""

from pathlib import Path

from chidu.reports.many.leftovers import sweep
from chidu.toml.saving import put_file


def test_what_was_begun_is_taken_away(tmp_path: Path):
    """Half files of the reports named go, as they are called while they are written; all others stay."""
    place, half = tmp_path / "甲[1]-自评.docx", list[str]()

    def die(_: bytes) -> None:
        half.extend(one.name for one in tmp_path.iterdir())

    put_file(place, b"whole", prove=die)
    (tmp_path / half[0]).write_bytes(b"half")
    others = [".乙-自评.docx.abcd1234.tmp", "甲[1]-自评.docx.tmp", ".chidu-export.jsonl"]
    for name in others:
        (tmp_path / name).touch()
    sweep([place, tmp_path / "gone/a.docx"])
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([place.name, *others])
