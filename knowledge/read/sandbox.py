"""Runs work on a file in a child process with bounded memory, bounded CPU time and no right to write.

Parsers of page descriptions and office files can be made to run for hours or to fill the memory
by a file of a few kilobytes; no check beforehand sees all of these. So they run in a child of their
own (about 0.2 s to start), which dies alone and yields to those who answer. It gets the file on standard
input, gives what it found as JSON on standard output, and never sees the file's path.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from knowledge.errors import UnreadableFileError
from knowledge.model import Aside, Block, BlockKind, Finding, Severity, Source
from knowledge.read.archive import damaged
from knowledge.read.limits import Limits

if TYPE_CHECKING:
    from knowledge.read.formats import Format


_CHILD = (
    "import sys, json; spec = json.loads(sys.argv[1]); sys.path[:] = spec['path'];"
    "from knowledge.read.sandbox import child; child(spec)"
)
_CHILDREN: set[subprocess.Popen[bytes]] = set()
_MAX_OUTPUT = 256 * 2**20
_NICE = 10
# Where the system cannot count a child's time of the processor (Windows), the clock does.
_COUNTS_PROCESSOR = find_spec("resource") is not None


def in_child(work: str, format_: Format, name: str, data: bytes, limits: Limits, *, ocr: bool = False) -> Any:
    """What the function ``work`` (「module:name」) makes of a file: ``work(format, name, data, ocr=…)`` in a child.

    Raises UnreadableFileError: the function's own, or one that says that time or memory ran out.
    """
    spec = {
        "path": sys.path, "work": work, "format": format_.value, "name": name, "limits": limits, "ocr": ocr,
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code, the name only within JSON
        [sys.executable, "-I", "-c", _CHILD, json.dumps(spec)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT") if key in os.environ},
    )
    _CHILDREN.add(process)
    try:
        output, _ = process.communicate(data, timeout=limits.wall if _COUNTS_PROCESSOR else limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise _waited(name, limits) if _COUNTS_PROCESSOR else _too_long(name, limits) from error
    finally:
        _CHILDREN.discard(process)
        _end(process)
    if process.returncode == -signal.SIGXCPU:
        raise _too_long(name, limits)
    if process.returncode != 0 or len(output) > _MAX_OUTPUT:
        raise _too_complex(name)
    said = json.loads(output)
    if "error" in said:
        raise UnreadableFileError(said["error"])
    return said["result"]


def stop_children() -> None:
    """End the children that are at work now: their files count as too large to read."""
    for process in tuple(_CHILDREN):
        with contextlib.suppress(ProcessLookupError):
            process.kill()


def child(spec: dict[str, Any]) -> None:
    """The child's whole life: limit itself, read standard input, print the result as JSON."""
    limits = Limits(*spec["limits"])
    _restrict(limits)
    from knowledge.read.formats import Format

    name = spec["name"]
    data = sys.stdin.buffer.read()
    try:
        module, _, function = spec["work"].partition(":")
        work = getattr(importlib.import_module(module), function)
        found = work(Format(spec["format"]), name, data, ocr=spec["ocr"])
        text = json.dumps({"result": found}, default=_plain)
    except UnreadableFileError as error:
        text = json.dumps({"error": str(error)})
    except (MemoryError, RecursionError):
        text = json.dumps({"error": str(_too_complex(name))})
    except Exception:  # what a parser makes of a broken file is anything; what it means is this
        text = json.dumps({"error": str(damaged(name))})
    sys.stdout.write(text)


def _restrict(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the time limit of the parent remains
        return
    os.nice(_NICE)
    for what, value, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        # At the hard limit of time the signal would say nothing of why.
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),
        (resource.RLIMIT_FSIZE, limits.written, limits.written),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit of the system stays
            resource.setrlimit(what, (value, hard))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def _plain(value: Any) -> Any:
    """Frozen classes with slots as lists of their fields, for JSON."""
    return [getattr(value, slot) for slot in value.__slots__]


def source_of(result: list[Any]) -> Source:
    """The source that a child gave as the list of its fields."""
    name, blocks, findings, asides = result
    return Source(
        name=name,
        blocks=tuple(
            Block(BlockKind(kind), text, line, tuple(tuple(row) for row in rows), *hints)
            for kind, text, line, rows, *hints in blocks
        ),
        findings=tuple(
            Finding(code, Severity(severity), where, message, line)
            for code, severity, where, message, line in findings
        ),
        asides=tuple(Aside(where, text) for where, text in asides),
    )


def _too_long(name: str, limits: Limits) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：读了{limits.seconds}秒还没有读完，已停止。请拆成几个较小的文件，或另存为 .docx、.txt 再试。"
    )


def _waited(name: str, limits: Limits) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：等了{limits.wall}秒还没有读完，已停止。机器可能太忙，请过一会儿再试，或拆成几个较小的文件。"
    )


def _too_complex(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：文件过于庞大或结构异常，超出了可用的内存，没有读取。请拆成几个较小的文件，或另存为 .docx、.txt 再试。"
    )
