"""What an edit is refused with: one sentence for the person who made it."""


class EditRefusedError(ValueError):
    """An edit that the base, or the layer itself, does not allow; the message says why and what would be."""
