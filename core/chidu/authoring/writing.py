"""The text of an own layer, by tomli-w: readable, read back and compared before anybody relies on it."""

from chidu.authoring.layer import OwnLayer
from chidu.authoring.settling import settled
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.systems.digest import digest_of
from chidu.toml.document import Document, parse
from chidu.toml.source import Source


class UnwritableError(ValueError):
    """What TOML, or chidu's reading of it, has no form for; the message says so."""


def text_of(layer: OwnLayer) -> str:
    """Return the layer as a file has it, without the comments that people put there."""
    import tomli_w

    return tomli_w.dumps(settled(layer.data), multiline_strings=True)


def fresh_text(layer: OwnLayer) -> str:
    """Return the text of a file that is new: it begins with a line that says what it is."""
    note = visible(tr("由 chidu 写成，可以用文本编辑器修改；检查：chidu check 本文件"))
    return f"# {note}\n{text_of(layer)}"


def document_of(layer: OwnLayer, name: str, text: str | None = None) -> Document:
    """Return the layer as it will be read from the file ``name``; raise ``UnwritableError`` where that is another."""
    document, wrong = parse(Source(name, text_of(layer) if text is None else text))
    if document is None:
        raise UnwritableError(tr("写出来的文件读不回来：{why}", why=wrong[0].message))
    if digest_of(document.data) != digest_of(layer.data):
        raise UnwritableError(tr("写出来的文件读回来与所写的不一样，没有保存"))
    return document
