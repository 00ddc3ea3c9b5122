"""The formats in which a round is reported, one line each: its name, what its files end with, and where it is made.

A format is a module with two functions: ``write(report, paper)`` returns the bytes of a file, and
``differences(data, report, paper)`` reads such bytes again, not by what wrote them, and yields a sentence for everything
that they say otherwise. Other packages bring formats of their own by the entry-point group ``chidu.extensions``: a module
with these functions, and with ``SUFFIX`` and ``TITLE``.
"""

import importlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol, cast

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.exporters import exporters
from chidu.reports.blocks import Paper
from chidu.reports.foreign import Foreign
from chidu.reports.report import Report


class Made(Protocol):
    """What the module of a format offers; ``write`` may raise ``RefusedError``."""

    def write(self, report: Report, paper: Paper) -> bytes:
        """Return the bytes of the file."""

    def differences(self, data: bytes, report: Report, paper: Paper) -> Iterator[str]:
        """Yield what the bytes say otherwise than the report and its paper."""


class Format(NamedTuple):
    """A format; ``module`` is imported when it is used."""

    name: str
    title: str
    suffix: str
    module: str
    foreign: Made | None = None  # another package's, inside its fence
    checker: str = ""  # the package that reads its own files again, empty where chidu does

    @property
    def made(self) -> Made:
        """Return what writes it and reads it again."""
        return self.foreign or cast("Made", importlib.import_module(self.module))


#: One line a format, in the order in which they are offered.
FORMATS: tuple[Format, ...] = (
    Format("word", tr("Word 文档"), ".docx", "chidu.reports.word.format"),
    Format("excel", tr("Excel 工作簿，改了回答，得分跟着变"), ".xlsx", "chidu.reports.excel.format"),
    Format("pdf", "PDF", ".pdf", "chidu.reports.pdf.format"),
    Format("html", tr("网页，一个文件"), ".html", "chidu.reports.html.format"),
    Format("markdown", "Markdown", ".md", "chidu.reports.markdown"),
    Format("text", tr("文字"), ".txt", "chidu.reports.plain_text"),
    Format("json", "JSON", ".json", "chidu.reports.json_data"),
)


def formats(catalogue: Catalogue) -> tuple[Format, ...]:
    """Return chidu's own formats and those of other packages; no two have one name or one suffix."""
    found = list(FORMATS)
    for one in exporters(catalogue):
        name, taken = one.name.rpartition(":")[2], {form.name for form in found}
        if one.suffix not in {form.suffix for form in found}:
            called = one.name if name in taken else name
            found.append(Format(called, one.title, one.suffix, "", Foreign(one), one.source))
    return tuple(found)


def format_of(suffix: str, catalogue: Catalogue) -> Format | None:
    """Return the format whose files end so, None where there is none; others' are looked at after chidu's own."""
    own = next((one for one in FORMATS if one.suffix == suffix.lower()), None)
    return own or next((one for one in formats(catalogue) if one.suffix == suffix.lower()), None)
