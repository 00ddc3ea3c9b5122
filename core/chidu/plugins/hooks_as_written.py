"""Whether the hooks in a module are written as the API has them; pluggy finds out too, and says so in English."""

from collections.abc import Iterator
from inspect import isgeneratorfunction
from types import FunctionType
from typing import Any

import pluggy
from pluggy import HookimplOpts

from chidu.language import tr
from chidu.nearest import nearest


def hook_problem(manager: pluggy.PluginManager, module: Any) -> str:
    """Return what is wrong with the first hook that is, empty where each is as it should be."""
    known = sorted(name for name in vars(manager.hook) if not name.startswith("_"))
    return next(
        (wrong for name, one, how in _marked(module) for wrong in _wrong(manager, known, name, one, how)), ""
    )


def has_hooks(module: Any) -> bool:
    """Say whether a module has a hook at all; one that only writes reports has none."""
    return any(True for _ in _marked(module))


def _marked(module: Any) -> Iterator[tuple[str, FunctionType, HookimplOpts]]:
    for name, value in vars(module).items():
        mark = getattr(value, "chidu_impl", None) if isinstance(value, FunctionType) else None
        if isinstance(mark, dict):
            yield mark.get("specname") or name, value, mark  # type: ignore[misc]


def _wrong(
    manager: pluggy.PluginManager, known: list[str], name: str, function: FunctionType, how: HookimplOpts
) -> Iterator[str]:
    caller: Any = getattr(manager.hook, name, None)
    if caller is None:
        if not how["optionalhook"]:
            yield _and_near(
                tr("没有名为 {hook} 的 hook", hook=name),
                name,
                known,
                tr("有：{known}", known=tr("、").join(known)),
            )
        return
    accepted = (*caller.spec.argnames, *caller.spec.kwargnames)
    count = function.__code__.co_argcount - len(
        function.__defaults__ or ()
    )  # what has a value of its own may be there
    for strange in (one for one in function.__code__.co_varnames[:count] if one not in accepted):
        text = tr("{hook} 没有参数 {argument}", hook=name, argument=strange)
        yield _and_near(text, strange, accepted, _accepted(accepted))
    if (how["wrapper"] or how["hookwrapper"]) and not isgeneratorfunction(function):
        yield tr("{hook} 声明为 wrapper，里面却没有 yield：写 outcome = yield，再返回", hook=name)


def _accepted(names: tuple[str, ...]) -> str:
    if not names:
        return tr("它不带参数")
    return tr("可用的参数：{names}", names=tr("、").join(names))


def _and_near(text: str, name: str, known: Any, accepted: str) -> str:
    near = nearest(name, known, likeness=0.6)
    meant = tr("，是不是 {near}？", near=near[0]) if near else ""
    return tr("{text}{meant}（{accepted}）", text=text, meant=meant, accepted=accepted)
