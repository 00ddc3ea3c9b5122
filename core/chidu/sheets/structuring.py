"""A sheet's data made a sheet; what is wrong with its shape is told, and its usable rest goes on."""

from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from typing import Any

from attrs import evolve

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.sheet import ScoreSheet
from chidu.shape.structure import StructureError, structure

#: What stands for a piece of evidence that is wrong, so that those after it keep their numbers.
_NO_EVIDENCE = {"at": "", "file": ""}
#: The tables of a round whose keys are indicators or groups, and whose values are texts.
_BY_INDICATOR = frozenset({"reasons", "not_applicable", "chosen"})
#: What is of no use in part, and at which depth of a round it stands: an assigned score lacks more than its points.
_WHOLE = {"assigned": 4, "outcomes": 4, "result": 3, "steps": 3}


def structured(data: Mapping[str, Any]) -> tuple[ScoreSheet | None, list[Diagnostic]]:
    """Return the sheet, None where nothing can be done with it; with findings it is only the usable rest.

    Structure first, and ask the schema only where that fails: most sheets are as chidu wrote them.
    """
    stopped = _other_file(data)
    if stopped is not None:
        return None, [stopped]
    try:
        return structure(data, ScoreSheet), []
    except StructureError as error:
        from chidu.plugins.shapes import shape_of

        wrong = shape_of(ScoreSheet).problems(data) or [Diagnostic("E203", str(error), at=error.at)]
        return _rest(data, wrong), [_dotted(one, data) for one in wrong]


def beyond(
    misshapen: tuple[Diagnostic, ...], data: Mapping[str, Any], found: list[Diagnostic]
) -> list[Diagnostic]:
    """Return the findings that are about something else than what was told to be misshapen."""
    told = [one.at for one in misshapen if one.code != "E202"]
    for one in misshapen:
        if one.code == "E202" and len(one.at) > 0:
            entry: Any = data
            for key in one.at:
                entry = entry[key]
            told += [(*one.at, key) for key in _NO_EVIDENCE if key not in entry]
    return [one for one in found if not any(one.at[: len(at)] == at for at in told)]


def _other_file(data: Mapping[str, Any]) -> Diagnostic | None:
    stated = data.get("format", 1)
    if type(stated) is int and stated != 1:
        text = tr("评分表的格式版本 {format} 不支持，这里支持 1", format=stated)
        return Diagnostic("E208", text, tr("请升级 chidu"), ("format",))
    mark = next((key for key in ("indicators", "extends") if key in data), None)
    if mark is not None and "rounds" not in data:
        hint = tr("评分要用项目文件夹，或其中的 sheet.toml；这个文件用 chidu check 检查")
        return Diagnostic("E602", tr("这是指标体系，不是评分表"), hint, (mark,), on_key=True)
    return None


def _rest(data: Mapping[str, Any], wrong: list[Diagnostic]) -> ScoreSheet | None:
    """Return the sheet without what is wrong; which system it is scored by must be right."""
    rest = deepcopy(dict(data))
    for one in wrong:
        with suppress(LookupError, TypeError, ValueError):  # what holds it was taken away before
            _mend(rest, _whole(one.at))
    try:
        return structure(rest, ScoreSheet)
    except StructureError:
        return None


def _whole(at: KeyPath) -> KeyPath:
    """Return where that begins of which ``at`` is a part, and which goes with it."""
    if at[:1] == ("journal",):
        return at[:1]
    part = str(at[2]) if at[:1] == ("rounds",) and len(at) > 2 else ""  # noqa: PLR2004 - rounds, round, part
    return at[: _WHOLE.get(part, len(at))]


def _mend(rest: dict[str, Any], at: KeyPath) -> None:
    """Take away what stands at ``at``; a table that lacks a key is filled up, where that does no harm."""
    if len(at) > 3 and at[0] == "rounds" and at[2] == "evidence":  # noqa: PLR2004 - rounds, round, table, number
        _mend_evidence(rest["rounds"][at[1]]["evidence"], at[3:])
    elif at in {(), ("format",)}:
        rest["format"] = 1
    else:
        parent: Any = rest
        for key in at[:-1]:
            parent = parent[key]
        _take(parent, at[-1])


def _mend_evidence(listed: Any, at: KeyPath) -> None:
    number = at[0]
    one = listed[number]
    bad = at[1] if len(at) > 1 else None
    kept = {key: value for key, value in one.items() if key != bad} if isinstance(one, dict) else {}
    listed[number] = {**_NO_EVIDENCE, **kept}


def _take(parent: Any, key: str | int) -> None:
    if isinstance(parent, list):
        parent[int(key)] = ""  # a note, or an assessor; the others keep their numbers
    else:
        parent.pop(key, None)


def _dotted(one: Diagnostic, data: Mapping[str, Any]) -> Diagnostic:
    """Return the finding with the remedy for an indicator's id whose dots were not quoted."""
    texts = len(one.at) == 4 and one.at[2] in _BY_INDICATOR and one.code == "E203"  # noqa: PLR2004 - down to the indicator
    tables = len(one.at) == 4 and one.at[2] in _WHOLE and one.code == "E202"  # noqa: PLR2004 - the same
    if not texts and not tables:
        return one
    names: list[str] = []
    value: Any = data
    for key in one.at:
        value = value[key]
    while isinstance(value, Mapping) and len(value) > 0 and (texts or _holds_tables(value)):
        name = next(iter(value))
        names.append(name)
        value = value[name]
    path = ".".join([str(one.at[3]), *names])
    if not names:
        return one
    return evolve(one, hint=tr("标识里有点，要整个加引号：{written}", written=f'"{path}" = …'))


def _holds_tables(value: Mapping[str, Any]) -> bool:
    return all(isinstance(one, Mapping) for one in value.values())
