"""Connections to the nodes of a cluster, and plain messages for what can go wrong with them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from glossary.errors import to_install
from knowledge.errors import StoreError
from knowledge.stored.place import Address

try:
    import psycopg
    from psycopg import errors
    from psycopg.conninfo import conninfo_to_dict, make_conninfo
    from psycopg.types.numeric import Int8Dumper
except ImportError as error:
    raise StoreError(f"知识库在 PostgreSQL 里，要先装上它的驱动：{to_install('cluster')}。") from error

# The schema of the database in which the tables are.
SCHEMA_NAME = "wence"
# Seconds to reach one node; what is not acknowledged for so long (ms) means that the node is gone. A node that is sent
# much at once may be too busy with its disk to read on for a while.
_CONNECT_SECONDS, _UNACKNOWLEDGED_MS, UNREAD_MS = 2, 800, 15_000
# How long a writer waits: for the lock of another (as for the file), and for a node that takes writes.
BUSY_SECONDS = 5.0
_AGAIN_SECONDS = 0.2
# Of pgvector, where it is: vectors looked at for a question, and that it goes on where too few of them are wanted.
_OPTIONS = "-cjit=off -cclient_min_messages=warning -chnsw.ef_search=400 -chnsw.iterative_scan=relaxed_order"

Connection = psycopg.Connection[Any]


class Nodes:
    """The nodes of a cluster: which to try first. Safe to use from several threads."""

    def __init__(
        self, address: Address, schema: str = SCHEMA_NAME, unacknowledged: int = _UNACKNOWLEDGED_MS
    ) -> None:
        self.address = address
        try:
            given: dict[str, Any] = conninfo_to_dict(address.dsn)
        except psycopg.ProgrammingError as error:
            raise StoreError(f"连接串 {address} 写得不对：应为 postgresql://用户@主机,主机/库名。") from error
        hosts = str(given.pop("host", "") or "").split(",")
        ports = str(given.pop("port", "") or "").split(",")
        if len(ports) == 1:
            ports *= len(hosts)
        if len(ports) != len(hosts):
            raise StoreError(f"连接串 {address} 里主机和端口的个数不同。请一一对应。")
        given.pop("target_session_attrs", None)
        given.setdefault("connect_timeout", _CONNECT_SECONDS)
        given.setdefault("tcp_user_timeout", unacknowledged)
        given.setdefault("application_name", "wence")
        given["options"] = f"{given.get('options', '')} -csearch_path={schema} {_OPTIONS}".strip()
        self._nodes = [
            make_conninfo(**given, host=host or None, port=port or None)
            for host, port in zip(hosts, ports, strict=True)
        ]
        # The order in which they are tried: the leader as last seen first, a node that did not answer last.
        self._order = list(range(len(self._nodes)))
        self._lock = threading.Lock()

    def connect(self, *, write: bool, seconds: float) -> Connection:
        """Return a connection to the leader; where there is none, to a standby unless for ``write``, which may lag a
        little behind. Tries for ``seconds``.

        Raises StoreError: none answers, or none takes writes.
        """
        until = time.monotonic() + seconds
        while True:
            standby: Connection | None = None
            failure: psycopg.Error | None = None
            for number in tuple(self._order):
                try:
                    db = self._open(number)
                except psycopg.OperationalError as error:
                    failure = error
                    self._put(number, last=True)
                    continue
                if db.info.parameter_status("in_hot_standby") != "on":
                    self._put(number, last=False)
                    if standby is not None:
                        standby.close()
                    return db
                if write or standby is not None:
                    db.close()
                else:
                    standby = db
            if standby is not None:
                return standby
            if time.monotonic() >= until:
                raise StoreError(self._why(failure)) from failure
            time.sleep(_AGAIN_SECONDS)

    def _open(self, number: int) -> Connection:
        db: Connection = psycopg.connect(self._nodes[number], autocommit=True, prepare_threshold=2)
        db.adapters.register_dumper(int, Int8Dumper)
        return db

    def _put(self, number: int, *, last: bool) -> None:
        with self._lock:
            self._order.remove(number)
            self._order.insert(len(self._order) if last else 0, number)

    def _why(self, failure: psycopg.Error | None) -> str:
        if failure is None:
            return f"{self.address} 现在只能读：没有一台接受写入（正在选新的主库？）。没有改动，请稍后再试。"
        said = str(failure)
        if "does not exist" in said:
            return f"{self.address} 里没有这个库或用户。请核对连接串，或先建库（docs/cluster.md）。"
        if "password" in said or "authentication" in said or "pg_hba" in said:
            return f"{self.address} 不让登录。请核对用户、密码和 pg_hba.conf。"
        return f"{self.address} 连不上。请检查网络、端口和集群的状态（patronictl list）。"


def lost(error: psycopg.Error) -> bool:
    """Whether the connection is gone, rather than a statement wrong."""
    return isinstance(error, (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)) or (
        isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) and error.sqlstate is None
    )


def message(address: Address, error: psycopg.Error) -> str:
    """What to tell a person of an error."""
    if isinstance(error, errors.LockNotAvailable):
        return (
            f"知识库 {address} 正被另一个程序写入，等了 {BUSY_SECONDS:.0f} 秒。请稍后再试，或结束那个程序。"
        )
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return f"{address} 现在只能读：主库换了。没有改动，请稍后再试。"
    if isinstance(error, (errors.DiskFull, errors.OutOfMemory)):
        return f"{address} 的磁盘或内存满了，没有改动，原有版本照常可用。请腾出空间后重试。"
    if isinstance(error, errors.InsufficientPrivilege):
        return f"{address} 的用户没有这个权限。请用建库的用户，或按 docs/cluster.md 授权。"
    if isinstance(error, errors.NumericValueOutOfRange):
        return "编号太大，没有这一项。请核对编号。"
    if isinstance(error, (errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName)):
        return f"{address} 里还没有知识库，或格式太旧。请先用 wence load 装入文件。"
    if lost(error):
        return f"与 {address} 的连接断了。请稍后再试；一直这样，请检查集群的状态（patronictl list）。"
    return f"知识库 {address} 操作失败（{error.sqlstate or type(error).__name__}）。请用 wence verify 检查。"


@contextmanager
def plainly(address: Address) -> Iterator[None]:
    """Turn PostgreSQL's errors into sentences that say what to do."""
    try:
        yield
    except psycopg.Error as error:
        raise StoreError(message(address, error)) from error
