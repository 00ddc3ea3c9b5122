"""Whether a function uses floats: as numbers that stand in it, or by the name of their type."""

import ast
from collections.abc import Iterator
from inspect import getsource, unwrap
from textwrap import dedent
from types import CodeType, FunctionType

#: To ask for a type is not to use it.
_ASKING = frozenset({"isinstance", "issubclass"})
_COMPARED = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq, ast.In, ast.NotIn)


def uses_float(function: FunctionType) -> bool:
    """Say whether floats are made in a function; to refuse them is no use of them."""
    code = unwrap(function).__code__
    if not _names_float(code):
        return False
    try:
        tree = ast.parse(dedent(getsource(function)))
    except (OSError, SyntaxError, TypeError):  # no source, or one that does not stand alone, as a lambda's
        return True
    return any(_is_float(one) for one in _used(tree))


def _names_float(code: CodeType) -> bool:
    if "float" in code.co_names or any(isinstance(one, float) for one in code.co_consts):
        return True
    return any(_names_float(one) for one in code.co_consts if isinstance(one, CodeType))


def _is_float(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id == "float"
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def _used(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a tree's nodes without those in annotations, and those that only ask what type something is of."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"} or (name == "args" and _asks(node)):
            continue
        for inner in value if isinstance(value, list) else (value,):
            if isinstance(inner, ast.AST) and not (isinstance(node, ast.Compare) and _is_type(inner, node)):
                yield from _used(inner)


def _asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ASKING


def _is_type(node: ast.AST, comparison: ast.Compare) -> bool:
    """Say whether a type itself is compared, and no number."""
    named = node.elts if isinstance(node, (ast.Tuple, ast.Set, ast.List)) else [node]
    same = all(isinstance(one, _COMPARED) for one in comparison.ops)
    return same and all(isinstance(one, ast.Name) for one in named)
