"""Names of files and folders that every system can hold."""

import unicodedata

from chidu.language import tr

#: Characters that some system forbids in a name.
FORBIDDEN = frozenset('<>:"/\\|?*')
#: Names that Windows keeps for devices.
_DEVICES = frozenset(
    {
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *[f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"],
    }
)
#: The longest name in bytes: most systems hold 255, and a number may be added.
_LONGEST = 180


def safe_name(name: str) -> str:
    """Return a file's name as every system can hold it: no control characters, no device, not too long."""
    kept = [one for one in unicodedata.normalize("NFC", name) if one not in FORBIDDEN and _is_shown(one)]
    clean = "".join(kept).strip(" .") or tr("资料")
    stem, dot, suffix = clean.rpartition(".")
    if not dot or len(suffix.encode()) > _LONGEST // 4:
        stem, suffix = clean, ""
    if stem.split(".", 1)[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    end = f".{suffix}" if suffix else ""
    room = _LONGEST - len(end.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + end


def _is_shown(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")
