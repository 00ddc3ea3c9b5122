"""What every file says for itself, and takes from no base: its format, and the id by which it is called."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.toml.document import Document


def unsaid(document: Document) -> Iterator[Diagnostic]:
    """Yield what an extension leaves to its base, which cannot say it for it."""
    if "format" not in document.data:
        text, hint = tr("缺少必填的“{key}”", key="format"), tr("在第一行写 format = 1")
        yield Diagnostic("E202", text, hint, place=document.place(()))
    head: Any = document.data.get("system", {})
    if not isinstance(head, dict) or "id" in head:
        return
    at = ("system",) if "system" in document.data else ()
    text = tr("{table}缺少必填的“{key}”", table="[system] ", key="id")
    hint = tr('写上自己的 [system] id = "…"：标识不从底本来，评分表和别的文件要用它指到本文件')
    yield Diagnostic("E202", text, hint, at, place=document.place(at, on_key=True))
