"""Which rule files may run: those whose very content the user trusted, by path and digest."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chidu.remembered import remembered, revise

#: The key of what the program remembers.
_KEY = "trusted_rules"


def digest_of(content: bytes) -> str:
    """Return what identifies a file's content."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def trusted_files() -> Mapping[str, str]:
    """Return the digests that were trusted, by path."""
    return _files(remembered())


def _files(known: Mapping[str, Any]) -> dict[str, str]:
    found = known.get(_KEY)
    pairs = found.items() if isinstance(found, dict) else ()
    return {path: digest for path, digest in pairs if isinstance(digest, str)}


def is_trusted(path: Path, content: bytes) -> bool:
    """Say whether this content of this file was trusted."""
    return trusted_files().get(_place(path)) == digest_of(content)


def was_trusted(path: Path) -> bool:
    """Say whether the file was trusted once, whatever stands in it now."""
    return _place(path) in trusted_files()


def trust(path: Path, content: bytes) -> str:
    """Trust this content of a file from now on, and return its digest; may raise ``OSError``."""
    digest = digest_of(content)
    revise(lambda known: {_KEY: {**_files(known), _place(path): digest}})
    return digest


def distrust(path: Path) -> bool:
    """Trust the file no longer, and say whether it was trusted; may raise ``OSError``."""
    place = _place(path)
    if place not in trusted_files():
        return False
    revise(lambda known: {_KEY: {one: digest for one, digest in _files(known).items() if one != place}})
    return True


def _place(path: Path) -> str:
    """Return the path by which a file is known, whatever folder it is named from."""
    return os.path.normcase(path.resolve())
