"""``chidu check --fix``: what has exactly one mend is mended, the old file kept beside the new one."""

from pathlib import Path

from chidu.cli.console import narrate
from chidu.cli.writing import replaced
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import SHEET
from chidu.systems.library import FOLDERS, Library, leads_out
from chidu.systems.mending import mend_shape
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.limits import LARGEST
from chidu.toml.mending import Mend, mend_syntax, text_of
from chidu.toml.saving import in_the_manner_of
from chidu.toml.source import Source


def fix(file: Path, catalogue: Catalogue) -> tuple[Mend, ...]:
    """Mend a file and return what was mended; what cannot be read or written is left to ``check``, or told."""
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            return ()
        old = file.read_bytes()
    except (OSError, ValueError):  # ``check`` says why
        return ()
    read = text_of(old)
    if read is None:
        return ()
    text, mends = read
    mended, more = _mended(Source(str(file), text), file, catalogue)
    mends = (*mends, *more)
    if not mends or _is_elsewhere(file):
        return ()
    backup = replaced(file, old, in_the_manner_of(mended, old))
    if backup is None:
        return ()
    narrate(tr("{file}：改好 {count} 处，原来的文件在 {backup}", file=file, count=len(mends), backup=backup))
    for mend in mends:
        narrate(f"  {file}:{mend.line}  {mend.message}" if mend.line else f"  {file}  {mend.message}")
    return mends


def _is_elsewhere(file: Path) -> bool:
    """Say whether a file is a link out of its folder: what lies there is mended only by its own name, which is told."""
    away = leads_out(file, (file.parent,))
    if away:
        narrate(tr("{file} 是链接，没有改；要改就写出它本身：{real}", file=file, real=file.resolve()))
    return away


def _mended(source: Source, file: Path, catalogue: Catalogue) -> tuple[str, tuple[Mend, ...]]:
    """Return the mended text: first what is no TOML, then, of a system, what has the wrong shape."""
    mends: tuple[Mend, ...] = ()
    document, _ = parse(source)
    if document is None:
        source, mends = mend_syntax(source)
        document, _ = parse(source)
    if document is None or file.name == SHEET:
        return source.text, mends
    library = Library((file.parent / FOLDERS["project"], file.parent))
    shaped, more = mend_shape(document, lambda one: read_system(one, catalogue, library).diagnostics)
    return shaped.source.text, (*mends, *more)
