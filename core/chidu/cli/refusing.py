"""Why a command did nothing, for the person who watches and for a program that reads."""

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import UNUSABLE
from chidu.diagnostics.visible import visible


def refuse(error: Exception | str, *, as_data: bool) -> int:
    """Say why nothing was done, with its particulars, and return the exit code."""
    reasons: tuple[str, ...] = getattr(error, "reasons", ())
    for line in (str(error), *[f"  {one}" for one in reasons]):
        narrate(visible(line))
    if as_data:
        from chidu.documents.score_json import message_json

        told = [message_json(text)["problems"][0] for text in (str(error), *reasons)]
        say_json({"problems": told})
    return UNUSABLE
