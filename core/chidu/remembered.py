"""What the program remembers by itself from one run to the next, in one file beside the settings."""

import json
from collections.abc import Mapping
from typing import Any

from chidu.settings import state_file
from chidu.toml.saving import put_file


def remembered() -> Mapping[str, Any]:
    """Return all that is remembered; nothing where the file cannot be read, or is none of chidu's."""
    try:
        state = json.loads(state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def remember(**values: Any) -> None:
    """Put ``values`` beside what is remembered already; may raise ``OSError`` or ``ValueError``."""
    file = state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    put_file(file, json.dumps({**remembered(), **values}, ensure_ascii=False, indent=1).encode())
