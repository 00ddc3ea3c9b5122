"""What a process that died left of the files it was writing: taken away, so that no half report lies about."""

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from chidu.toml.saving import UNFINISHED

#: What a file is called while it is written: its name between a dot and a few characters of chance.
_HALF = re.compile(rf"\.(?P<name>.+)\.[a-z0-9_]+{re.escape(UNFINISHED)}", re.DOTALL)


def sweep(places: Iterable[Path]) -> None:
    """Take away what was begun of these files and never took its place; other files stay."""
    names: defaultdict[Path, set[str]] = defaultdict(set)
    for place in places:
        names[place.parent].add(place.name)
    for folder, wanted in names.items():
        with suppress(OSError):  # what cannot be taken away lies there, hidden, and does no harm
            for one in list(folder.iterdir()):
                found = _HALF.fullmatch(one.name)
                if found is not None and found["name"] in wanted:
                    one.unlink()
