"""Where bases are looked for: inside the folders alone, and a project's own before everybody else's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.chain import pinned, resolve_chain
from chidu.systems.digest import digest_of
from chidu.systems.library import Library
from chidu.systems.reader import read_system_file
from chidu.toml.document import read_document

Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Return how to write a text into a file below the folder of the test."""

    def putting(file: str, text: str) -> Path:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return putting


def extension(extends: str) -> str:
    """Return the text of an extension called ``s``; ``extends`` is quoted as TOML's basic strings are."""
    return f'format = 1\nextends = "{extends}"\n[system]\nid = "s"\n'


def codes(path: Path) -> list[str]:
    """Return the codes of what is wrong with the system of a file."""
    return [one.code for one in read_system_file(path, Catalogue(built_in=True)).diagnostics]


@pytest.mark.parametrize(
    "extends",
    [
        "//server/share/x.toml",
        r"\\\\server\\share\\x.toml",
        r"\\\\?\\C:\\x.toml",
        "/x.toml",
        r"\\x.toml",
        "C:/x.toml",
        "c:x.toml",
        "../x.toml",
    ],
)
def test_a_base_elsewhere_is_refused(put: Put, extends: str):
    """Drives, roots, servers and folders above are refused on every machine, before anything is looked at."""
    assert codes(put("s.toml", extension(extends))) == ["E317"]


def test_a_root_is_refused_even_where_it_is_the_own_folder(put: Put, small: str):
    """A whole path is no relative one, wherever it leads."""
    base = put("base.toml", small)
    assert codes(put("s.toml", extension(base.as_posix()))) == ["E317"]


@pytest.mark.parametrize("extends", [r"a\u0000.toml", r"a\u0000/b", "x" * 5000 + ".toml"])
def test_a_path_that_is_none_is_told(put: Put, extends: str):
    """A NUL or an endless name in ``extends`` is a finding there."""
    assert codes(put("s.toml", extension(extends)))[0] == "E315"


def test_a_circle_of_links_is_told(put: Put, tmp_path: Path):
    """A link to itself on the way to the base is a finding at ``extends``."""
    (tmp_path / "loop").symlink_to("loop")
    assert codes(put("s.toml", extension("loop/x.toml")))[0] == "E315"


@pytest.mark.parametrize("extends", ["small", "small@1.0"])
def test_a_pinned_system_stands_on_the_nearest_base(put: Put, tmp_path: Path, small: str, extends: str):
    """The base beside a pinned extension is taken, whatever goes by its name elsewhere."""
    library = Library((tmp_path / "own", tmp_path / "far"))
    put("own/small.toml", small)
    document, _ = read_document(put("own/s.toml", extension(extends)))
    assert document is not None
    digest = digest_of(resolve_chain(document, library).data)
    put("far/changed.toml", small.replace("小型指标体系", "另一个"))
    put("far/newer.toml", small.replace('version = "1.0"', 'version = "9.0"'))
    found = pinned(library, "s", digest)
    assert found is not None
    assert [Path(one.source.name).name for one in found.layers] == ["small.toml", "s.toml"]
    assert Path(found.layers[0].source.name).parent.name == "own"


def test_a_link_out_of_the_folder_is_not_followed(put: Put, tmp_path: Path, small: str):
    """A file that is somewhere else is no base by its id either: it is passed over, and told why."""
    put("elsewhere/secret.toml", small)
    own = put("own/s.toml", extension("small"))
    (tmp_path / "own" / "link.toml").symlink_to("../elsewhere/secret.toml")
    assert codes(own) == ["E317", "E315"]
    assert codes(put("elsewhere/s.toml", extension("small"))) == []


def test_a_link_within_the_folders_is_followed(put: Put, tmp_path: Path, small: str):
    """A link to a file that could be named by its path is as good as the file."""
    put("own/system/small-1.toml", small)
    (tmp_path / "own" / "link.toml").symlink_to("system/small-1.toml")
    assert codes(put("own/s.toml", extension("small"))) == []


def test_equal_texts_are_no_circle(put: Put, small: str):
    """Two layers may say the very same; only a file that extends itself goes round."""
    text = extension("./sub/base.toml")
    put("sub/sub/base.toml", small)
    put("sub/base.toml", text)
    assert codes(put("s.toml", text)) == []
    assert codes(put("loop.toml", extension("./sub/../loop.toml"))) == ["E316"]
