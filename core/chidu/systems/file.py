"""The frame of a system file, its head and its policy, made usable."""

from collections.abc import Mapping
from typing import Any, TypeVar

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.system import Extension, Head, ScoringPolicy
from chidu.shape.structure import StructureError, structure
from chidu.systems.usable import usable

FORMAT = 1
_UNKNOWN = {"id": "?", "title": "?", "version": "?"}
_Made = TypeVar("_Made")


def read_frame(data: Mapping[str, Any], found: list[Diagnostic]) -> dict[str, Any]:
    """Return the usable tables of a file; an unknown format is the end of it."""
    from chidu.systems.frame import SystemFile

    frame = usable(data, SystemFile, (), found)
    if frame.get("format", FORMAT) != FORMAT:
        text = tr("格式版本 {format} 不支持，这里支持 {ours}", format=frame["format"], ours=FORMAT)
        found.append(Diagnostic("E208", text, tr("写 format = 1，或升级 chidu"), ("format",)))
        return {}
    return frame


def read_head(table: Mapping[str, Any], found: list[Diagnostic], *, proved: bool) -> Head:
    """Return ``[system]``; where a required field is bad it is replaced by a question mark, so that reading goes on."""
    good = table if proved else usable(table, Head, ("system",), found)
    return _structured({**_UNKNOWN, **good}, Head, ("system",), found)


def read_policy(table: Mapping[str, Any], found: list[Diagnostic], *, proved: bool) -> ScoringPolicy:
    """Return ``[scoring]``, with the default for what is bad."""
    good = table if proved else usable(table, ScoringPolicy, ("scoring",), found)
    return _structured(good, ScoringPolicy, ("scoring",), found)


def read_extension(table: Mapping[str, Any], found: list[Diagnostic], *, proved: bool) -> Extension:
    """Return ``[extension]``: what may be filled, and what may not be changed."""
    good = table if proved else usable(table, Extension, ("extension",), found)
    return _structured(good, Extension, ("extension",), found)


def _structured(
    table: Mapping[str, Any], kind: type[_Made], at: tuple[str, ...], found: list[Diagnostic]
) -> _Made:
    try:
        return structure(table, kind)
    except StructureError as error:
        found.append(Diagnostic("E203", str(error), at=(*at, *error.at)))
        return structure(_UNKNOWN if kind is Head else {}, kind)
