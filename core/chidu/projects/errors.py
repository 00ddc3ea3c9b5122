"""What may keep a change from being made; the message of each is a sentence for the user."""

from chidu.toml.saving import ChangedMeanwhileError

__all__ = ["ChangedMeanwhileError", "RefusedError", "SavingError"]


class RefusedError(Exception):
    """A change that the state of the sheet or its system does not allow; ``reasons`` lists why, one line each."""

    def __init__(self, message: str, reasons: tuple[str, ...] = ()) -> None:
        """Take the sentence and its particulars."""
        super().__init__(message)
        self.reasons = reasons


class SavingError(Exception):
    """Nothing was written: the disk is full or the folder read-only; what was shown before still holds."""
