"""Who works here: the name that a journal calls the user by."""

from chidu.language import tr
from chidu.settings import read_settings


def person() -> str:
    """Return the name in the settings, else that of the account."""
    import getpass

    named = read_settings().settings.who.strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account of that number, or no such module
        return tr("（未知）")
