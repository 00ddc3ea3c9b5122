"""Findings listed for people: in the order of their lines, and no more of them than somebody reads."""

from collections import Counter
from pathlib import Path

from chidu.cli.console import narrate, say
from chidu.diagnostics import Diagnostic, Place
from chidu.diagnostics.codes import CODES
from chidu.diagnostics.render import render
from chidu.language import tr

#: So many warnings that are mended alike are printed whole, such as W309 below every rule that an import did not understand.
WHOLE = 3
#: More findings of one file than these are not printed; ``--json`` has them all.
MOST = 200


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return findings by their lines, file by file as the files come first; those without a place last."""
    files: dict[str, int] = {}
    for one in diagnostics:
        if one.place:
            files.setdefault(one.place.file, len(files))

    def where(one: Diagnostic) -> tuple[int, int, int]:
        place = one.place
        return (len(files), 0, 0) if place is None else (files[place.file], place.line, place.column)

    return tuple(sorted(diagnostics, key=where))


def say_findings(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print the findings of a file; of warnings that are mended alike the first few whole, the others on a line each."""
    seen = Counter[tuple[str, str]]()
    for one in diagnostics[:MOST]:
        seen[one.code, one.hint] += 1
        is_known = not one.is_error and seen[one.code, one.hint] > WHOLE
        say(render(one).split("\n")[0] + "\n" if is_known else render(one) + "\n")
    if len(diagnostics) > MOST:
        say(tr("还有 {count} 处没有列出；改好上面的再检查", count=len(diagnostics) - MOST) + "\n")


def narrate_known(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Narrate what is known of a file before something else is said of it; what ``chidu check`` lists, once with a count."""
    alike = Counter(map(_kind, diagnostics))
    for kind in dict.fromkeys(map(_kind, diagnostics)):
        same = [one for one in diagnostics if _kind(one) == kind]
        if alike[kind] <= 1 or same[0].is_error:
            for one in same:
                narrate(render(one) + "\n")
            continue
        code, _, file = kind
        words = {"file": file, "code": code, "title": CODES[code].title, "count": len(same)}
        narrate(tr("{file}: {code} {title}，{count} 处；逐条看：chidu check {file}", **words) + "\n")


def _kind(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.hint, one.place.file if one.place is not None else ""


def nothing_in(folder: Path) -> Diagnostic:
    """Return the finding about a folder in which there is nothing to check."""
    text = tr("文件夹 {name} 里没有 TOML 文件。", name=folder)
    return Diagnostic("E101", text, tr("请给出指标体系或项目所在的文件夹。"), place=Place(str(folder)))
