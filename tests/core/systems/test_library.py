"""Looking systems up by id: the nearest folder first, the newest version, never one of two that differ."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.systems.chain import pinned
from chidu.systems.digest import digest_of
from chidu.systems.library import Library, Listed, UnknownSystemError

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, small: str) -> Put:
    """Return how to put the small system into a folder, under a version and a title."""

    def putting(file: str, version: str = "1.0", title: str = "小型指标体系", id_: str = "small") -> Path:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = small.replace('id = "small"', f'id = "{id_}"').replace(
            'version = "1.0"', f'version = "{version}"'
        )
        path.write_text(text.replace("小型指标体系", title), encoding="utf-8")
        return path

    return putting


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library of two folders, ``near`` before ``far``."""
    return Library((tmp_path / "near", tmp_path / "far"))


def ours(library: Library) -> list[Listed]:
    """Return what lies in the library's folders."""
    return [one for one in library.systems() if one.path.parent in library.folders]


def test_a_folder_lists_its_systems(library: Library, put: Put, tmp_path: Path):
    """A system says its id, version and title, and where it lies."""
    path = put("near/a.toml", "2.0", "甲")
    (listed,) = ours(library)
    assert (listed.name, listed.title, listed.path, listed.origin) == (
        "small@2.0",
        "甲",
        path,
        str(tmp_path / "near"),
    )


def test_what_is_no_system_is_passed_over(library: Library, put: Put, tmp_path: Path):
    """Sheets, broken files, other files and folders that are missing are no systems and no errors."""
    put("near/a.toml")
    (tmp_path / "near" / "broken.toml").write_text("标题 = ", encoding="utf-8")
    (tmp_path / "near" / "sheet.toml").write_text('system = { id = "small" }', encoding="utf-8")
    (tmp_path / "near" / "odd.toml").write_text("system = 3\nindicators = 4", encoding="utf-8")
    (tmp_path / "near" / "folder.toml").mkdir()
    assert [one.path.name for one in ours(library)] == ["a.toml"]


def test_the_nearest_of_equals_is_found(library: Library, put: Put):
    """Of two files with the same content, whatever their layout, the one in the first folder is taken."""
    far, near = put("far/a.toml"), put("near/z.toml")
    far.write_text(far.read_text("utf-8") + "# 说明\n", encoding="utf-8")
    assert library.find("small").path == near
    near.unlink()
    assert library.find("small").path == far


def test_installed_packages_come_last(library: Library, put: Put):
    """What a package ships is listed after every folder, and found there."""
    put("far/a.toml")
    origins = [one.origin for one in library.systems()]
    assert origins.index(str(library.folders[1])) < origins.index("chidu")
    assert library.find("huarong-2021@2021.1").origin == "chidu"


def test_the_newest_version_is_meant(library: Library, put: Put):
    """Without a version the newest is taken, parts compared as numbers; with one, that one."""
    for version in ("1.9", "1.10", "1.2"):
        put(f"near/{version}.toml", version)
    assert library.find("small").version == "1.10"
    assert library.find("small@1.9").version == "1.9"
    assert library.find("small", "1.2").version == "1.2"


def test_versions_that_are_no_numbers_are_older(library: Library, put: Put):
    """A draft is older than the numbered version."""
    put("near/a.toml", "2021.draft")
    put("near/b.toml", "2021.0")
    assert library.find("small").version == "2021.0"


def test_two_that_differ_are_an_error(library: Library, put: Put):
    """Two files of one id and version with different content are refused, and both named."""
    near, far = put("near/a.toml"), put("far/b.toml", title="另一个")
    with pytest.raises(UnknownSystemError) as error:
        library.find("small")
    assert [word for word in ("small@1.0", str(near), str(far)) if word not in str(error.value)] == []


def test_an_older_pair_that_differs_is_no_matter(library: Library, put: Put):
    """Only the version that is meant must be one."""
    put("near/a.toml")
    put("far/b.toml", title="另一个")
    newest = put("near/c.toml", "2.0")
    assert library.find("small").path == newest


def test_the_nearest_folder_wins_over_the_newest(library: Library, put: Put):
    """A newer version farther off is not meant, unless it is asked for."""
    near, far = put("near/a.toml", "1.0"), put("far/b.toml", "2.0")
    assert library.find("small").path == near
    assert library.find("small@2.0").path == far


def test_versions_of_any_length_compare(library: Library, put: Put):
    """Versions of thousands of digits are numbers too, leading zeros count nothing, and other digits are words."""
    longest = "1" + "0" * 5000
    paths = [
        put(f"near/{n}.toml", one) for n, one in enumerate(("9" * 5000, longest, "000" + "9" * 4999, "９"))
    ]
    assert library.find("small").path == paths[1]


@pytest.mark.parametrize("extends", ["base", "base.toml", "base@2021.1", "./base.toml"])
def test_an_extension_without_version_has_its_bases(library: Library, put: Put, extends: str):
    """However an extension names its base, it is found and listed by the version that it resolves to."""
    put("near/base.toml", "2021.1", id_="base")
    path = _extension(put("near/s.toml"), extends)
    assert library.find("s", "2021.1").path == library.find("s@2021.1").path == library.find("s").path == path
    assert [one.name for one in ours(library)] == ["base@2021.1", "s@2021.1"]


@pytest.mark.parametrize("extends", ["s", "t", "s.toml"])
def test_extensions_in_a_circle_have_no_version(library: Library, put: Put, extends: str):
    """Files that extend one another, or themselves, are listed and found all the same."""
    _extension(put("near/s.toml"), extends)
    _extension(put("near/t.toml"), "s", "t")
    assert [one.name for one in ours(library)] == ["s@", "t@"]
    assert library.find("s").id == "s"


def test_equal_files_over_different_bases_differ(library: Library, put: Put):
    """Two extensions with the same words are two systems where what they extend is not the same."""
    for folder, title in (("near", "甲"), ("far", "乙")):
        put(f"{folder}/base.toml", title=title, id_="base")
        _extension(put(f"{folder}/s.toml"), "base.toml")
    assert [one.path.parent.name for one in library.rivals("s", "1.0")] == ["near", "far"]
    with pytest.raises(UnknownSystemError):
        library.find("s")


def _extension(path: Path, extends: str, id_: str = "s") -> Path:
    path.write_text(f'format = 1\nextends = "{extends}"\n[system]\nid = "{id_}"\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "version", "words"),
    [
        ("smal", "", ["找不到指标体系 smal", "是不是 small@1.0"]),
        ("small", "3.0", ["找不到指标体系 small@3.0", "是不是 small@1.0"]),
        ("small@3.0", "", ["找不到指标体系 small@3.0", "是不是 small@1.0"]),
        ("zzzzzzzz", "", ["找不到指标体系 zzzzzzzz", "现有：", "huarong-2021@2021.1", "small@1.0"]),
    ],
    ids=["misspelt", "version", "at", "nothing like it"],
)
def test_an_unknown_name_says_what_there_is(
    library: Library, put: Put, name: str, version: str, words: list[str]
):
    """A name that is not there is told with the nearest that is, or with all."""
    put("near/a.toml")
    with pytest.raises(UnknownSystemError) as error:
        library.find(name, version)
    assert [word for word in words if word not in str(error.value)] == []


def test_a_pinned_system_is_found_by_its_digest(library: Library, put: Put):
    """A digest finds its own file among others of the same id, and nothing where no file has it."""
    put("near/a.toml", title="另一个")
    path = put("far/b.toml")
    (wanted,) = [one for one in ours(library) if one.path == path]
    digest = digest_of(wanted.document.data)
    assert pinned(library, "small", digest) is not None
    assert pinned(library, "other", digest) is None
    path.unlink()
    assert pinned(library, "small", digest) is None


@pytest.mark.parametrize(
    "id_", ['"small"', "'small'", r'"sm\u0061ll"', r'"\U00000073mall"', '"""sm\\\n  all"""', '"""\nsmall"""']
)
def test_an_id_is_found_however_it_is_spelled(put: Put, library: Library, id_: str):
    """TOML has letters by number and texts over two lines; no file is passed over for that."""
    path = put("near/s.toml")
    path.write_text(
        path.read_text(encoding="utf-8").replace('id = "small"', f"id = {id_}", 1), encoding="utf-8"
    )
    assert library.find("small").path == path


def test_a_file_of_another_id_is_not_what_was_asked_for(put: Put, library: Library):
    """A file that only speaks of a name is not of it."""
    put("near/s.toml", title="small 的另一份", id_="other")
    path = put("far/s.toml")
    assert library.find("small", "1.0").path == path
