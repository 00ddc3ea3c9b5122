"""The files of evidence looked for: what is not there, lies elsewhere, or was changed does not count as attached."""

from pathlib import Path, PureWindowsPath

from attrs import evolve

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.sheet import Evidence, Round, ScoreSheet


def with_files(sheet: ScoreSheet, home: Path) -> tuple[ScoreSheet, list[Diagnostic]]:
    """Return the sheet with the evidence that is there, below the project folder ``home``, and what is not."""
    found: list[Diagnostic] = []
    rounds = {name: _round(name, one, home, found) for name, one in sheet.rounds.items()}
    return (evolve(sheet, rounds=rounds), found) if found else (sheet, found)


def _round(name: str, held: Round, home: Path, found: list[Diagnostic]) -> Round:
    kept: list[Evidence] = []
    for number, one in enumerate(held.evidence):
        key, problem, hint = _problem(one, home)
        if problem:
            at = ("rounds", name, "evidence", number, key)
            found.append(Diagnostic("W612", problem, hint, at, indicator=one.at.partition("/")[0]))
        else:
            kept.append(one)
    return evolve(held, evidence=tuple(kept)) if len(kept) < len(held.evidence) else held


def _problem(one: Evidence, home: Path) -> tuple[str, str, str]:
    """Return the key that is wrong, why the file does not count, and what to do; empty where it does."""
    path = _within(one.file, home)
    if path is None:
        text = tr("佐证资料 {file} 不在项目文件夹之内，不能计入", file=one.file)
        return "file", text, tr("把文件放进项目的 evidence 文件夹，写相对的位置")
    try:
        if not path.is_file():
            return "file", tr("找不到佐证资料 {file}，不能计入", file=one.file), tr("放回文件，或改正位置")
        if one.digest and one.digest.lower() != _digest(path):
            text = tr("佐证资料 {file} 的内容与记录的摘要不一致，不能计入", file=one.file)
            return "digest", text, tr("放回原来的文件，或核对后更新 digest")
    except OSError as error:
        text = tr(
            "佐证资料 {file} 无法读取，不能计入：{reason}", file=one.file, reason=error.strerror or error
        )
        return "file", text, tr("核对文件的权限")
    return "", "", ""


def _within(file: str, home: Path) -> Path | None:
    """Return where the file lies, None where that is outside; separators of Windows are understood everywhere."""
    written = PureWindowsPath(file)
    if written.drive or written.root or ".." in written.parts:
        return None
    path = home.joinpath(*written.parts)
    try:
        inside = path.resolve().is_relative_to(home.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links, a character that no name can have
        return path
    return path if inside else None


def _digest(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
