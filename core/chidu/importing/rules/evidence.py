"""What must be proved: 以上③需提供佐证资料 names items, 此项需提供 the whole indicator."""

import re
from typing import NamedTuple

from chidu.importing.rules.draft import Draft
from chidu.importing.rules.passages import Text
from chidu.language import tr
from chidu.standards import Statement
from chidu.standards.characters import pattern

_WHAT = r"提供(?:相应的?|相关的?|有关的?)?(?P<what>[^,。;\n]{1,24})$"


class Proofs(NamedTuple):
    """The documents that are asked for: by the numbers of items, and of the indicator as a whole."""

    items: dict[int, str]
    whole: str
    unsure: tuple[Statement, ...]  # said without naming an item or the indicator


def read_proofs(text: Text) -> Proofs:
    """Return the documents that a text asks for."""
    items: dict[int, str] = {}
    whole: list[str] = []
    unsure: list[Statement] = []
    for one in text.standard.saying("evidence"):
        said = text.even[slice(*one.span)]
        found = pattern(_WHAT).search(said)
        what = found["what"].strip() if found else said
        if one.clauses:
            items |= dict.fromkeys(one.clauses, what)
        else:
            whole.append(what)
            if not re.match("此项|本项|该项|以上", said):
                unsure.append(one)
    return Proofs(items, "、".join(whole), tuple(unsure))


def proving(text: Text, draft: Draft, *, listed: bool) -> Draft:
    """Return the draft with the indicator's evidence; where items are named, the family must have taken them."""
    proofs = read_proofs(text)
    for one in text.of("evidence"):
        draft = draft.reading(one.span)
        found = pattern(_WHAT).search(text.even, one.span[0], one.span[1])
        draft = draft.naming(found.span("what")) if found else draft
        named = isinstance(one.token, Statement) and bool(one.token.clauses)
        if named and not listed:
            draft = draft.doubting(tr("“{said}”指的是哪一项不清楚", said=text.said(one.span)), one.span)
    for unsure in proofs.unsure:
        if listed:
            draft = draft.doubting(
                tr(
                    "“{said}”是整项指标的，还是其中一项的，没有写明；按整项指标读",
                    said=text.said(unsure.span),
                ),
                unsure.span,
            )
    from attrs import evolve

    return evolve(draft, evidence=proofs.whole or text.printed.evidence)
