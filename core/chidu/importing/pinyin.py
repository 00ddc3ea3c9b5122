"""How Chinese is read: each character as it mostly is, the words of forms as they are; without tones."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

from chidu.importing.polyphones import polyphones

#: Marks of tones over a vowel; the two dots of ü are none.
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_SYLLABLE = re.compile("[a-z]+")


def syllables(text: str) -> list[str]:
    """Return the syllables of a run of characters: 女性 is nv, xing; what nobody reads is left out."""
    words, read = _words(), polyphones()
    found: list[str] = []
    for piece in words.findall(text):
        found += read.get(piece) or _character(piece)
    return found


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(polyphones(), key=len, reverse=True)
    return re.compile(f"{'|'.join(longest_first)}|.")


def _character(sign: str) -> list[str]:
    usual = _characters().get(ord(sign), "").partition(",")[0]
    bare = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", usual)))
    syllable = bare.replace("ü", "v")
    return [syllable] if _SYLLABLE.fullmatch(syllable) else []


@cache
def _characters() -> Mapping[int, str]:
    """Return pypinyin's table of characters, and nothing else of it: all its words take a third of a second to load."""
    package = find_spec("pypinyin")
    spec = PathFinder.find_spec("pinyin_dict", package.submodule_search_locations if package else None)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name="pypinyin.pinyin_dict")
    table = module_from_spec(spec)
    spec.loader.exec_module(table)
    characters: Mapping[int, str] = table.pinyin_dict
    return characters
