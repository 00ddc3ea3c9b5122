"""The frame of a system file: which tables it has, and its head and policy made usable."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from attrs import field, frozen

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.system import Extension, Head, ScoringPolicy
from chidu.record import Record
from chidu.shape.structure import StructureError, structure
from chidu.shape.types import Doc
from chidu.systems.usable import usable

FORMAT = 1
_UNKNOWN = {"id": "?", "title": "?", "version": "?"}
_Made = TypeVar("_Made")


@frozen(eq=False, repr=False)
class SystemFile(Record):
    """A file that defines an indicator system."""

    format: Annotated[int, Doc("文件格式的版本，现为 1")]
    system: Annotated[Mapping[str, Any], Doc("指标体系的名称、版本、总分与等次")]
    indicators: Annotated[Mapping[str, Any], Doc("指标：键的路径就是标识")]
    scoring: Annotated[Mapping[str, Any], Doc("计分办法")] = field(factory=dict)
    facts: Annotated[Mapping[str, Any], Doc("事实：评分所依据的数据")] = field(factory=dict)
    checks: Annotated[Mapping[str, Any], Doc("事实之间应当成立的关系")] = field(factory=dict)
    caps: Annotated[Mapping[str, Any], Doc("总分封顶：在某种情况下不超过多少分")] = field(factory=dict)
    vetoes: Annotated[Mapping[str, Any], Doc("一票否决：在某种情况下等次定为、或不高于某一等")] = field(
        factory=dict
    )
    extension: Annotated[Mapping[str, Any], Doc("留给扩展的余地，与扩展不能动的部分")] = field(factory=dict)


def read_frame(data: Mapping[str, Any], found: list[Diagnostic]) -> dict[str, Any]:
    """Return the usable tables of a file; an unknown format is the end of it."""
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
