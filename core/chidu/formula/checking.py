"""Whether the kinds in a formula fit, before anything is computed."""

from collections.abc import Mapping
from decimal import Decimal
from functools import singledispatchmethod

from chidu.formula.functions import FUNCTIONS, Form, Function
from chidu.formula.kinds import Kind
from chidu.formula.problems import MOST_PLACES, FormulaProblem
from chidu.formula.tree import Arithmetic, Call, Comparison, Conditional, Literal, Logic, Name, Node, Unary
from chidu.language import tr

_ORDERED = frozenset({Kind.NUMBER, Kind.DATE})
_EQUALITIES = frozenset({"==", "!="})


class Checker:
    """Infers kinds and gathers problems; the kind None is one that a problem already told has left open."""

    def __init__(self, text: str, kinds: Mapping[str, Kind], problems: list[FormulaProblem]) -> None:
        self.text = text
        self.kinds = kinds  # by the names as they are compared
        self.problems = problems

    @singledispatchmethod
    def kind_of(self, node: Node) -> Kind | None:
        """Return the kind of ``node``, telling every problem inside it."""
        raise TypeError(node)

    @kind_of.register
    def _(self, node: Literal) -> Kind | None:
        if isinstance(node.value, bool):
            return Kind.BOOLEAN
        return Kind.NUMBER if isinstance(node.value, Decimal) else Kind.TEXT

    @kind_of.register
    def _(self, node: Name) -> Kind | None:
        return self.kinds.get(node.name)

    @kind_of.register
    def _(self, node: Arithmetic) -> Kind | None:
        kind = self.kind_of(node.first)
        before = node.first
        for sign, operand in node.rest:
            other = self.kind_of(operand)
            if sign != "-" or (kind, other) != (Kind.DATE, Kind.DATE):  # days from one to the other
                for one, found in ((before, kind), (operand, other)):
                    self._counts(one, found)
            kind, before = Kind.NUMBER, operand
        return Kind.NUMBER

    @kind_of.register
    def _(self, node: Unary) -> Kind | None:
        if node.sign == "not":
            self._boolean(node.operand, "not")
            return Kind.BOOLEAN
        self._counts(node.operand, self.kind_of(node.operand))
        return Kind.NUMBER

    @kind_of.register
    def _(self, node: Logic) -> Kind | None:
        self._boolean(node.first, node.word)
        for _, operand in node.rest:
            self._boolean(operand, node.word)
        return Kind.BOOLEAN

    @kind_of.register
    def _(self, node: Comparison) -> Kind | None:
        left, left_kind = node.first, self.kind_of(node.first)
        for sign, right in node.rest:
            right_kind = self.kind_of(right)
            if left_kind is not None and right_kind is not None:
                self._comparable(sign, (left, left_kind), (right, right_kind))
            left, left_kind = right, right_kind
        return Kind.BOOLEAN

    @kind_of.register
    def _(self, node: Conditional) -> Kind | None:
        chosen = self.kind_of(node.chosen)
        self._boolean(node.condition, "if")
        otherwise = self.kind_of(node.otherwise)
        if chosen is None or otherwise is None or chosen is otherwise:
            return chosen or otherwise
        message = tr(
            "if 与 else 两种结果要同类：一个是{one}，一个是{other}", one=chosen.title, other=otherwise.title
        )
        self._tell(node, message, tr("两种结果都写成数，或都写成判断、文字"))
        return None

    @kind_of.register
    def _(self, node: Call) -> Kind | None:
        given = [self.kind_of(argument) for argument in node.arguments]
        function = FUNCTIONS.get(node.name)
        if function is None:
            return None
        for form in function.forms:
            if _fits(form, given):
                self._check_places(node)
                return form.gives
        self._misfit(node, function, given)
        return None

    def _counts(self, node: Node, kind: Kind | None) -> None:
        """Tell of an operand that is no number."""
        if kind not in {Kind.NUMBER, None}:
            hint = _CURES.get(kind, lambda: tr("只有数能加减乘除"))()
            if kind is Kind.NUMBERS:
                hint = tr("先求和：sum({text})", text=self._source(node))
            self._tell(
                node, tr("“{text}” 是{kind}，不能加减乘除", text=self._source(node), kind=_title(kind)), hint
            )

    def _boolean(self, node: Node, word: str) -> None:
        kind = self.kind_of(node)
        if kind not in {Kind.BOOLEAN, None}:
            message = tr(
                "“{text}” 是{kind}，不能用于 {word}", text=self._source(node), kind=_title(kind), word=word
            )
            self._tell(node, message, tr("{word} 要的是判断，如 a > 0", word=word))

    def _comparable(self, sign: str, left: tuple[Node, Kind], right: tuple[Node, Kind]) -> None:
        for node, kind in (left, right):
            if kind.is_column:
                message = tr("“{text}” 是{kind}，不能直接比较", text=self._source(node), kind=kind.title)
                self._tell(node, message, tr("先用 sum、count、min 或 max 得出一个值"))
                return
        one, other = left[1], right[1]
        if one is not other:
            message = tr("{one}不能与{other}比较", one=one.title, other=other.title)
            self._tell(right[0], message, _hint_for(one, other))
        elif sign not in _EQUALITIES and one not in _ORDERED:
            self._tell(right[0], tr("{kind}没有大小", kind=one.title), tr("只能用 == 或 !="))

    def _misfit(self, node: Call, function: Function, given: list[Kind | None]) -> None:
        hint = self._usage(node.name, function)
        form = next((form for form in function.forms if form.takes_count(len(given))), None)
        if form is None:
            message = tr("{name} 不能有 {count} 个参数", name=node.name, count=len(given))
            self._tell(node, message, hint)
            return
        wrong = next((i for i, kind in enumerate(given) if kind not in {form.of(i), None}), 0)
        argument = node.arguments[wrong]
        message = tr(
            "“{text}” 是{kind}，不能这样用于 {name}",
            text=self._source(argument),
            kind=_title(given[wrong]),
            name=node.name,
        )
        self._tell(argument, message, hint)

    def _usage(self, name: str, function: Function) -> str:
        """Return how a function is called; one that takes columns with a column that there is."""
        usage = function.usage
        if _COLUMN in usage:
            columns = [one for one, kind in self.kinds.items() if kind is Kind.NUMBERS]
            usage = usage.replace(_COLUMN, columns[0] if columns else tr("表.栏"))
        hint = tr("写成 {usage}", usage=usage)
        return tr("{hint}；几个数相加写 a + b", hint=hint) if name == "sum" else hint

    def _check_places(self, node: Call) -> None:
        if node.name != "round":
            return
        places = node.arguments[1]
        if not (isinstance(places, Literal) and places.value in _PLACES):
            message = tr("round 的小数位数要直接写 0 到 {most} 的整数", most=MOST_PLACES)
            self._tell(places, message, tr("写成 round(a, 2)"))

    def _source(self, node: Node) -> str:
        return node.source(self.text)

    def _tell(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(FormulaProblem("E503", message, node.start, node.end, hint))


#: The column of the usages of functions.
_COLUMN = "funds.arrived"
#: How what is no number becomes one.
_CURES = {
    Kind.BOOLEAN: lambda: tr("只有数能加减乘除；判断先变成数，如 1 if a > 0 else 0"),
    Kind.DATE: lambda: tr("日期只能减日期，得相差的天数：finished - due；不能与数相加减"),
    Kind.TEXT: lambda: tr("只有数能加减乘除；文字只能用 == 与 != 比较"),
}
_PLACES = frozenset(map(Decimal, range(MOST_PLACES + 1)))


def _hint_for(one: Kind, other: Kind) -> str:
    if Kind.DATE in {one, other}:
        return tr("日期只能与日期比较；某一天写成一个 date 类的事实")
    return tr("文字写在引号里，数字不写引号")


def _title(kind: Kind | None) -> str:
    return "" if kind is None else kind.title


def _fits(form: Form, given: list[Kind | None]) -> bool:
    if not form.takes_count(len(given)):
        return False
    return all(kind is None or kind is form.of(index) for index, kind in enumerate(given))
