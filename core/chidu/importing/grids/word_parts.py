"""The parts of a Word package that are read: its text, its list definitions and its styles.

python-docx would open them too, and every picture with them; it takes as long for that as all the rest of reading.
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from chidu.importing.grids.package import is_checked
from chidu.importing.grids.word_names import Element, w
from chidu.importing.grids.word_numbers import Numbers

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def open_parts(data: bytes) -> tuple[Element, Numbers]:
    """Return the body of a document, and the numbers of its paragraphs; raises what ``BROKEN`` lists."""
    with ZipFile(BytesIO(data)) as archive:
        main = dict(_related(archive, ""))["officeDocument"]
        parts = dict(_related(archive, main))
        body = _root(archive, main).find(w("body"))
        if body is None:
            raise ValueError(main)
        definitions = _root(archive, parts["numbering"]) if "numbering" in parts else None
        styles = _root(archive, parts["styles"]) if definitions is not None and "styles" in parts else None
    return body, Numbers(definitions, styles)


def _related(archive: ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds and names of the parts that one refers to; what lies outside of the file is passed over."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.NameToInfo:
        return
    for one in _root(archive, relations).iter(_RELATION):
        target, kind = one.get("Target") or "", one.get("Type") or ""
        if one.get("TargetMode") != "External":
            yield kind.rpartition("/")[2], posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _root(archive: ZipFile, name: str) -> Element:
    """Return a part's first element; only what ``open_package`` found to be without entities is parsed."""
    if not is_checked(name):
        raise ValueError(name)
    return fromstring(archive.read(name))  # noqa: S314  # checked: it has no document type
