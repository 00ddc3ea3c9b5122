"""Where systems are looked up by id: the project's own folder first, installed packages last."""

import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from attrs import frozen

from chidu.language import tr
from chidu.plugins.entry_points import SYSTEMS, offers
from chidu.plugins.fence import CONTAINED
from chidu.systems.digest import digest_of
from chidu.toml.document import Document, read_document

#: The folder of a systems package, or of a project, that holds the system files of each.
FOLDERS = {"package": "systems", "project": "system"}


class Listed(NamedTuple):
    """A system file and how it names itself."""

    id: str
    version: str
    title: str
    path: Path
    origin: str  # the package that ships it, or the folder
    document: Document

    @property
    def name(self) -> str:
        """Return ``id@version``."""
        return f"{self.id}@{self.version}"


class UnknownSystemError(LookupError):
    """No system of this name, or several that differ; the message says what there is.

    ``wanted`` is ``id`` or ``id@version``; ``lacks`` says what is missing: the ``id``, the ``version`` of one
    that is there, or nothing, where several of them differ.
    """

    def __init__(self, message: str, wanted: str = "", lacks: Literal["id", "version", ""] = "id") -> None:
        """Take the sentence, and what was looked for."""
        super().__init__(message)
        self.wanted = wanted
        self.lacks = lacks


@frozen(eq=False, repr=False)
class Library:
    """A list of folders to look in, then the installed packages."""

    folders: tuple[Path, ...] = ()

    def systems(self) -> Iterator[Listed]:
        """Yield every readable system file, nearest first."""
        for folder in self.folders:
            yield from in_folder(folder, str(folder))
        for origin, folder in _packages():
            yield from in_folder(folder, origin)

    def find(self, name: str, version: str = "") -> Listed:
        """Return the system called ``name`` (``id`` or ``id@version``); raise ``UnknownSystemError``.

        Without a version the newest is meant; two of one id and version must be equal.
        """
        wanted, _, stated = name.partition("@")
        known = list(self.systems())
        matching = [
            one for one in known if one.id == wanted and one.version == (stated or version or one.version)
        ]
        if not matching:
            raise _unknown(name, version, known)
        newest = max(matching, key=lambda one: _version_order(one.version))
        same = [one for one in matching if one.version == newest.version]
        if differ(same):
            raise UnknownSystemError(several(same), newest.name, "")
        return same[0]

    def rivals(self, name: str, version: str) -> list[Listed]:
        """Return the files in the folders that are all ``name@version``, empty unless they differ."""
        same = [
            one
            for folder in self.folders
            for one in in_folder(folder, str(folder))
            if (one.id, one.version) == (name, version)
        ]
        return same if differ(same) else []


def differ(listed: Sequence[Listed]) -> bool:
    """Say whether files of one id and version have different content."""
    return len({digest_of(one.document.data) for one in listed}) > 1


def several(listed: Sequence[Listed]) -> str:
    """Return the sentence about files of one id and version that differ."""
    places = tr("、").join(str(one.path) for one in listed)
    return tr("{name} 有几份内容不同的文件：{places}", name=listed[0].name, places=places)


def in_folder(folder: Path, origin: str) -> Iterator[Listed]:
    """Yield the system files of a folder; those that cannot be read are passed over, see ``passed_over``."""
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.toml")):
        document, _ = read_document(path)
        head: Any = document.data.get("system") if document else None
        if (
            document
            and isinstance(head, dict)
            and isinstance(head.get("id"), str)
            and ("indicators" in document.data or "extends" in document.data)
        ):
            yield Listed(
                head["id"], _version(document.data), str(head.get("title", "")), path, origin, document
            )


def _version(data: Mapping[str, Any]) -> str:
    """Return the version a file states; an extension that states none has its base's."""
    version = data["system"].get("version")
    return str(data.get("extends", "")).partition("@")[2] if version is None else str(version)


@cache
def _packages() -> tuple[tuple[str, Path], ...]:
    return tuple(
        (offer.origin, folder / FOLDERS["package"])
        for offer in offers(SYSTEMS)
        for folder in _roots(offer.module)
    )


def _roots(package: str) -> Iterable[Path]:
    try:
        spec = importlib.util.find_spec(package)  # finds a top-level package without importing it
    except CONTAINED:  # one below another imports that, and may fail: it offers nothing
        return []
    return [Path(place) for place in spec.submodule_search_locations or ()] if spec else []


def samples() -> dict[str, Path]:
    """Return the sample projects of the installed systems packages, by name."""
    found: dict[str, Path] = {}
    for _, folder in _packages():
        for sheet in sorted((folder.parent / "samples").glob("*/sheet.toml")):
            found.setdefault(sheet.parent.name, sheet.parent)
    return found


def _version_order(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in version.split(".")]


def _unknown(name: str, version: str, known: list[Listed]) -> UnknownSystemError:
    wanted = f"{name}@{version}" if version and "@" not in name else name
    lacks: Literal["id", "version"] = (
        "version" if any(one.id == wanted.partition("@")[0] for one in known) else "id"
    )
    text = tr("找不到指标体系 {name}", name=wanted)
    from difflib import get_close_matches

    near = get_close_matches(wanted, [one.name for one in known], 1, 0.5)
    if near:
        return UnknownSystemError(text + tr("，是不是 {near}？", near=near[0]), wanted, lacks)
    there = tr("、").join(sorted({one.name for one in known}))
    return UnknownSystemError(text + (tr("（现有：{known}）", known=there) if there else ""), wanted, lacks)
