"""What chidu has to say about a file: coded, located, and with the way to mend it."""

from chidu.diagnostics.codes import CODES, Code, Severity
from chidu.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Related

__all__ = ["CODES", "Code", "Diagnostic", "KeyPath", "Place", "Related", "Severity"]
