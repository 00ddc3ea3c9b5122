"""A file that is not read further, with the sentence that says why."""

import zlib
from struct import error as struct_error
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr

#: What the libraries raise for a file that is not as its format wants it; a parser's own error is a ``SyntaxError``.
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    struct_error,
    zlib.error,
)


class RefusedError(Exception):
    """Raised where a file cannot be read; brings the finding that is shown."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def diagnostic(self, name: str) -> Diagnostic:
        """Return the finding about the file of this name."""
        return Diagnostic(self.code, self.message, self.hint, place=Place(name, spot=""))


def save_again() -> str:
    """Return the remedy for most of what can be wrong with a file."""
    return tr("用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx，再导入。")


def damaged(detail: str = "") -> RefusedError:
    """Return the refusal of a file that is broken."""
    message = tr("文件已损坏：{detail}。", detail=detail) if detail else tr("文件已损坏，读不出来。")
    return RefusedError("E803", message, save_again())


def too_much(message: str) -> RefusedError:
    """Return the refusal of a file beyond the limits."""
    hint = tr("指标表通常只有几十行。请删去图片、空行空列和不相干的表，只留指标表，另存一份再导入。")
    return RefusedError("E804", message, hint)


def too_slow(message: str) -> RefusedError:
    """Return the refusal of a file that takes longer than a form ever does."""
    return RefusedError("E804", message, save_again())


def encrypted() -> RefusedError:
    """Return the refusal of a file with a password."""
    hint = tr("用 Word、Excel 或 WPS 打开，去掉密码，另存一份再导入。chidu 不询问密码。")
    return RefusedError("E802", tr("文件加了密码，读不出来。"), hint)
