"""Read tokens into a tree: a Pratt parser whose recursion, and so the tree's depth, is bounded."""

from typing import TypeVar

from attrs import evolve

from chidu.formula.problems import MOST_ARGUMENTS, MOST_DEPTH, MOST_NODES, FormulaError, FormulaProblem
from chidu.formula.tokens import KEYWORDS, Token
from chidu.formula.tree import (
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Literal,
    Logic,
    Name,
    Node,
    Unary,
    shortened,
)
from chidu.language import tr

_CONDITIONAL_POWER = 1
_NOT_POWER = 4
_MINUS_POWER = 7
_N = TypeVar("_N", bound=Node)

#: Chains of signs that bind alike: how tightly, and the node they make.
_CHAINS: tuple[tuple[int, frozenset[str], type[Arithmetic | Comparison | Logic]], ...] = (
    (2, frozenset({"or"}), Logic),
    (3, frozenset({"and"}), Logic),
    (5, frozenset({"==", "!=", "<", "<=", ">", ">="}), Comparison),
    (6, frozenset({"+", "-"}), Arithmetic),
    (7, frozenset({"*", "/"}), Arithmetic),
)
_CHAIN_OF = {sign: chain for chain in _CHAINS for sign in chain[1]}
_POWERS = {sign: chain[0] for sign, chain in _CHAIN_OF.items()} | {"if": _CONDITIONAL_POWER}
_CONSTANTS = {"true": True, "false": False}


def parse(tokens: tuple[Token, ...], text: str) -> Node:
    """Return the tree of a whole formula; raise ``FormulaError`` with the first place that cannot be read."""
    return _Parser(tokens, text).whole()


class _Parser:
    """One walk over the tokens, never back."""

    def __init__(self, tokens: tuple[Token, ...], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.index = 0
        self.depth = 0
        self.nodes = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    @property
    def sign(self) -> str:
        return self.token.text if self.token.kind == "sign" else ""

    def take(self) -> Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def whole(self) -> Node:
        node = self.expression(0)
        if self.token.kind != "end":
            raise self.unexpected()
        return node

    def expression(self, floor: int) -> Node:
        """Read an operand and every sign after it that binds more tightly than ``floor``."""
        self.depth += 1
        self.bound(self.depth)
        left = self.operand()
        while _POWERS.get(self.sign, 0) > floor:
            left = self.conditional(left) if self.sign == "if" else self.chain(left)
        self.depth -= 1
        return left

    def chain(self, first: Node) -> Node:
        power, signs, node = _CHAIN_OF[self.sign]
        rest: list[tuple[str, Node]] = []
        while self.sign in signs:
            rest.append((self.take().text, self.expression(power)))
        operands = [operand for _, operand in rest]
        made = node(first, tuple(rest), start=first.start, end=operands[-1].end)
        return self.counted(made, first, *operands)

    def conditional(self, chosen: Node) -> Node:
        word = self.take()
        condition = self.expression(_CONDITIONAL_POWER)
        if self.sign != "else":
            raise self.failure(tr("这个 if 之后缺 else"), word, tr("写成 甲 if 条件 else 乙"))
        self.take()
        otherwise = self.expression(0)
        made = Conditional(chosen, condition, otherwise, start=chosen.start, end=otherwise.end)
        return self.counted(made, chosen, condition, otherwise)

    def operand(self) -> Node:
        token = self.token
        if token.kind in {"number", "text"} and token.value is not None:
            self.take()
            return self.counted(Literal(token.value, start=token.start, end=token.end))
        if token.kind == "name":
            self.take()
            return self.counted(Name(token.text, start=token.start, end=token.end))
        if token.kind == "function":
            return self.call()
        return self.signed()

    def signed(self) -> Node:
        """Read what starts with a sign: a bracket, a minus, a not, a constant."""
        token = self.token
        if self.sign in _CONSTANTS:
            self.take()
            return self.counted(Literal(_CONSTANTS[token.text], start=token.start, end=token.end))
        if self.sign in {"-", "+", "not"}:
            self.take()
            operand = self.expression(_NOT_POWER if token.text == "not" else _MINUS_POWER)
            return self.counted(Unary(token.text, operand, start=token.start, end=operand.end), operand)
        if self.sign == "(":
            return self.bracketed()
        raise self.missing()

    def bracketed(self) -> Node:
        opening = self.take()
        inside = self.expression(0)
        closing = self.close(opening)
        return evolve(inside, start=opening.start, end=closing.end)

    def call(self) -> Node:
        name = self.take()
        opening = self.take()
        arguments: list[Node] = []
        while self.sign != ")" or arguments:
            arguments.append(self.expression(0))
            if len(arguments) > MOST_ARGUMENTS:
                message = tr("{name} 的参数超过 {most} 个", name=name.text, most=MOST_ARGUMENTS)
                raise self.failure(message, name, tr("拆成几个计算事实"))
            if self.sign != ",":
                break
            self.take()
        closing = self.close(opening)
        made = Call(name.text, tuple(arguments), start=name.start, end=closing.end)
        return self.counted(made, *arguments)

    def close(self, opening: Token) -> Token:
        if self.sign == ")":
            return self.take()
        if self.token.kind == "end":
            raise self.failure(tr("这个“(”没有配对的“)”"), opening, tr("补上“)”，或删去这个“(”"))
        raise self.unexpected()

    def bound(self, depth: int) -> None:
        """Refuse what is nested too deeply to be walked by recursion."""
        if depth > MOST_DEPTH:
            message = tr("嵌套超过 {most} 层", most=MOST_DEPTH)
            raise self.failure(message, self.token, tr("拆成几个计算事实"))

    def counted(self, node: _N, *children: Node) -> _N:
        """Return ``node`` with its height, within the bounds."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            message = tr("算式超过 {most} 个部分", most=MOST_NODES)
            raise self.failure(message, self.token, tr("拆成几个计算事实"))
        height = 1 + max((child.height for child in children), default=0)
        self.bound(height)
        return evolve(node, height=height) if children else node

    def missing(self) -> FormulaError:
        """Say that an operand should stand here."""
        if self.token.kind == "end":
            message = tr("算式没有写完：这里缺一个数或名称")
            return self.failure(message, self.token, tr("写完它，或删去最后的符号"))
        hint = tr("补上数或名称，或删去多余的符号")
        if self.sign == "if":
            hint = tr(
                "条件写成 甲 if 条件 else 乙，如 1 if b > 1 else 0；名称恰好是 if 时，写成 `if`（加反引号）"
            )
        elif self.sign in KEYWORDS:
            hint = tr("名称恰好是 {word} 时，写成 `{word}`（加反引号）", word=self.sign)
        message = tr("“{text}” 之前缺一个数或名称", text=self.written(self.token))
        return self.failure(message, self.token, hint)

    def unexpected(self) -> FormulaError:
        """Say why nothing can go on with this token, after a complete operand."""
        token, before = self.token, self.written(self.tokens[self.index - 1])
        if self.sign == ")":
            return self.failure(tr("这个“)”没有配对的“(”"), token, tr("删去这个“)”，或补上“(”"))
        if self.sign == ",":
            return self.failure(tr("逗号只用来分开函数的参数"), token, tr("千分位不写逗号，一千写成 1000"))
        if self.sign == "else":
            return self.failure(tr("这个 else 之前没有 if"), token, tr("写成 甲 if 条件 else 乙"))
        hint = tr("补上 + - * / 或比较；一个名称里有空格的，写在一对反引号 ` 里")
        if self.sign == "(":
            hint = tr("名称与函数之外不能有括号；乘写成 *")
        return self.failure(
            tr("“{before}” 与 “{text}” 之间缺运算符", before=before, text=self.written(token)), token, hint
        )

    def written(self, token: Token) -> str:
        return shortened(self.text[token.start : token.end])

    def failure(self, message: str, token: Token, hint: str) -> FormulaError:
        return FormulaError([FormulaProblem("E501", message, token.start, token.end, hint)])
