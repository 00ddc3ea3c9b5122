"""具备要素①，得到指标分值的40%；如不具备，该指标分值为0: elements, one of which all depend on."""

from chidu.decimals import canonical
from chidu.importing.naming import Names
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Rule
from chidu.standards import Amount, Clause
from chidu.standards.characters import CIRCLED, circled, pattern

_HAVING = rf"具备要素(?P<which>(?:{CIRCLED}[、和及]?)+),?(?:分别|各)?得到?(?:该)?(?:指标)?分值的$"
_BRACKETED = r"\(指标分值的$"
_LACKING = r"如?(?:若)?不具备(?:要素)?(?P<which>[①-⑳])?的?,?(?:则)?(?:该|本)?指标$"


def gated(text: Text) -> Draft | None:
    """Read shares that are given by the elements' numbers, and the gate that takes all away."""
    shares, clauses = text.of("share"), text.standard.clauses
    if not shares or len(clauses) < 2 or not set(text.kinds) <= {"share", "nothing", "evidence"}:  # noqa: PLR2004 - a list
        return None
    given: dict[int, Rule] = {}
    draft = Draft({})
    last: tuple[int, ...] = ()
    for one in text.passages:
        before = text.even[max(0, one.span[0] - 40) : one.span[0]]
        if one.kind == "share" and one.value is not None:
            found = pattern(_HAVING).search(before) or pattern(_BRACKETED).search(before)
            if found is None:
                return None
            last = tuple(circled(sign) for sign in pattern(CIRCLED).findall(found[0]))
            if not last and isinstance(one.token, Amount) and one.token.clause is not None:
                last = (one.token.clause,)
            given |= {number: {"share": canonical(one.value)} for number in last}
        else:
            found = pattern(_LACKING).search(before)
            gates = (circled(found["which"]),) if found and found["which"] else last
            if found is None or len(gates) != 1 or gates[0] not in given:
                return None
            given[gates[0]]["gate"] = True
        draft = draft.reading(one.span, (one.span[0] - len(found[0]), one.span[0]))
    if set(given) != {clause.number for clause in clauses}:
        return None
    names = Names()
    spans = [_words(text, clause) for clause in clauses]
    items = [
        {"id": names(text.said(span)), "text": text.said(span), **given[clause.number]}
        for clause, span in zip(clauses, spans, strict=True)
    ]
    from attrs import evolve

    return proving(
        text, evolve(draft.naming(*spans), rule={"type": "checklist", "items": items}), listed=False
    )


def _words(text: Text, clause: Clause) -> tuple[int, int]:
    start = next((mark[1] for mark in text.marks if mark[0] == clause.span[0]), clause.span[0])
    found = pattern(r"[。;\n]|具备要素|\(指标分值的|$").search(text.even[start : clause.span[1]])
    return start, start + found.start() if found else clause.span[1]
