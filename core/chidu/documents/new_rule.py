"""The files with which a scoring rule begins: one that works at once, or a distribution of its own."""

from collections.abc import Iterator
from keyword import iskeyword
from pathlib import Path

from chidu.language import tr
from chidu.shape.types import is_ident

_HERE = Path(__file__).parent / "beginnings"
#: The files of a distribution, and what each begins as.
_PACKAGE = {
    "pyproject.toml": "pyproject.txt",
    "README.md": "readme.txt",
    "src/chidu_@NAME@/__init__.py": "rule.txt",
    "tests/test_@NAME@.py": "test_rule.txt",
}


def name_problem(name: str, *, package: bool) -> str:
    """Return why a rule cannot be called so, empty where it can."""
    if not (name.isidentifier() and is_ident(name)) or iskeyword(name):
        return tr("“{name}”不能作规则的名称：可用字母、数字、汉字和 _，不以数字开头", name=name)
    if package and not (name.isascii() and name == name.lower()):
        return tr("软件包里的规则，名称只可用小写字母、数字和 _：“{name}”不行", name=name)
    return ""


def rule_text(name: str) -> str:
    """Return the text of a rule in one file."""
    return _filled("rule.txt", name)


def package_files(name: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a distribution with one rule: each path inside it, and its text."""
    for path, begun in _PACKAGE.items():
        yield _named(path, name), _filled(begun, name)


def _filled(file: str, name: str) -> str:
    return _named((_HERE / file).read_text(encoding="utf-8"), name)


def _named(text: str, name: str) -> str:
    return text.replace("@NAME@", name).replace("@DIST@", name.replace("_", "-"))
