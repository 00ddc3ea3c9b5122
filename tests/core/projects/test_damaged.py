"""Both files of a project damaged anyhow: nothing raises, and what is told to be saved from then on is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.opening import open_project
from chidu.projects.verifying import verify

SMALL = Path(__file__).parent / "small"
CATALOGUE = Catalogue(built_in=True)
Damage = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a long past, of which the last changes are in the journal only."""
    folder = shutil.copytree(SMALL, tmp_path_factory.mktemp("kept") / "small")
    project = open_project(folder, CATALOGUE, "张三").project
    assert project is not None
    project.fact("name", "大桥")
    project.save()
    project.reason("self", "a", "不够细")
    project.answer("self", "a", "set", True)
    project.save()
    project.answer("self", "b", "late", False)
    project.undo()
    project.close(saving=False)
    return folder


@st.composite
def damages(draw: st.DrawFn) -> Damage:
    """Return how a file is damaged: cut, a stretch overwritten, a line lost or moved, or other line ends."""
    at, length, byte = (
        draw(st.floats(0, 1)),
        draw(st.integers(0, 40)),
        draw(st.binary(min_size=1, max_size=1)),
    )

    def stretch(raw: bytes) -> bytes:
        start = int(at * len(raw))
        return raw[:start] + byte * length + raw[start + length :]

    def moved(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        line = lines.pop(int(at * (len(lines) - 1)))
        return b"".join([*lines, line] if length % 2 else lines)

    ways: list[Damage] = [
        lambda raw: raw,
        lambda raw: raw[: int(at * len(raw))],
        lambda raw: raw.replace(b"\n", b"\r\n"),
        stretch,
        moved,
    ]
    return draw(st.sampled_from(ways))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=damages(), journal=damages())
def test_nothing_raises_and_it_goes_on(
    kept: Path, tmp_path_factory: pytest.TempPathFactory, sheet: Damage, journal: Damage
):
    """Reading and verifying say what they find; a project that opens keeps what is done to it."""
    folder = shutil.copytree(kept, tmp_path_factory.mktemp("damaged") / "small")
    for name, damage in (("sheet.toml", sheet), ("journal.jsonl", journal)):
        (folder / name).write_bytes(damage((folder / name).read_bytes()))
    read_current(folder, CATALOGUE)
    verify(folder, CATALOGUE)
    opening = open_project(folder, CATALOGUE, "李四")
    project = opening.project
    if project is None:
        assert any(one.is_error for one in opening.diagnostics)
        return
    project.fact("villages", 77)
    project.answer("self", "a", "clear", True)
    project.close()
    again = open_project(folder, CATALOGUE, "王五").project
    assert again is not None
    assert again.data["facts"]["villages"] == 77
    assert again.data["rounds"]["self"]["answers"]["a"]["clear"] is True
    again.close()
