"""The words of a TOML text, valid or not: keys and plain values, strings, marks, line ends.

A plain word never holds a character outside ASCII in valid TOML, so full-width marks may stand here for the half-width
ones that were meant: a text full of Chinese punctuation still has a structure, and all its mistakes can be told at once.
"""

import re

#: Full-width marks and the half-width ones that they stand for.
MARKS = {
    "＝": "=",
    "：": "=",
    "，": ",",
    "、": ",",
    "；": ",",
    "［": "[",
    "【": "[",
    "］": "]",
    "】": "]",
    "｛": "{",
    "｝": "}",
}
QUOTES = {"“": '"', "”": '"', "＂": '"', "‘": "'", "’": "'", "＇": "'"}
#: Blanks that are none to TOML: ideographic, no-break and zero-width ones.
BLANKS = "\u00a0\u2002\u2003\u200b\u200e\u200f\u2060\u3000\ufeff"

#: What separates the parts of a key, or was meant to.
DOT = re.compile(r"[.．。]")
#: Full-width forms of the characters of plain words, and the dashes typed for a minus.
FULL_WIDTH = re.compile("[\uff01-\uff5e。\u2212–—]")

_WIDE = "".join(MARKS)
_DOUBLE, _SINGLE = "“”＂", "‘’＇"

TOKEN = re.compile(
    rf"""
      (?P<bare> [^\ \t\n"'\#＃\[\]{{}},={_WIDE}{_DOUBLE}{_SINGLE}{BLANKS}]+ )
    | (?P<line> \n (?: [ \t]*+ (?:\#[^\n]*+)? \n )*+ )
    | (?P<mark> [\[\]{{}},={_WIDE}] )
    | (?P<text> "(?!"") (?> [^"\\\n]+ | \\[^\n] )*+ "
              | '(?!'') [^'\n]*+ '
              | \"\"\" (?> [^"\\]+ | \\[\s\S] | "{{1,2}}(?!") )*+ "{{3,5}}
              | ''' (?> [^']+ | '{{1,2}}(?!') )*+ '{{3,5}} )
    | (?P<note> [\#＃][^\n]* )
    | (?P<wide> [{_DOUBLE}] [^{_DOUBLE}"\n]*+ [{_DOUBLE}"]?
              | [{_SINGLE}] [^{_SINGLE}'\n]*+ [{_SINGLE}']?
              | "(?!"") [^"\\\n{_DOUBLE}]*+ [{_DOUBLE}]
              | '(?!'') [^'\n{_SINGLE}]*+ [{_SINGLE}] )
    | (?P<open> \"\"\"[\s\S]* | '''[\s\S]* | ["'][^\n]* )
    | (?P<blank> [{BLANKS}]+ )
    """,
    re.VERBOSE,
)

_SKIPPED = frozenset({"note", "blank"})
#: Kind, start and end. The kind of a mark is the mark itself, half-width; ``end`` is the last token's.
Token = tuple[str, int, int]

#: The commonest pair, read at once: a key, a string without escapes or a short number, and the mark that ends it.
PAIR = re.compile(
    r"""([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+("(?!"")[^"\\\n]*+"|(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?(?!,[0-9]{3})|true|false)[ \t]*+([\n,}])"""
)


def half_width(char: str) -> str:
    """Return the half-width character that a full-width one stands for."""
    if char in "。．":
        return "."
    if char in "\u2212–—":
        return "-"
    known = MARKS.get(char) or QUOTES.get(char)
    return known or (" " if char in BLANKS else chr(ord(char) - 0xFEE0))


def foreign(word: str) -> bool:
    """Say whether a plain word has characters that are not even full-width forms of those that TOML allows."""
    return not word.isascii() and not FULL_WIDTH.sub("", word).isascii()


def token(text: str, position: int) -> Token:
    """Return the first word at or after a position; blanks and comments are none."""
    while match := TOKEN.search(text, position):
        kind = match.lastgroup
        if kind == "mark":
            mark = match.group()
            return MARKS.get(mark, mark), match.start(), match.end()
        position = match.end()
        if kind is not None and kind not in _SKIPPED:
            return kind, match.start(), position
    return "end", len(text), len(text)
