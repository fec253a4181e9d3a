"""Formats of other office programs (.rtf .odt), converted to .docx by LibreOffice and then read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.model import Finding, Severity, Source
from knowledge.read import docx

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")

# A fresh profile, and in it: no macros, no links followed, no way to the network but a dead one.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""


def read(name: str, data: bytes, extension: str) -> Source:
    """An .rtf or .odt as blocks; ``extension`` is that of its content, without the dot.

    Raises UnreadableFileError: LibreOffice is not installed, or cannot read the file.
    """
    program = find()
    if program is None:
        raise UnreadableFileError(
            f"{name}：.{extension} 文件要借助 LibreOffice 转换，这台机器上没有安装。"
            "请用 Word 或 WPS 另存为 .docx 再试，或安装：apt-get install libreoffice-writer。"
        )
    converted = _convert(program, name, data, extension)
    source = docx.read(name, converted)
    note = Finding(
        "converted", Severity.INFO, "全文", f"由 LibreOffice 从 .{extension} 转换后读取，个别格式可能有出入。"
    )
    return replace(source, findings=(note, *source.findings))


read_rtf, read_odt = (partial(read, extension=each) for each in ("rtf", "odt"))


def find() -> str | None:
    """The path of LibreOffice, if it is installed."""
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def _convert(program: str, name: str, data: bytes, extension: str) -> bytes:
    """The file as .docx, made in a private folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="wence-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = home / f"in.{extension}"
        source.write_bytes(data)
        process = subprocess.Popen(  # noqa: S603 - fixed arguments, our own file names
            [
                program,
                "--headless",
                "--norestore",
                "--nologo",
                "--nolockcheck",
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                folder,
                str(source),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={
                "PATH": os.defpath,
                "HOME": folder,
                "TMPDIR": folder,
                "LANG": "C.UTF-8",
                "SAL_USE_VCLPLUGIN": "svp",
            },
        )
        try:
            process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFileError(
                f"{name}：LibreOffice 转换了{SECONDS}秒还没有完成，已停止。请用 Word 或 WPS 另存为 .docx 再试。"
            ) from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        try:
            return (home / "in.docx").read_bytes()
        except OSError as error:
            raise UnreadableFileError(
                f"{name}：LibreOffice 打不开这个文件，可能已损坏或设有密码。请用 Word 或 WPS 另存为 .docx 再试。"
            ) from error
