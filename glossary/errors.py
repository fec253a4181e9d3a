"""The root of every error that a user may see, and the system's own errors in plain words."""

import errno
import shlex
import sys

_WHY = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
}


class WenceError(Exception):
    """Something a user can act on.

    The message is one or two lines of plain Chinese that say what was wrong, where (file, line or
    row) and what to do. ``exit_code`` is that of the command line (contract): 2, the call was
    wrong; 1, it ran and failed.
    """

    exit_code = 1


def why(error: OSError) -> str:
    """Return why a file could not be read or written, in a few words.

    >>> why(PermissionError(errno.EACCES, "Permission denied"))
    '没有权限'
    """
    return _WHY.get(error.errno or 0, f"系统错误 {error.errno}")


def to_install(extra: str) -> str:
    """The command that adds an extra to the running installation (a plain ``pip`` may belong to another).

    >>> to_install("formats").endswith("-m pip install 'wence[formats]'")
    True
    """
    return f"{shlex.quote(sys.executable)} -m pip install 'wence[{extra}]'"
