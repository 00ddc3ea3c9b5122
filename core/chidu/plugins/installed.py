"""The installed packages that offer something to chidu: their names, versions and entry points.

A folder of the path is read as the standard of installed packages has it, a few lines out of two files. The library's
``importlib.metadata`` says the same, but importing it takes longer than scoring a sheet; it is asked about what is no
plain folder: an archive on the path, an egg, a finder of packages that somebody added.
"""

import importlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.machinery import PathFinder
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

#: The file that has a package's name and version, by how its folder ends.
_HEADS = {"dist-info": "METADATA", "egg-info": "PKG-INFO"}
#: How the groups begin that are chidu's.
_OURS = "chidu."


class Entry(NamedTuple):
    """One line of an ``entry_points.txt``, ``name = module:attribute``, and the group in which it stands."""

    name: str
    value: str
    group: str

    def load(self) -> Any:
        """Import the module and return it, or the attribute that the value names."""
        module, _, attribute = self.value.partition("[")[0].partition(":")
        loaded: Any = importlib.import_module(module.strip())
        for name in filter(None, attribute.strip().split(".")):
            loaded = getattr(loaded, name)
        return loaded


class Package(NamedTuple):
    """An installed package and what it offers to chidu."""

    name: str
    version: str
    entries: tuple[Entry, ...]
    fault: str = ""  # why what it offers cannot be read

    @property
    def normalized(self) -> str:
        """Return the name by which packages are one and the same, as the standard of their names has it."""
        return normalized(self.name)


def normalized(name: str) -> str:
    """Return a package's name as the standard compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def packages() -> Iterator[Package]:
    """Yield the packages that offer something, in the order of the path; nothing of them is imported."""
    if any(hasattr(finder, "find_distributions") for finder in sys.meta_path if finder is not PathFinder):
        return _asked(None)
    return chain.from_iterable(map(_on_path, map(Path, filter(None, sys.path))))  # "" is wherever one is


def _on_path(place: Path) -> Iterator[Package]:
    with suppress(OSError):  # some paths name something that is not there, or that may not be looked at
        if place.suffix.lower() == ".egg" or place.is_file():
            yield from _asked([str(place)])
            return
        for folder in os.scandir(place):
            head = _HEADS.get(folder.name.lower().rpartition(".")[2])
            package = head and _read(Path(folder), head)
            if package:
                yield package


def _read(folder: Path, head: str) -> Package | None:
    """Return the package, with a fault where its files cannot be read; None where it offers nothing to chidu."""
    try:
        text = (folder / "entry_points.txt").read_bytes()
        if _OURS.encode() not in text:  # nine in ten packages: they need not be read any further
            return None
        entries = tuple(_entries(text.decode()))
        name, version = _headed(folder / head)
    except FileNotFoundError:  # no entry points, or what an uninstalled package left behind
        return None
    except (OSError, ValueError) as error:
        return Package(folder.stem.partition("-")[0], "", (), f"{type(error).__name__}: {error}")
    return Package(name, version, entries) if entries and name else None


def _entries(text: str) -> Iterator[Entry]:
    """Yield chidu's entries; raise ``ValueError`` where a line is none."""
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif group and line and not line.startswith("#"):
            name, value = line.split("=", 1)
            if group.startswith(_OURS):
                yield Entry(name.strip(), value.strip(), group)


def _headed(file: Path) -> tuple[str, str]:
    """Return the name and the version out of a package's metadata, which begin like a letter's head."""
    said = {"name": "", "version": ""}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.partition(":")
            if not line.strip() or all(said.values()):
                break
            if key.lower() in said:
                said[key.lower()] = value.strip()
    return said["name"], said["version"]


def _asked(path: list[str] | None) -> Iterator[Package]:
    """Yield what ``importlib.metadata`` knows of a path, or of all that it can find."""
    from importlib.metadata import distributions

    for one in distributions() if path is None else distributions(path=path):
        try:
            ours = [entry for entry in one.entry_points if entry.group.startswith(_OURS)]
            if ours and "Name" in one.metadata:
                entries = tuple(Entry(entry.name, entry.value, entry.group) for entry in ours)
                yield Package(one.metadata["Name"], one.version, entries)
        except (ValueError, LookupError, TypeError, AttributeError, OSError):
            continue
