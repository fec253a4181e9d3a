"""A network of its own for the nodes of a cluster: each in a namespace, tied to one bridge, so that it can be cut off.

Linux, as root. What uses it runs in a namespace of its own too (:func:`enter`), and so leaves the machine's network alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

_NET = "10.77.0"
_INSIDE = "WENCE_IN_NAMESPACE"


def enter(module: str) -> None:
    """Go on in a network namespace of its own, in which this program is begun again.

    RuntimeError where the system has no such thing or this user may not make one.
    """
    if _INSIDE in os.environ:
        _ip("link set lo up")
        return
    if subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode:
        raise RuntimeError("no network namespaces here: Linux, as root")
    os.environ[_INSIDE] = "1"
    again = ["unshare", "-n", sys.executable, "-m", module, *sys.argv[1:]]
    sys.exit(subprocess.run(again, check=False).returncode)


class Network:
    """A bridge and the namespaces that hang on it, up between ``with``."""

    def __init__(self) -> None:
        self._holders: dict[int, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Network:
        _ip("link add br0 type bridge")
        _ip(f"addr add {_NET}.254/24 dev br0")
        _ip("link set br0 up")
        return self

    def __exit__(self, *_: object) -> None:
        for holder in self._holders.values():
            holder.kill()
            holder.wait()
        _ip("link del br0")

    def join(self, number: int) -> str:
        """Make the namespace of a node; return its address."""
        holder = self._holders[number] = subprocess.Popen(["unshare", "-n", "sleep", "infinity"])
        ours = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{holder.pid}/ns/net") == ours:
            time.sleep(0.01)
        _ip(f"link add w{number} type veth peer name e{number}")
        _ip(f"link set w{number} master br0")
        _ip(f"link set w{number} up")
        _ip(f"link set e{number} netns {holder.pid}")
        for command in (
            f"addr add {self.address(number)}/24 dev e{number}",
            f"link set e{number} up",
            "link set lo up",
        ):
            _ip(command, *self.within(number))
        return self.address(number)

    def within(self, number: int) -> tuple[str, ...]:
        """What is put before a command that is to run on a node."""
        return ("nsenter", f"--net=/proc/{self._holders[number].pid}/ns/net")

    @staticmethod
    def address(number: int) -> str:
        return f"{_NET}.{number}"

    def cut(self, one: int, other: int, *, off: bool) -> None:
        """Let nothing through between two nodes, or let it through again; others reach both all the while."""
        what = "add" if off else "del"
        for here, there in ((one, other), (other, one)):
            _ip(f"route {what} blackhole {self.address(there)}/32", *self.within(here))


def _ip(command: str, *within: str) -> None:
    subprocess.run([*within, "ip", *command.split()], check=True)
