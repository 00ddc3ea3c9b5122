"""Where systems are looked up by id: the project's own folder first, installed packages last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from attrs import evolve, frozen

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.nearest import nearest
from chidu.plugins.blocking import unblocked
from chidu.plugins.data_folders import folders_of
from chidu.plugins.entry_points import SYSTEMS, offers
from chidu.systems.digest import digest_of
from chidu.toml.document import Document, parse
from chidu.toml.source import read_source

#: The folder of a systems package, or of a project, that holds the system files of each.
FOLDERS = {"package": "systems", "project": "system"}
#: How TOML lets a letter be written by its number, and a text go on in the next line.
_BY_NUMBER, _BROKEN = re.compile(r"\\[uU]"), re.compile(r"\\[ \t]*\r?\n\s*")


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

    def __init__(
        self,
        message: str,
        wanted: str = "",
        lacks: Literal["id", "version", ""] = "id",
        near: str = "",
        namesakes: tuple[Path, ...] = (),
    ) -> None:
        """Take the sentence, what was looked for, which name was probably meant, and who took that of his base."""
        super().__init__(message)
        self.wanted = wanted
        self.lacks = lacks
        self.near = near
        self.namesakes = namesakes


@frozen(eq=False, repr=False, slots=False)
class Library:
    """A list of folders to look in, then the installed packages.

    ``nearest`` takes the first of several that differ: a digest will tell whether it was the right one.
    """

    folders: tuple[Path, ...] = ()
    nearest: bool = False
    #: What files say with their layers folded, while one question is answered.
    _known: dict[Path, Mapping[str, Any]] | None = None

    def systems(self) -> Iterator[Listed]:
        """Yield every readable system file, nearest first."""
        if self._known is None:
            yield from self._asking().systems()
            return
        for folder, origin in self._places():
            yield from map(self._versioned, self._in(folder, origin))

    def find(self, name: str, version: str = "") -> Listed:
        """Return the system called ``name`` (``id`` or ``id@version``); raise ``UnknownSystemError``.

        Without a version the newest of the nearest folder that has the id is meant; two of one id and version
        must be equal.
        """
        if self._known is None:
            return self._asking().find(name, version)
        wanted, _, stated = name.partition("@")
        version = stated or version
        named = [self._among(wanted, *place) for place in self._places()]
        if not version:
            versions = [one.version for one in next(filter(None, named), [])]
            version = max(versions, key=_version_order, default="")
        same = [one for there in named for one in there if one.version == version]
        if not same:
            raise _unknown(name, version, list(self.systems()))
        if not self.nearest and self._differ(same):
            own = tuple(one.path for one in same if _is_namesake(one))
            raise UnknownSystemError(several(same), same[0].name, "", namesakes=own)
        return same[0]

    def rivals(self, name: str, version: str) -> list[Listed]:
        """Return the files in the folders that are all ``name@version``, empty unless they differ."""
        if self._known is None:
            return self._asking().rivals(name, version)
        named = [one for folder in self.folders for one in self._among(name, folder, str(folder))]
        same = [one for one in named if one.version == version]
        return same if self._differ(same) else []

    def _places(self) -> Iterator[tuple[Path, str]]:
        """Yield the folders in their order, and where each comes from."""
        yield from ((folder, str(folder)) for folder in self.folders)
        yield from ((folder, origin) for origin, folder in _packages())

    def _among(self, name: str, folder: Path, origin: str) -> list[Listed]:
        return [self._versioned(one) for one in self._in(folder, origin, name) if one.id == name]

    def _in(self, folder: Path, origin: str, name: str = "") -> Iterator[Listed]:
        """Yield the files of a folder; an installer may link those of a package to wherever it keeps them."""
        return in_folder(folder, origin, self.folders if folder in self.folders else (), name)

    def _asking(self) -> "Library":
        """Return the library that remembers what it has folded: files may extend one another, or themselves."""
        return evolve(self, known={})

    def _versioned(self, listed: Listed) -> Listed:
        """Return a file under its version; an extension that states none has that of its base."""
        if listed.version:
            return listed
        head: Any = self._resolved(listed).get("system")
        version = head.get("version", "") if isinstance(head, Mapping) else ""
        return listed._replace(version=str(version))

    def _differ(self, listed: Sequence[Listed]) -> bool:
        """Say whether files of one id and version have different content."""
        return len(listed) > 1 and len({digest_of(self._resolved(one)) for one in listed}) > 1

    def _resolved(self, listed: Listed) -> Mapping[str, Any]:
        """Return what a file says with its layers folded, by itself where they cannot be had."""
        from chidu.systems.chain import BrokenChainError, resolve_chain

        known = {} if self._known is None else self._known
        if listed.path not in known:
            known[listed.path] = listed.document.data  # for whoever asks while it is being folded
            with suppress(BrokenChainError):
                known[listed.path] = resolve_chain(listed.document, self).data
        return known[listed.path]


def _is_namesake(listed: Listed) -> bool:
    """Say whether a file calls itself by the id of the base that it extends."""
    return str(listed.document.data.get("extends", "")).partition("@")[0] == listed.id


def several(listed: Sequence[Listed]) -> str:
    """Return the sentence about files of one id and version that differ."""
    places = tr("、").join(str(one.path) for one in listed)
    return tr("{name} 有几份内容不同的文件：{places}", name=listed[0].name, places=places)


def in_folder(folder: Path, origin: str, within: tuple[Path, ...] = (), name: str = "") -> Iterator[Listed]:
    """Yield the system files of a folder; those that cannot be read are passed over, see ``passed_over``.

    So are links that lead out of the folders ``within`` which files may lie; none are named where any may.
    With a ``name``, so are files in which it does not occur: they are not of this id, and parsing takes time.
    """
    if not folder.is_dir() or leads_out(folder, within):
        return
    for path in sorted(folder.glob("*.toml")):
        if leads_out(path, within):
            continue
        document = _document(path, name)
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


def _document(path: Path, name: str) -> Document | None:
    """Return a file that may have ``name`` in it, None otherwise."""
    source = read_source(path)
    return None if isinstance(source, Diagnostic) or not _may_hold(source.text, name) else parse(source)[0]


def _may_hold(text: str, name: str) -> bool:
    """Say whether a name may stand in a text: as it is, spelled by number, or broken over two lines."""
    return name in text or _BY_NUMBER.search(text) is not None or name in _BROKEN.sub("", text)


def leads_out(path: Path, within: tuple[Path, ...]) -> bool:
    """Say whether a file or folder, or what it lies in, is a link out of all the folders; never where there are none."""
    if not within or not (path.is_symlink() or path.parent.is_symlink()):
        return False
    try:
        real = path.resolve()
        return not any(real.is_relative_to(folder) for folder in real_folders(within))
    except (OSError, RuntimeError):  # a circle of links: reading it says so
        return False


def real_folders(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield where folders really are, save one that is a link out of the folder of them in which it stands."""
    for folder in folders:
        real, above = folder.resolve(), folder.parent
        if above == folder or above not in folders or real.is_relative_to(above.resolve()):
            yield real


def _version(data: Mapping[str, Any]) -> str:
    """Return the version a file states, or its ``extends``; empty where neither does."""
    version = data["system"].get("version")
    return str(data.get("extends", "")).partition("@")[2] if version is None else str(version)


def _packages() -> Iterator[tuple[str, Path]]:
    """Yield the folders of the packages of systems that are in use, each with its package's name."""
    for offer in unblocked(offers(SYSTEMS)):
        yield from ((offer.origin, folder / FOLDERS["package"]) for folder in folders_of(offer.module))


def samples() -> dict[str, Path]:
    """Return the sample projects of the installed systems packages, by name."""
    found: dict[str, Path] = {}
    for _, folder in _packages():
        for sheet in sorted((folder.parent / "samples").glob("*/sheet.toml")):
            found.setdefault(sheet.parent.name, sheet.parent)
    return found


def _version_order(version: str) -> list[tuple[int, str]]:
    """Return what versions compare by: numbers by their length and then as text, however long; words come first."""
    return [_part_order(part) for part in version.split(".")]


def _part_order(part: str) -> tuple[int, str]:
    digits = part.lstrip("0")
    return (len(digits), digits) if part.isascii() and part.isdecimal() else (-1, part)


def _unknown(name: str, version: str, known: list[Listed]) -> UnknownSystemError:
    wanted = f"{name}@{version}" if version and "@" not in name else name
    lacks: Literal["id", "version"] = (
        "version" if any(one.id == wanted.partition("@")[0] for one in known) else "id"
    )
    text = tr("找不到指标体系 {name}", name=wanted)
    like = nearest(wanted.partition("@")[0], (one.id for one in known))
    near = nearest(wanted, (one.name for one in known if one.id in like), likeness=0)
    if near:
        return UnknownSystemError(text + tr("，是不是 {near}？", near=near[0]), wanted, lacks, near[0])
    there = tr("、").join(sorted({one.name for one in known}))
    return UnknownSystemError(text + (tr("（现有：{known}）", known=there) if there else ""), wanted, lacks)
