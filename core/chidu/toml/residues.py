"""Numbers of a file that a spreadsheet or a program left a tail on: used as they are, and told."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.residues import intended


def residues(value: Any, at: KeyPath, named: str = "", indicator: str = "") -> Iterator[Diagnostic]:
    """Yield a warning for every number in ``value`` that has a tail; ``named`` is what the sentence begins with."""
    if isinstance(value, Decimal):
        meant = intended(value)
        if meant is not None:
            text, hint = tail_words(value, meant)
            text = tr("{named}：{error}", named=named, error=text) if named else text
            yield Diagnostic("W117", text, hint, at, indicator=indicator)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from residues(part, (*at, key), named, indicator)
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from residues(part, (*at, number), named, indicator)


def tail_words(number: Decimal, meant: Decimal) -> tuple[str, str]:
    """Return what to say of a number with a tail, and how to mend it."""
    words = {"number": format(number, "f"), "meant": plain(meant)}
    text = tr("{number} 像是换算留下的尾数，是不是 {meant}？", **words)
    return text, tr("写 {meant}；确实是这个数的不必改", **words)
