"""Formats of reports from other packages: an extension whose module has ``SUFFIX``, ``TITLE``, ``write`` and ``differences``."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import HOME, Offer
from chidu.plugins.fence import Fault, fenced

#: What makes an extension an exporter.
_MARKS = ("SUFFIX", "write", "differences")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,12}")


class Exporter(NamedTuple):
    """A format that an extension writes: its name, title and suffix, its package, and its module."""

    name: str
    title: str
    suffix: str
    source: str
    module: Any


def exporters(catalogue: Catalogue) -> Iterator[Exporter]:
    """Yield the formats of the extensions in use; each extension is imported, in a fence."""
    for offer in catalogue.extensions:
        if offer.origin == HOME:
            continue
        one = catalogue.extension(offer.qualified)
        if isinstance(one, Fault):
            continue
        made = fenced(offer.name, offer.source, _exporter, offer, one.module)
        if isinstance(made, Exporter):
            yield made


def _exporter(offer: Offer, module: Any) -> Exporter | None:
    """Return the format that a module is, None where it is none; asking it runs code that is not chidu's own."""
    if not is_exporter(module) or exporter_problem(module):
        return None
    return Exporter(offer.qualified, str(module.TITLE), str(module.SUFFIX), offer.source, module)


def is_exporter(module: Any) -> bool:
    """Say whether an extension means to write reports."""
    return any(hasattr(module, name) for name in _MARKS)


def exporter_problem(module: Any) -> str:
    """Return what a format lacks, empty where it is whole."""
    title, suffix = getattr(module, "TITLE", None), getattr(module, "SUFFIX", None)
    if not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix):
        return tr("SUFFIX 应是文件的扩展名，小写，如 .csv")
    if not isinstance(title, str) or not title.strip():
        return tr("TITLE 应是格式的名称")
    lacking = [name for name in ("write", "differences") if not callable(getattr(module, name, None))]
    return tr("没有函数 {names}", names=tr("、").join(lacking)) if lacking else ""
