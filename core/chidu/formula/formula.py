"""A formula, read and checked once, evaluated often."""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from chidu.formula.checking import Checker
from chidu.formula.evaluation import Compiler, Run
from chidu.formula.kinds import Kind, Lookup, Value
from chidu.formula.known import Known
from chidu.formula.names import check_names
from chidu.formula.parsing import parse
from chidu.formula.problems import MOST_CHARACTERS, FormulaError, FormulaProblem
from chidu.formula.tokens import Token, tokenize
from chidu.formula.tree import Comparison, Node
from chidu.language import tr
from chidu.record import Record


@frozen(eq=False, repr=False, slots=False)
class Formula(Record):
    """A formula that can be computed: its text, the kind of its result, and the names it refers to."""

    text: str
    kind: Kind
    names: frozenset[str]
    _run: Run = field(eq=False, repr=False)
    _sides: tuple[tuple[str, Run], ...] = field(default=(), eq=False, repr=False)
    node: Node | None = field(default=None, eq=False, repr=False)

    def evaluate(self, lookup: Lookup, troubles: list[str] | None = None) -> Value | None:
        """Return the result, None where it is unknown; sentences that say why are appended to ``troubles``.

        ``lookup`` is called with names as declared; the caller's decimal context has no influence.
        """
        value: Value | None = self._run(lookup, [] if troubles is None else troubles)
        return value

    def sides(self, lookup: Lookup) -> tuple[tuple[str, Value | None], ...]:
        """Return what a comparison compares, as written and as computed; nothing where it is no comparison."""
        return tuple([(source, run(lookup, [])) for source, run in self._sides])

    def given(self, values: Mapping[str, Value]) -> "Formula":
        """Return the same formula with the names in ``values`` settled: they are looked up no more."""
        sides = tuple([(source, _settled(run, values)) for source, run in self._sides])
        return evolve(self, names=self.names - values.keys(), run=_settled(self._run, values), sides=sides)


def _settled(run: Run, values: Mapping[str, Value]) -> Run:
    return lambda lookup, troubles: run(
        lambda name: values[name] if name in values else lookup(name), troubles
    )


def compile_formula(
    text: str,
    kinds: Mapping[str, Kind] | Known,
    places: Mapping[str, int] | None = None,
    *,
    near: bool = True,
) -> Formula:
    """Return the formula ``text`` over the names in ``kinds``; raise ``FormulaError`` with all its problems.

    With ``places``, the decimals of names, comparisons round both sides half up to the most decimals of the
    names in them: what agrees on paper agrees here. ``near`` looks for what unknown names may have meant.
    """
    if len(text) > MOST_CHARACTERS:
        message = tr("算式有 {length} 个字，最多 {most} 个", length=len(text), most=MOST_CHARACTERS)
        raise FormulaError(
            [FormulaProblem("E501", message, MOST_CHARACTERS, len(text), tr("拆成几个计算事实"))]
        )
    if not text.strip():
        hint = tr("写上算式，如 a / b；不要算式就删去这一项")
        raise FormulaError([FormulaProblem("E501", tr("算式是空的"), 0, len(text), hint)])
    known = kinds if isinstance(kinds, Known) else Known.of(kinds)
    tokens, problems = tokenize(text)
    if not text.isascii():
        from chidu.formula.words import read_words

        tokens, problems = read_words(tokens, problems, known.kinds)
    problems.extend(check_names(tokens, text, known, near=near))
    node = _parsed(tokens, text, problems)
    checker = Checker(text, known.kinds, problems)
    kind = None if node is None else checker.kind_of(node)
    if problems or node is None or kind is None:
        raise FormulaError({one.start: one for one in reversed(problems)}.values())  # one for one mistake
    names = frozenset(known.declared[token.text] for token in tokens if token.kind == "name")
    compiler = Compiler(text, known.declared, places)
    compared = (node.first, *(operand for _, operand in node.rest)) if isinstance(node, Comparison) else ()
    sides = tuple((operand.source(text), compiler.run(operand)) for operand in compared)
    return Formula(text, kind, names, compiler.run(node), sides, node)


def _parsed(tokens: tuple[Token, ...], text: str, problems: list[FormulaProblem]) -> Node | None:
    """Return the tree, or None where there is none, with the reason among ``problems``."""
    if any(token.kind == "stray" for token in tokens):
        return None
    try:
        return parse(tokens, text)
    except FormulaError as error:
        problems.extend(error.problems)
        return None
