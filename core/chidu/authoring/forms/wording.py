"""The words of a form, taken from the sentence that documents a field: its title, its help, its options."""

import re
from collections.abc import Iterable

from chidu.authoring.forms.field import FieldOption
from chidu.language import tr, wanted

_END = re.compile(r"[，：；（]|[,:;] | \(")
_WORD_END = r"(?=[，；、。）]|[,;)] |$)"


def title_and_help(text: str, otherwise: str) -> tuple[str, str]:
    """Return a documenting sentence cut at its first pause; the sentence stays whole where it begins with a pause."""
    end = _END.search(text)
    if not text or end is None or not end.start():
        return text or otherwise, ""
    rest = text[end.start() :]
    return text[: end.start()].strip(), (rest if rest[0] in "（ " else rest[1:]).strip()


def option_words(text: str, values: Iterable[object]) -> tuple[FieldOption, ...]:
    """Return what a sentence says of each word: in ``up 越高越好，down 越低越好`` of ``up`` 越高越好."""
    return tuple(FieldOption(value, _said_of(_name(value), text)) for value in values)


def is_about_options(text: str, values: Iterable[object]) -> bool:
    """Say whether a sentence begins with its options, and has no title before them."""
    return any(re.match(rf"{re.escape(_name(value))}\s", text) for value in values)


def without_keys(text: str, titles: dict[str, str]) -> str:
    """Return a Chinese sentence with the titles of other fields for their keys: nobody sees the keys in a form."""
    if wanted() != "zh" or not titles:
        return text
    keys = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    return re.sub(
        rf"(?<![A-Za-z0-9_])\s?({keys})\s?(?![A-Za-z0-9_])",
        lambda match: tr("“{title}”", title=titles[match[1]]),
        text,
    )


def _said_of(name: str, text: str) -> str:
    found = re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}\s+(?P<said>.+?){_WORD_END}", text)
    return found["said"] if found else name


def _name(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
