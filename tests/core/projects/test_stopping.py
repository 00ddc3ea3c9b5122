import errno
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import SavingError
from chidu.projects.journal.entry import entry_of
from chidu.projects.opening import Opening, open_project
from chidu.projects.project import OpenProject
from chidu.projects.recovering import digest_of_data
from chidu.systems.digest import sha256_of

HERE = Path(__file__).parent
STOPPING = HERE / "stopping.py"
stopping = runpy.run_path(str(STOPPING))


def make_sure_the_chain_is_whole(journal: Path) -> None:
    """Fail unless every line is an entry that has the digest of the line before it."""
    head = ""
    for number, line in enumerate(journal.read_bytes().splitlines(), 1):
        entry = entry_of(line)
        assert entry is not None
        assert (entry.number, entry.before) == (number, head)
        head = sha256_of(line)


def begun(folder: Path) -> Path:
    """Return a project whose journal begins with half a line, so that cutting that off is killed too."""
    shutil.copytree(HERE / "small", folder)
    (folder / "journal.jsonl").write_bytes(b'{"number":1,')
    return folder


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[Path]]:
    """Return the digests after each deed of the whole session, and a project stopped at each of its operations."""
    whole = begun(tmp_path_factory.mktemp("whole") / "small")
    command = [sys.executable, STOPPING, whole, "0", "never"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    with stopping["counted"](lambda _count, _name, function, given: function(*given)) as count:
        project = open_project(begun(whole.with_name("counted")), Catalogue(), "张三").project
        assert project is not None
        for deed in stopping["actions"](project, HERE / "small" / "sheet.toml"):
            deed()
        project.close()
    folders = tmp_path_factory.mktemp("stopped")
    for number in range(1, count[0] + 1):
        begun(folders / f"{number:03}" / "small")
    subprocess.run([sys.executable, STOPPING, folders], check=True)
    return told, sorted(one / "small" for one in folders.iterdir())


def test_killed_at_any_operation_nothing_acknowledged_is_lost(
    opened_at: Callable[[Path], Opening], stopped: tuple[list[str], list[Path]]
):
    """Killed at any write, fsync or rename and reopened: all that was told as saved is there, and one more at most."""
    digests, folders = stopped
    assert len(folders) > 40
    for folder in folders:
        told = folder.with_name("told").read_text(encoding="utf-8").split()
        assert told == digests[: len(told)]
        make_sure_it_goes_on(folder, told, digests, opened_at)
    assert len({folder.with_name("told").read_text(encoding="utf-8") for folder in folders}) > 8


def make_sure_it_goes_on(
    folder: Path, told: list[str], digests: list[str], opened_at: Callable[[Path], Opening]
) -> None:
    """Fail unless the project opens with what was told or one deed more, and can be worked on and closed."""
    opening = opened_at(folder)
    project = opening.project
    assert project is not None, opening.diagnostics
    before = told[-1] if told else digest_of_data(opened_at(HERE / "small").project.data)  # type: ignore[union-attr]
    assert digest_of_data(project.data) in {
        before,
        digests[len(told)] if len(told) < len(digests) else before,
    }
    assert opening.outside == ()
    project.fact("villages", 77)
    project.close()
    make_sure_the_chain_is_whole(folder / "journal.jsonl")
    again = opened_at(folder)
    assert (again.recovered, again.outside, again.torn) == ((), (), False)
    assert [one.name for one in folder.rglob("*.tmp")] == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failure_at_any_operation_changes_nothing(folder: Path, opened: Callable[..., Opening], code: int):
    """Whatever fails is told as one sentence, memory is what the journal says, and trying again works."""
    counted: Any = stopping["counted"]
    number, failures = 0, 0
    project = opened().project
    assert project is not None
    for deed in stopping["actions"](project, HERE / "small" / "sheet.toml"):
        for ahead in range(1, 30):
            number = ahead
            before = digest_of_data(project.data)
            try:
                with counted(stopping["failing_at"](ahead, code)):
                    deed()
            except SavingError as error:
                failures += str(error).startswith("没有保存：")
                assert digest_of_data(project.data) == before
                replayed = opened("李四").project  # a second opener reads what is on disk
                assert replayed is not None
                assert digest_of_data(replayed.data) == before
            else:
                break
        assert number < 29
    assert failures > 20
    project.close()
    make_sure_the_chain_is_whole(folder / "journal.jsonl")


def test_a_rename_that_another_program_forbids_is_tried_again(project: OpenProject, folder: Path):
    """On Windows a file that is open cannot be replaced: after a moment it can."""
    project.fact("name", "一")
    tries = []

    def busy(source: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(source, target)

    real = Path.replace
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", busy)
        project.save()
    assert len(tries) > 3
    assert "一" in (folder / "sheet.toml").read_text(encoding="utf-8")
