"""Draws docs/screens/*.svg from the real application on the sample: ``python tests/docs/screens.py``.

``python tests/docs/screens.py --every FOLDER [LOOK [COLUMNSxLINES]]`` draws every screen and dialog into a folder, to be
looked at: ``light``, ``dark``, ``colourless`` or ``ascii``; 80x24 where nothing else is said.

rich gives each piece of text a length of so many letters, which squeezes Chinese. Here each run of letters of one width
stands at its own column and has the length of its columns, so that they align in any font.
"""

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from chidu.diagnostics.visible import width
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.systems.library import samples

HERE = Path(__file__).parents[2] / "docs" / "screens"

#: The keys that lead to each picture.
SCREENS: dict[str, Sequence[str]] = {
    "scoring": ("down", "down", "down", "down", "down", "down", "down", "down", "down", "down"),
    "facts": ("f2",),
    "review": ("f5",),
}
COLUMNS, LINES = 100, 30
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

#: Fonts whose Chinese characters are exactly twice as wide as their letters come first.
FONTS = ", ".join(
    [
        *("'Sarasa Mono SC'", "'Noto Sans Mono CJK SC'", "'Source Han Mono SC'", "'WenQuanYi Zen Hei Mono'"),
        *("NSimSun", "SimSun", "Menlo", "'PingFang SC'", "Consolas", "'Microsoft YaHei'", "monospace"),
    ]
)
_TEXT = re.compile(
    r'<text class="(?P<look>[^"]*-r\d+)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" '
    r'textLength="(?P<length>[^"]*)" (?P<clip>[^>]*)>(?P<text>[^<]*)</text>'
)
#: What rich writes and a page without links, in any font, is better without.
_UNWANTED = (
    re.compile(r"@font-face\s*{[^}]*}\s*"),
    re.compile(r"<!-- .*? -->\s*"),
    re.compile(r"font-variant-east-asian: full-width;\s*"),
)


def mended(svg: str) -> str:
    """Return a picture of rich's with the columns of Chinese, its fonts, and no link to anywhere."""
    pieces = [(float(one["length"]), len(unescape(one["text"]))) for one in _TEXT.finditer(svg)]
    column = max(length / count for length, count in pieces if count)
    svg = _TEXT.sub(lambda match: "".join(_runs(match, column)), svg)
    for one in _UNWANTED:
        svg = one.sub("", svg)
    return svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}").rstrip() + "\n"


def _runs(match: re.Match[str], column: float) -> Iterator[str]:
    """Yield the runs of one piece of text; blanks are not drawn, and signs that fonts make wider stand alone."""
    at = float(match["x"])
    for (columns, blank, _), run in groupby(unescape(match["text"]), _kind):
        text = "".join(run)
        length = len(text) * columns * column
        if not blank:
            head = f'<text class="{match["look"]}" x="{at:g}" y="{match["y"]}" textLength="{length:g}"'
            yield f'{head} lengthAdjust="spacingAndGlyphs" {match["clip"]}>{escape(text)}</text>'
        at += length


def _kind(letter: str) -> tuple[int, bool, bool]:
    return width(letter), letter.isspace(), letter.isascii()


async def drawn(
    keys: Sequence[str], folder: Path, look: str = "dark", size: tuple[int, int] = (COLUMNS, LINES)
) -> str:
    """Return the picture of the application after some keys; what is no key is pasted."""
    from textual import events

    from chidu_tui.app import ChiduApp

    opening = open_project(folder, Catalogue(built_in=True), "", clock=lambda: NOON)
    app = ChiduApp(opening, look=look)
    async with app.run_test(size=size, notifications=True) as pilot:
        for key in keys:
            if key.isascii():
                await pilot.press(key)
            else:
                app.post_message(events.Paste(key))
            await pilot.pause()
        svg = app.export_screenshot(title="chidu")
        app.exit(0)
    if opening.project is not None:
        opening.project.close(saving=False)
    return mended(svg)


def draw_every(into: Path, look: str = "dark", size: str = "80x24") -> None:
    """Draw every screen and dialog into a folder."""
    from screen_steps import EVERY

    columns, lines = map(int, size.split("x"))
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, keys in EVERY.items():
            place = Path(shutil.copytree(samples()["demo"], Path(folder) / name))
            svg = asyncio.run(drawn(keys, place, look, (columns, lines)))
            (into / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


def main(names: Sequence[str]) -> None:
    """Draw the pictures of these names, all without any."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or SCREENS:
            place = shutil.copytree(samples()["demo"], Path(folder) / name)
            svg = asyncio.run(drawn(SCREENS[name], Path(place)))
            (HERE / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--every"]:
        draw_every(Path(sys.argv[2]), *sys.argv[3:])
    else:
        main(sys.argv[1:])
