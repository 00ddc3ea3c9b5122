"""A file found by its path, typed with completion or walked to folder by folder."""

import os
from pathlib import Path
from typing import NamedTuple

from chidu.language import tr
from chidu.toml import disk

#: So many entries of a folder are listed.
MOST = 200
#: What leads to the folder above.
UP = ".."


class Found(NamedTuple):
    """An entry of a folder."""

    path: Path
    title: str
    is_folder: bool


class Listing(NamedTuple):
    """The entries of the folder that a typed path is in, as far as they begin like it; why it cannot be listed."""

    folder: Path
    entries: tuple[Found, ...]
    trouble: str = ""


def understood(text: str) -> str:
    """Return a path as it was meant: typed, pasted, or dragged into the terminal, which quotes it in its own way."""
    bare = text.strip()
    for quote in ("'", '"'):
        if len(bare) > 1 and bare.startswith(quote) and bare.endswith(quote):
            return bare[1:-1]
    if os.sep == "/" and "\\ " in bare:
        return bare.replace("\\ ", " ")
    return bare


def place_of(text: str, base: Path) -> Path:
    """Return the path that a text names; one that does not begin at the top begins at ``base``."""
    try:
        typed = Path(understood(text)).expanduser()
    except RuntimeError:  # nobody has such a home
        typed = Path(understood(text))
    return base / typed


def is_file(path: Path) -> bool:
    """Say whether a file stands there; no name that a person can type or paste is too strange to be asked about."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def listing(text: str, base: Path) -> Listing:
    """Return what there is to choose from for a typed path."""
    bare = understood(text)
    place = place_of(bare, base)
    whole = bare in {"", "."} or bare.endswith(("/", os.sep))
    folder, start = (place, "") if whole else (place.parent, place.name)
    try:
        with os.scandir(folder) as inside:
            every = [(one.name, one.is_dir()) for one in inside if _is_offered(one.name, start)]
    except (OSError, ValueError) as error:
        return Listing(folder, (), tr("{folder} 打不开：{reason}", folder=folder, reason=_reason(error)))
    every.sort(key=lambda one: (not one[1], one[0].casefold()))
    entries = [
        Found(folder / name, f"{name}/" if is_folder else name, is_folder) for name, is_folder in every[:MOST]
    ]
    up = () if start else (Found(folder.parent, f"{UP}/", is_folder=True),)
    return Listing(folder, (*up, *entries))


def completed(text: str, base: Path) -> str:
    """Return a typed path as far as all that begins like it goes on alike; a single folder ends with its separator."""
    found = [one for one in listing(text, base).entries if not one.title.startswith(UP)]
    if not found:
        return text
    common = os.path.commonprefix([str(one.path) for one in found])  # noqa: RUF071 - it is characters that are completed
    ending = os.sep if len(found) == 1 and found[0].is_folder else ""
    return common + ending if len(common) >= len(str(place_of(text, base))) else text


def _is_offered(name: str, start: str) -> bool:
    return name.casefold().startswith(start.casefold()) and (
        start.startswith(".") or not name.startswith(".")
    )


def _reason(error: OSError | ValueError) -> str:
    """Return why a folder cannot be listed, in the words of chidu where it has them."""
    if isinstance(error, PermissionError):
        return tr("没有读取的权限")
    return disk.reason(error) if isinstance(error, OSError) else str(error)
