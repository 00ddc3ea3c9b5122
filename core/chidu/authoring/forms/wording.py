"""The words of a form, taken from the sentence that documents a field: its title, its help, its options."""

import re
from collections.abc import Iterable, Mapping

from chidu.authoring.forms.field import FieldOption
from chidu.language import tr, wanted

#: Where a title ends; ``按次扣时，…`` says when, and is no title yet.
_PAUSE = re.compile(r"(?<!时)，|[：；]|[:;] |, (?=such as |left out|without )")
_APART = r"(?:[，；、]|[,;] )\s*"
#: How the table of a rule is written in a file: in a form it is chosen.
_IN_A_FILE = re.compile(r"\{[^{}]*\}[，,]?\s*")
#: A title made of its options is no longer than this.
_LONGEST = 16


def title_and_help(text: str, otherwise: str) -> tuple[str, str]:
    """Return a documenting sentence cut at its first pause."""
    end = _PAUSE.search(text)
    if end is None or not end.start():
        return text or otherwise, ""
    return text[: end.start()].strip(), _IN_A_FILE.sub("", text[end.end() :]).strip()


def option_words(text: str, values: Iterable[object]) -> tuple[FieldOption, ...]:
    """Return what a sentence says of each word: in ``up 越高越好，down 越低越好`` of ``up`` 越高越好."""
    names = [_name(value) for value in values]
    return tuple(
        FieldOption(value, _said_of(name, names, text)) for value, name in zip(values, names, strict=True)
    )


def choice_words(text: str, options: tuple[FieldOption, ...], key: str) -> tuple[str, str]:
    """Return title and help of a choice: a sentence that only explains the options has neither."""
    said = all(one.text != _name(one.value) for one in options)
    names = [re.escape(_name(one.value)) for one in options]
    if not re.match(rf"(?:{'|'.join(names)})\s", text):
        title, more = title_and_help(text, key)
        return title, "" if said else more
    joined = "／".join(one.text for one in options)
    return joined if said and len(joined) <= _LONGEST else tr("办法"), "" if said else text


def short(title: str) -> str:
    """Return a title without what stands in brackets, for quoting it."""
    return re.sub(r"（[^（）]*）|\s*\([^()]*\)", "", title)


def without_keys(text: str, titles: Mapping[str, str], options: Mapping[str, Mapping[str, str]]) -> str:
    """Return a Chinese sentence with titles for keys, and words for values: nobody sees the keys in a form."""
    if wanted() != "zh" or not titles:
        return text
    keys = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))

    def put(match: re.Match[str]) -> str:
        title = titles[match["key"]]
        if match["value"] is None:
            return tr("“{title}”", title=title)
        word = options.get(match["key"], {}).get(match["value"], match["value"])
        return tr("“{title}”选“{word}”", title=title, word=word)

    pattern = rf"(?<![A-Za-z0-9_])\s?(?P<key>{keys})(?: = (?P<value>[A-Za-z0-9_]+))?\s?(?![A-Za-z0-9_])"
    return re.sub(pattern, put, text)


def _said_of(name: str, names: list[str], text: str) -> str:
    """Return what follows a word up to the next word; the word itself where that is no explanation of it."""
    others = "|".join(re.escape(one) for one in names)
    end = rf"(?={_APART}(?:{others})(?![A-Za-z0-9_])|$)"
    found = re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}\s+(?P<said>.+?){end}", text)
    if found is None or re.search(rf"(?<![A-Za-z0-9_])(?:{others})(?![A-Za-z0-9_])", found["said"]):
        return name
    return found["said"]


def _name(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
