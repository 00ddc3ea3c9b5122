"""Old and foreign formats turned into today's by LibreOffice, where it is installed; it runs no macros and follows no links."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from chidu.importing.grids import limits
from chidu.importing.grids.refusal import RefusedError, damaged, save_again
from chidu.language import tr

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
#: Nothing of the file is run, and nothing it names is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def soffice() -> str | None:
    """Return the program, None where LibreOffice is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def converted(data: bytes, suffix: str, wanted: str) -> bytes:
    """Return a file of one extension as one of another; refused where LibreOffice is missing or fails."""
    program = soffice()
    if program is None:
        message = tr(
            "这是旧格式或别的格式（{suffix}），要靠 LibreOffice 转换，而这台电脑没有安装。", suffix=suffix
        )
        raise RefusedError("E801", message, save_again())
    with tempfile.TemporaryDirectory(prefix="chidu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, result = folder / f"form{suffix}", folder / "out" / f"form{wanted}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
        ]
        _run([*command, "--convert-to", wanted[1:], "--outdir", str(result.parent), str(source)])
        if not result.is_file() or result.stat().st_size > limits.LARGEST_FILE:
            raise damaged(tr("LibreOffice 打不开它"))
        return result.read_bytes()


def _run(command: list[str]) -> None:
    """Run LibreOffice and end it, with what it started, where it takes too long."""
    group = sys.platform != "win32"
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=group,
    ) as process:
        try:
            process.wait(limits.PATIENCE)
        except subprocess.TimeoutExpired as error:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise damaged(tr("LibreOffice 在 {seconds} 秒内没有转换完", seconds=limits.PATIENCE)) from error
