"""Names in a sheet that its system does not know: told with the name that is nearest."""

from collections.abc import Iterator, Mapping
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.nearest import nearest
from chidu.systems.bound import BoundSystem

#: So many findings get the name that was probably meant: looking for it takes time.
_HINTED = 100


def no_indicator(bound: BoundSystem, path: str, at: KeyPath, *, told: int = 0) -> Diagnostic:
    """Return the finding that the system has no indicator ``path``; it may be a group of them."""
    below = [name for name in bound.indicators if name.startswith(f"{path}.")]
    if below:
        text = tr("“{path}”是一组指标，这里要写其中的一项", path=path)
        hint = tr("写它下面的指标：{names}", names=_listed(below))
        return Diagnostic("W602", text, hint, at, on_key=True, indicator=path)
    text = tr("指标体系里没有指标“{path}”", path=path)
    return stranger("W602", text, path, bound.indicators, at, path, told=told)


def _listed(names: list[str]) -> str:
    return tr("、").join(f'"{name}"' for name in names)


def misplaced(
    bound: BoundSystem, path: str, given: Mapping[str, Any], at: KeyPath, *, told: int = 0
) -> list[Diagnostic]:
    """Return what is wrong with answers under ``path``, which is no indicator: perhaps its dots lack the quotes."""
    meant = list(_unquoted(bound, path, given, at))
    if meant:
        return [
            Diagnostic(
                "W602",
                tr("标识里有点，要整个加引号：{written}", written=f'[{at[0]}.{at[1]}.{at[2]}."{name}"]'),
                tr("改正后才会计入，现在当作没有填写"),
                place,
                on_key=True,
                indicator=name,
            )
            for name, place in meant
        ]
    below = [name for name in bound.indicators if name.startswith(f"{path}.")]
    if not below:
        return [no_indicator(bound, path, at, told=told)]
    text = tr("“{path}”是一组指标，不能直接回答", path=path)
    hint = tr("回答它下面的指标：{names}", names=_listed(below))
    return [Diagnostic("W602", text, hint, at, on_key=True, indicator=path)]


def _unquoted(bound: BoundSystem, path: str, given: Any, at: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    """Yield the indicators whose answers stand below ``path`` because their ids were not quoted."""
    for key, value in given.items():
        name, place = f"{path}.{key}", (*at, key)
        if isinstance(value, Mapping):
            if name in bound.indicators:
                yield name, place
            else:
                yield from _unquoted(bound, name, value, place)


def stranger(
    code: str,
    message: str,
    name: str,
    known: Any,
    at: KeyPath,
    indicator: str = "",
    *,
    told: int = 0,
) -> Diagnostic:
    """Return a finding about the unknown ``name``, with the one of ``known`` that may have been meant.

    Where much was ``told`` already, nothing is looked for.
    """
    near = nearest(name, known, likeness=0.6) if told < _HINTED else ()
    hint = tr("是不是 {near}？", near=near[0]) if near else tr("现在不计入；删去它，或改成存在的名称")
    return Diagnostic(code, message, hint, at, on_key=True, indicator=indicator)
