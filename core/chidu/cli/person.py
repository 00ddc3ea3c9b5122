"""Who works here: the name that a journal calls the user by."""

from chidu.language import tr


def person() -> str:
    """Return the name of the account."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account of that number, or no such module
        return tr("（未知）")
