"""How a fault of a plugin is told, at the place of a file that uses it."""

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr


def faulty(message: str, at: KeyPath) -> Diagnostic:
    """Return the finding about a plugin that failed: the file itself may be sound."""
    hint = tr("这是插件的错：运行 chidu plugins 看它的出处与版本，请作者改正；或换一条评分规则")
    return Diagnostic("E403", message, hint, at)
