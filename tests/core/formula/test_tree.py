"""How tokens are read into a tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.formula.parsing import parse
from chidu.formula.tokens import tokenize
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


def _tree(text: str) -> Node:
    return parse(tokenize(text)[0], text)


def _shape(node: Node) -> str:
    """Write a tree with all its brackets, to be compared with one look."""
    match node:
        case Literal():
            return str(node.value)
        case Name():
            return node.name
        case Unary():
            return f"({node.sign} {_shape(node.operand)})"
        case Arithmetic() | Comparison() | Logic():
            rest = " ".join(f"{sign} {_shape(operand)}" for sign, operand in node.rest)
            return f"({_shape(node.first)} {rest})"
        case Conditional():
            return f"({_shape(node.chosen)} if {_shape(node.condition)} else {_shape(node.otherwise)})"
        case Call():
            return f"{node.name}({', '.join(map(_shape, node.arguments))})"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("a * b + c", "((a * b) + c)"),
        ("a - b - c", "(a - b - c)"),
        ("a - (b - c)", "(a - (b - c))"),
        ("-a * b", "((- a) * b)"),
        ("a * -b", "(a * (- b))"),
        ("- - a", "(- (- a))"),
        ("not a == b", "(not (a == b))"),
        ("not a and b", "((not a) and b)"),
        ("not not a", "(not (not a))"),
        ("a and b or c and d", "((a and b) or (c and d))"),
        ("a or b or c", "(a or b or c)"),
        ("a < b + 1 <= c", "(a < (b + 1) <= c)"),
        ("a == b and c", "((a == b) and c)"),
        ("a if b else c", "(a if b else c)"),
        ("a if b else c if d else e", "(a if b else (c if d else e))"),
        ("(a if b else c) if d else e", "((a if b else c) if d else e)"),
        ("a + 1 if b or c else d * 2", "((a + 1) if (b or c) else (d * 2))"),
        ("f(a, b + 1, -c)", "f(a, (b + 1), (- c))"),
        ("f()", "f()"),
        ("f(g(a))", "f(g(a))"),
        ("((a))", "a"),
    ],
)
def test_binding(text: str, shape: str):
    """Signs bind as in arithmetic and as in Python, equal ones from left to right."""
    assert _shape(_tree(text)) == shape


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (" a ", (1, 2)),
        (" (a) ", (1, 4)),
        ("(a + b) * c", (0, 11)),
        ("a * (b + c)", (0, 11)),
        ("-(a)", (0, 4)),
        ("f(a) ", (0, 4)),
        ("a if b else (c)", (0, 15)),
        ("(a) < (b) ", (0, 9)),
    ],
)
def test_a_node_covers_its_text_with_its_brackets(text: str, span: tuple[int, int]):
    """What a sentence quotes of a formula has all its brackets."""
    node = _tree(text)
    assert (node.start, node.end) == span


@pytest.mark.parametrize(
    ("text", "height"),
    [
        ("a", 1),
        ("(a)", 1),
        ("a + b + c", 2),
        ("a + b * c", 3),
        ("f(a, b * c)", 3),
        ("--a", 3),
        ("1 if a > b else 2", 3),
    ],
)
def test_a_node_knows_its_levels(text: str, height: int):
    """A long chain is one level, so that only nesting costs depth."""
    assert _tree(text).height == height


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_a_quoted_source_fits_into_a_sentence(source: str):
    """However long and wide a source is, it is quoted on one line of at most 60 characters."""
    line = shortened(source)
    assert len(line) <= 60
    assert line.splitlines() in ([line], [])
