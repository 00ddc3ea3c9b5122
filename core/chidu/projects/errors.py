"""What may keep a change from being made; the message of each is a sentence for the user."""

from chidu.toml.saving import ChangedMeanwhileError

__all__ = ["ChangedMeanwhileError", "NoSheetError", "RefusedError", "SavingError"]


class RefusedError(Exception):
    """A change that the state of the sheet or its system does not allow; ``reasons`` lists why, one line each."""

    def __init__(self, message: str, reasons: tuple[str, ...] = ()) -> None:
        """Take the sentence and its particulars."""
        super().__init__(message)
        self.reasons = reasons


class NoSheetError(RefusedError):
    """The sheet's file is not there, or holds no sheet; ``raw`` is what it holds, None where nothing can be read."""

    def __init__(self, message: str, raw: bytes | None) -> None:
        """Take the sentence and the bytes."""
        super().__init__(message)
        self.raw = raw


class SavingError(Exception):
    """Nothing was written: the disk is full or the folder read-only; what was shown before still holds."""
