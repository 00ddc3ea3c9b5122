"""The beginning of an XML part: whether it declares entities, and its first element."""

from typing import IO
from xml.parsers import expat

from chidu.importing.grids.refusal import RefusedError, damaged, save_again
from chidu.language import tr

_CHUNK = 1024


def root_of(stream: IO[bytes], part: str) -> str:
    """Return the namespace and name of the first element, ``namespace name``; a document type is refused (E805).

    No office program writes a document type; what it could declare are entities that unfold without end, or that
    read other files.
    """
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(part)
    parser.StartElementHandler = lambda name, _attributes: found.append(name)
    try:
        while not found:
            chunk = stream.read(_CHUNK)
            parser.Parse(chunk, not chunk)
            if not chunk:
                break
    except expat.ExpatError as error:
        if not found:
            raise damaged(tr("{part} 不是合法的 XML", part=part)) from error
    return found[0] if found else ""


def _refuse(part: str) -> None:
    message = tr(
        "{part} 里声明了文档类型（DTD）或实体，不读取：它可以无限展开，也可以读别的文件。", part=part
    )
    raise RefusedError("E805", message, save_again())
