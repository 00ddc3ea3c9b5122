"""Whether the names in a formula exist, and which ones were probably meant."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from chidu.formula.characters import LETTER, folded
from chidu.formula.functions import FUNCTIONS
from chidu.formula.known import Known
from chidu.formula.problems import FormulaProblem
from chidu.formula.tokens import KEYWORDS, Token
from chidu.formula.tree import shortened
from chidu.language import tr
from chidu.nearest import nearest

#: Longer lists are no help; and looking for near names takes time, so that only the first few get them.
_MOST_LISTED = 12
_MOST_NEAR = 10


def check_names(
    tokens: Iterable[Token], text: str, known: Known, *, near: bool = True
) -> Iterator[FormulaProblem]:
    """Yield one problem for each name that is not ``known``.

    With ``near``, the first few get those beside them that may have been meant.
    """
    seen: set[str] = set()
    unknown = [token for token in tokens if _is_unknown(token, known.kinds)]
    hyphened = known.hyphened(folded(text)) if unknown and known.hyphens else ()
    for token in unknown:
        span = next((span for span in hyphened if span[0] <= token.start and token.end <= span[1]), None)
        asked = token.text if span is None else text[slice(*span)]
        if asked in seen:
            continue
        seen.add(asked)
        few = near and len(seen) <= _MOST_NEAR
        yield _unknown(token, known, near=few) if span is None else _hyphen(asked, span)


def _is_unknown(token: Token, known: Container[str]) -> bool:
    if token.kind == "function":
        return token.text not in FUNCTIONS
    return token.kind == "name" and token.text not in known


def _hyphen(name: str, span: tuple[int, int]) -> FormulaProblem:
    message = tr("“{name}” 含有 -，要加反引号；不加时 - 是减号", name=name)
    return FormulaProblem("E502", message, *span, tr("写成 `{name}`", name=name))


def _unknown(token: Token, known: Known, *, near: bool) -> FormulaProblem:
    if token.kind == "function":
        return _unknown_function(token)
    inside = known.groups.get(token.text, ())
    asked = shortened(token.text)
    if inside:
        message = tr("“{name}” 是表或一组，不能单独使用", name=asked)
        return FormulaProblem(
            "E502", message, token.start, token.end, tr("写到其中一栏：{list}", list=_listed(inside))
        )
    message = tr("“{name}” 不存在", name=asked)
    alike = _alike(token.text, known.declared, 3) if near else ()
    if alike:
        message = tr(
            "“{name}” 不存在；相近的有 {list}",
            name=asked,
            list=_listed([known.declared[name] for name in alike]),
        )
    return FormulaProblem("E502", message, token.start, token.end, _hint(token, known.declared))


def _alike(asked: str, names: Iterable[str], most: int) -> tuple[str, ...]:
    return nearest(asked, names, most=most, likeness=0.6)


def _unknown_function(token: Token) -> FormulaProblem:
    message = tr("没有函数 “{name}”", name=shortened(token.text))
    if token.text.lower() == "if":
        hint = tr("条件写成 甲 if 条件 else 乙，如 1 if b > 1 else 0")
        return FormulaProblem("E502", message, token.start, token.end, hint)
    alike = _alike(token.text, FUNCTIONS, 1)
    if alike:
        message = tr("没有函数 “{name}”；相近的有 {list}", name=shortened(token.text), list=alike[0])
    return FormulaProblem(
        "E502", message, token.start, token.end, tr("可用的函数有 {list}", list=tr("、").join(FUNCTIONS))
    )


def _hint(token: Token, known: Mapping[str, str]) -> str:
    if token.text.lower() in KEYWORDS:
        return tr("如果不是名称，写成小写的 {word}", word=token.text.lower())
    if not known:
        return tr("这里没有可用的名称")
    if len(known) > _MOST_LISTED:
        return tr("写 [facts.…] 里的标识；没有这个事实，就先在 [facts] 里写上")
    return tr("可用的名称有 {list}", list=_listed(known.values()))


def _listed(names: Iterable[str]) -> str:
    """Return names as they are to be written, not too many."""
    written = [name if re.fullmatch(rf"(?![0-9])(?:{LETTER}|\.)+", name) else f"`{name}`" for name in names]
    return tr("、").join(written[:_MOST_LISTED]) + ("…" if len(written) > _MOST_LISTED else "")
