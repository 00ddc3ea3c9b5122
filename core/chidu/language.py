"""The language of messages: Chinese is the source text, English comes from a gettext catalogue by locale."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

#: The variable that is chidu's own; it goes before those of the locale.
OWN_VARIABLE = "CHIDU_LANG"
VARIABLES = (OWN_VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def wanted() -> str:
    """Return ``"en"`` where the environment asks for English, else ``"zh"``: Chinese comes first."""
    for name in VARIABLES:
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def tr(text: str, /, **values: object) -> str:
    """Return ``text`` in the user's language with its ``{names}`` filled in.

    The text is a literal in Chinese, so that Babel finds it; a text without translation stays Chinese.
    """
    translated = _translation()(text) if text else text
    return translated.format(**values) if values else translated


@cache
def _translation() -> Callable[[str], str]:
    if wanted() == "zh":
        return str
    import gettext

    return gettext.translation("chidu", Path(__file__).parent / "locale", [wanted()], fallback=True).gettext


def ask_again() -> None:
    """Look at the environment anew: it is read once, because messages are made in hot loops."""
    wanted.cache_clear()
    _translation.cache_clear()
