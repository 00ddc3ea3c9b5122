"""Rules that are one file each, in a folder that the user named: offered beside those that are installed.

Such a file runs code, so it is loaded only as the user trusted it, byte for byte.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from chidu.language import tr
from chidu.plugins.entry_points import Offer
from chidu.plugins.fence import Fault
from chidu.shape.types import is_ident

#: What every rule defines; a file without it is none.
_SIGN = b"def rule_info"
#: So much of a digest tells versions of a file apart.
_SHORT = slice(7, 15)

#: The folders whose rule files are offered, set by ``--rules-dir`` for as long as a command runs.
_folders: list[Path] = []


class Untrusted(Fault):
    """A rule file that the user has not trusted as it is now."""


class UntrustedError(Exception):
    """A rule file is not, or no longer, as the user trusted it; the message says how it is trusted."""


class RuleFile(NamedTuple):
    """A rule's file, loaded as an installed rule's entry point is."""

    path: Path
    trusting: bool = False  # run it as it is: its own developer asks for it
    accepted: str = ""  # the digest of the one content that may run, empty where none was named

    def load(self) -> ModuleType:
        """Run the file that was trusted, and no other, and return its module."""
        from chidu.plugins.trusting import digest_of, is_trusted

        content = self.path.read_bytes()
        if self.accepted and digest_of(content) != self.accepted:
            raise UntrustedError(tr("评分规则文件 {path} 刚刚改动过，没有运行", path=self.path))
        if not self.trusting and not is_trusted(self.path, content):
            raise UntrustedError(_sentence(self.path))
        return _run(self.path, content)


def use_folders(folders: tuple[Path, ...]) -> None:
    """Offer the rule files of these folders, and of no others, from now on."""
    _folders[:] = folders


def add_folder(folder: Path) -> None:
    """Offer the rule files of one more folder."""
    if folder not in _folders:
        _folders.append(folder)


def rule_folders() -> tuple[Path, ...]:
    """Return the folders whose rule files are offered."""
    return tuple(_folders)


def folder_offers() -> tuple[Offer, ...]:
    """Return the rules of the folders in use, by the names of their files; nothing is run."""
    return tuple(found for folder in _folders for found in _offers(folder))


def offer_of(path: Path, *, trusting: bool = False, accepted: str = "") -> Offer:
    """Return the rule of one file, of ``accepted`` content alone where that is named; may raise ``OSError``."""
    version = _version(path.read_bytes())
    return Offer(path.stem, path.name, version, str(path), RuleFile(path, trusting, accepted))


def untrusted(offer: Offer) -> Untrusted | None:
    """Return why an offer may not be loaded, None where it may."""
    entry = offer.entry
    if not isinstance(entry, RuleFile) or entry.trusting:
        return None
    try:
        content = entry.path.read_bytes()
    except OSError:
        return None  # loading it tells
    return refusal(entry.path, content)


def refusal(path: Path, content: bytes) -> Untrusted | None:
    """Return why this content of a file may not run, None where it may."""
    from chidu.plugins.trusting import is_trusted

    return None if is_trusted(path, content) else Untrusted(_sentence(path))


def is_rule_file(path: Path) -> bool:
    """Say whether a file looks like a rule: a test beside it, or a script, is none."""
    try:
        return is_rule(path, path.read_bytes())
    except OSError:
        return False


def is_rule(path: Path, content: bytes) -> bool:
    """Say whether a file of this name and content looks like a rule."""
    return path.suffix == ".py" and is_ident(path.stem) and _SIGN in content


def _offers(folder: Path) -> Iterator[Offer]:
    try:
        files = sorted(folder.glob("*.py"))
    except OSError:
        return
    for file in files:
        if is_rule_file(file):
            yield offer_of(file)


def _version(content: bytes) -> str:
    from chidu.plugins.trusting import digest_of

    return digest_of(content)[_SHORT]


def _sentence(path: Path) -> str:
    from chidu.plugins.trusting import was_trusted

    if was_trusted(path):
        text = tr("评分规则文件 {path} 在信任之后改动过，没有运行", path=path)
    else:
        text = tr("评分规则文件 {path} 会运行代码，还没有被信任，没有运行", path=path)
    typed = f'"{path}"' if " " in str(path) else path
    return text + tr("：看过内容，再运行 chidu rules trust {path}", path=typed)


def _run(path: Path, content: bytes) -> ModuleType:
    name = f"chidu_rule_file_{_version(content)}_{path.stem}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module  # annotations of its classes are looked up there
    exec(compile(content, str(path), "exec"), vars(module))  # noqa: S102 - trusted, byte for byte
    return module
