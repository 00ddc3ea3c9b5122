"""What an import writes has the permissions that the user's files have."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chidu.importing.saving import put_text, save_text


@pytest.fixture(params=[0o022, 0o077, 0o002], ids=oct)
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set an umask, and set the old one again."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_permissions_are_those_of_the_umask(tmp_path: Path, mask: int):
    """A new file is as open as the umask lets it be, and asking for that leaves the umask as it was."""
    save_text(tmp_path / "a.toml", "a", replace=False)
    put_text(tmp_path / "b.toml", "b")
    for name in ("a.toml", "b.toml"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o666 & ~mask
    assert os.umask(mask) == mask


def test_permissions_that_cannot_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On a file system without permissions the file stands there, and nothing is said."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refused)
    save_text(tmp_path / "a.toml", "a", replace=False)
    assert (tmp_path / "a.toml").read_text() == "a"
