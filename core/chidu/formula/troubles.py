"""Why a formula has no result although its facts are known."""

#: Sentences for the user, each said once.
Troubles = list[str]


def note(troubles: Troubles, sentence: str) -> None:
    """Add ``sentence`` unless it was said."""
    if sentence not in troubles:
        troubles.append(sentence)
