"""Rules that are one file each, in a folder that the user named: offered beside those that are installed.

Such a file runs code, so it is loaded only as the user trusted it, byte for byte.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tokenize import detect_encoding
from types import CodeType, ModuleType
from typing import NamedTuple

from chidu.language import tr
from chidu.plugins.entry_points import Offer
from chidu.plugins.fence import Fault, InnerFaultError
from chidu.shape.types import is_ident
from chidu.toml.disk import reason

#: What every rule defines; a file without it is none.
_SIGN = b"def rule_info"
#: Encodings in which every second byte is empty.
_WIDE = ("utf-16-le", "utf-16-be")
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
    """Offer the rule files of one more folder, however often and by whatever path it is named."""
    if folder.resolve() not in (one.resolve() for one in _folders):
        _folders.append(folder)


def rule_folders() -> tuple[Path, ...]:
    """Return the folders whose rule files are offered."""
    return tuple(_folders)


def folder_offers() -> tuple[Offer, ...]:
    """Return the rules of the folders in use, by the names of their files; nothing is run."""
    found = [offer for folder in _folders for offer in _offers(folder)]
    if len(_folders) == 1:
        return tuple(found)
    return tuple(offer._replace(origin=_told_apart(offer, found)) for offer in found)


def _told_apart(offer: Offer, among: list[Offer]) -> str:
    """Return a file's name, led by as many of its folders as tell it from those of its name in other folders."""
    parts = Path(offer.module).resolve().parts
    others = [
        Path(one.module).resolve().parts for one in among if one.origin == offer.origin and one is not offer
    ]
    deep = next(
        (count for count in range(1, len(parts)) if all(one[-count:] != parts[-count:] for one in others)), 1
    )
    return "/".join(parts[-deep:])


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
    return not rule_problem(path)


def is_rule(path: Path, content: bytes) -> bool:
    """Say whether a file of this name and content looks like a rule."""
    return not _unlike(path, content)


def rule_problem(path: Path) -> str:
    """Return why something that lies at ``path`` is no rule's file, empty where it looks like one; nothing is run."""
    try:
        return _unlike(path, path.read_bytes())
    except OSError as error:
        if path.is_dir():
            return tr("{path} 是文件夹，不是评分规则文件", path=path)
        if path.is_symlink() and not path.exists():
            return tr("{path} 是指向别处的链接，那里没有文件", path=path)
        if isinstance(error, FileNotFoundError):
            return tr("没有文件 {path}", path=path)
        why = tr("没有读取的权限") if isinstance(error, PermissionError) else reason(error)
        return tr("评分规则文件 {path} 读不出来：{reason}", path=path, reason=why)


def strange_files() -> Iterator[tuple[Path, str]]:
    """Yield what is called like a rule's file in the folders in use and is no such, with the reason.

    What has another purpose, a test or a script that says nothing of ``rule_info``, is left alone.
    """
    for path in (path for folder in _folders for path in _python_files(folder)):
        told = rule_problem(path)
        if told and (not path.is_file() or _means_rule(path)):
            yield path, told


def not_taken(name: str) -> str:
    """Return why a file of the folders in use that has a rule's name is not that rule, empty where there is none."""
    files = (folder / f"{name}.py" for folder in _folders)
    return next((rule_problem(path) for path in files if path.exists() or path.is_symlink()), "")


def _unlike(path: Path, content: bytes) -> str:
    if path.suffix == ".py" and is_ident(path.stem) and _SIGN in content:
        return ""
    if path.suffix == ".py" and not is_ident(path.stem):
        return tr("{path} 的文件名不能作评分规则的名称：只用字母、数字、汉字、_ 和 -", path=path)
    if any(_SIGN.decode().encode(one) in content for one in _WIDE):
        return tr("{path} 不是 UTF-8 编码：请另存为 UTF-8", path=path)
    return tr("{path} 不是评分规则文件：应是 名称.py，里面有 def rule_info", path=path)


def _means_rule(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return True
    return any(_SIGN.decode().encode(one) in content for one in ("utf-8", *_WIDE))


def _python_files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.py"))
    except OSError:
        return []


def _offers(folder: Path) -> Iterator[Offer]:
    for file in filter(is_rule_file, _python_files(folder)):
        with suppress(OSError):  # it was taken away just now
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
    exec(_compiled(path, content), vars(module))  # noqa: S102 - trusted, byte for byte
    return module


def _compiled(path: Path, content: bytes) -> CodeType:
    """Return the code of a file; raise ``InnerFaultError`` where it is no Python, or not in the encoding that it says."""
    if b"\0" in content:
        raise InnerFaultError(Fault(tr("{path} 里有空字节，不是 Python 文件", path=path)))
    try:
        encoding = detect_encoding(BytesIO(content).readline)[0]
        content.decode(encoding)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise InnerFaultError(Fault(tr("{path} 不是 UTF-8 编码：请另存为 UTF-8", path=path))) from error
    try:
        return compile(content, str(path), "exec")
    except SyntaxError as error:
        words = {"path": path, "line": error.lineno or 0, "error": error.msg}
        raise InnerFaultError(Fault(tr("{path} 第 {line} 行不是正确的 Python：{error}", **words))) from error
