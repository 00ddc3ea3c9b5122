"""Old and foreign formats turned into today's by LibreOffice, where it is installed; it runs no macros and follows no links."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from chidu.importing.grids import limits
from chidu.importing.grids.refusal import RefusedError, damaged, save_again, too_slow
from chidu.language import tr
from chidu.toml import disk

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
    try:
        with tempfile.TemporaryDirectory(prefix="chidu-", ignore_cleanup_errors=True) as name:
            return _in_folder(Path(name), program, data, suffix, wanted)
    except OSError as error:  # a full disk, a folder for temporary files that is not there
        message = tr("转换要用的临时文件写不了：{reason}。", reason=disk.reason(error))
        raise RefusedError("E801", message, tr("腾出磁盘空间再导入；或者另存为 .docx 或 .xlsx")) from error


def _in_folder(folder: Path, program: str, data: bytes, suffix: str, wanted: str) -> bytes:
    source, result = folder / f"form{suffix}", folder / "out" / f"form{wanted}"
    source.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore"]
    _run([*command, "--convert-to", wanted[1:], "--outdir", str(result.parent), str(source)])
    if not result.is_file() or result.stat().st_size > limits.LARGEST_FILE:
        raise damaged(tr("LibreOffice 打不开它"))
    return result.read_bytes()


def _run(command: list[str]) -> None:
    """Run LibreOffice and end it, with what it started, where it takes too long or somebody interrupts."""
    with _started(command) as process:
        try:
            process.wait(limits.PATIENCE)
        except subprocess.TimeoutExpired as error:
            _end(process)
            seconds = limits.PATIENCE
            raise too_slow(tr("LibreOffice 在 {seconds} 秒内没有转换完。", seconds=seconds)) from error
        except BaseException:  # Ctrl-C: the group of its own does not hear it
            _end(process)
            raise


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        words = {"program": command[0], "reason": disk.reason(error)}
        message = tr("LibreOffice（{program}）启动不了：{reason}。", **words)
        raise RefusedError(
            "E801", message, tr("重新安装 LibreOffice；或者另存为 .docx 或 .xlsx 再导入")
        ) from error


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it started."""
    if sys.platform == "win32":
        ending = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        with suppress(OSError):
            subprocess.run(ending, capture_output=True, check=False)  # noqa: S603
        process.kill()
    else:
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.killpg(process.pid, signal.SIGKILL)
