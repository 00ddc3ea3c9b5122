"""A format of another package, used inside its fence: what it does wrong keeps its own file from being written, and no more."""

from collections.abc import Iterator
from typing import Any

from chidu.language import tr
from chidu.plugins.exporters import Exporter
from chidu.plugins.fence import Fault, fenced
from chidu.projects.errors import RefusedError
from chidu.reports.blocks import Paper
from chidu.reports.report import Report


class Foreign:
    """Writes and reads by another package's module; raises ``RefusedError`` that names it where that fails."""

    def __init__(self, exporter: Exporter) -> None:
        """Take what another package offers."""
        self.exporter = exporter

    def write(self, report: Report, paper: Paper) -> bytes:
        """Return the bytes of the file."""
        data = self._call("write", report, paper)
        if not isinstance(data, bytes):
            words = {"name": self.exporter.name, "source": self.exporter.source}
            raise RefusedError(tr("{name}.write（{source}）应返回 bytes", **words))
        return data

    def differences(self, data: bytes, report: Report, paper: Paper) -> Iterator[str]:
        """Yield what the bytes say otherwise."""
        yield from self._call("differences", data, report, paper)

    def _call(self, name: str, *given: Any) -> Any:
        module = self.exporter.module

        def called() -> Any:  # what it yields is asked for inside the fence too
            found = getattr(module, name)(*given)
            return found if name == "write" else [str(one) for one in found]

        what = f"{self.exporter.name}.{name}"
        found = fenced(what, self.exporter.source, called)
        if isinstance(found, Fault):
            raise RefusedError(found.message)
        return found
