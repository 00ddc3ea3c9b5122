"""Texts as a PDF shows them: no font of the forms has pictures of control characters, so those are spelled out."""

from chidu.diagnostics.visible import visible

#: What ``visible`` would draw as a picture (␛), spelled as it spells every other hidden character.
_CONTROLS = {code: f"\\u{code:04x}" for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"}


def spelled(text: str) -> str:
    """Return a text, line by line, with everything hidden in it spelled out in letters that every font has."""
    return "\n".join(visible(line) for line in text.translate(_CONTROLS).split("\n"))
