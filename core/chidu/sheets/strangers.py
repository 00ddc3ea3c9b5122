"""Names in a sheet that its system does not know: told with the name that is nearest."""

from difflib import get_close_matches
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.systems.bound import BoundSystem


def no_indicator(bound: BoundSystem, path: str, at: KeyPath) -> Diagnostic:
    """Return the finding that the system has no indicator ``path``."""
    return stranger("W602", tr("指标体系里没有指标“{path}”", path=path), path, bound.indicators, at, path)


def stranger(code: str, message: str, name: str, known: Any, at: KeyPath, indicator: str = "") -> Diagnostic:
    """Return a finding about the unknown ``name``, with the one of ``known`` that may have been meant."""
    near = get_close_matches(name, list(known), 1, 0.6)
    hint = tr("是不是 {near}？", near=near[0]) if near else tr("现在不计入；删去它，或改成存在的名称")
    return Diagnostic(code, message, hint, at, on_key=True, indicator=indicator)
