"""What a rule says about itself: hooks, title, version, parameters, golden cases."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chidu.language import tr
from chidu.plugins.shapes import schema_for
from chidu.rules import hookspecs
from chidu.testing.bench import Bench
from chidu.testing.drawing_params import schema_of
from chidu.testing.report import Finding

_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*([-.+]?[A-Za-z0-9]+)*")


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield what is missing in the rule's introduction, and the golden cases that do not hold."""
    yield from _unmarked(bench.module)
    yield from _info(bench)
    yield from _cases(bench)


def _unmarked(module: Any) -> Iterator[Finding]:
    for name, one in vars(module).items():
        if name.startswith("rule_") and callable(one) and not hasattr(one, "chidu_impl"):
            known = hasattr(hookspecs, name)
            text = (
                tr("{name} 没有 @hookimpl，不会被调用") if known else tr("{name} 不是 hook，也没有 @hookimpl")
            )
            yield Finding("hooks", text.format(name=name))


def _info(bench: Bench) -> Iterator[Finding]:
    info = bench.rule.info
    if not info.title.strip():
        yield Finding("info", tr("RuleInfo 没有 title"))
    if not _VERSION.fullmatch(info.version):
        yield Finding("info", tr("RuleInfo 的 version 应像 1.0，现在是“{version}”", version=info.version))
    if not info.summary.strip():
        yield Finding("info", tr("RuleInfo 没有 summary：用一句话说怎样计分"))
    try:
        schema = schema_for(info.params)
    except TypeError as error:
        yield Finding("info", tr("参数的类写得不对：{error}", error=error))
        return
    for name in _undocumented(schema):
        yield Finding("info", tr('参数 {name} 没有说明：用 Annotated[…, Doc("…")]', name=name))


def _undocumented(schema: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, one in schema.get("properties", {}).items():
        if "description" not in one and key != "type":
            yield f"{prefix}{key}"
        inner = one.get("items", one)
        if isinstance(inner, dict):
            yield from _undocumented(inner, f"{prefix}{key}.")


def _cases(bench: Bench) -> Iterator[Finding]:
    if schema_of(bench.rule.info.params) is None:
        return  # no case can be run
    for message in bench.untold:
        yield Finding("cases", message)
    for one in bench.cases:
        if one.problem:
            yield Finding("cases", tr("范例“{title}”：{problem}", title=one.case.title, problem=one.problem))
    for trial in bench.of("golden"):
        errors, _ = trial.problems()
        for error in errors if not trial.faults else ():
            yield Finding("cases", tr("范例的参数通不过 rule_check：{error}", error=error), trial.example())
