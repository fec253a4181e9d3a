"""Known vulnerabilities of the locked dependencies, by pip-audit (``make audit``).

Exit 1 where one is known. Where the service cannot be reached, or does not know the packages, nothing was
audited: that is said plainly, and is no failure of the build.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("requirements.lock", "requirements-semantic.lock")
SECONDS = 300


def verdict(report: dict[str, Any]) -> tuple[int, str]:
    """The exit code and the words for pip-audit's JSON report."""
    dependencies = report.get("dependencies", [])
    skipped = [d["name"] for d in dependencies if "skip_reason" in d]
    known = [
        f"{d['name']} {d['version']}: {v['id']}（修好的版本：{'、'.join(v.get('fix_versions', [])) or '还没有'}）"
        for d in dependencies
        for v in d.get("vulns", [])
    ]
    audited = len(dependencies) - len(skipped)
    if known:
        return 1, "\n".join(["有已知漏洞，请升级：", *known])
    if not audited:
        return (
            0,
            f"没有审计：漏洞数据服务不认识这些包（{len(skipped)} 个）。请在能访问 PyPI 的地方运行 make audit。",
        )
    rest = f"；没有审计 {len(skipped)} 个：{'、'.join(skipped)}" if skipped else ""
    return 0, f"审计了 {audited} 个依赖，没有已知漏洞{rest}。"


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    requirements = [part for lock in LOCKS for part in ("-r", str(root / lock))]
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "-f",
        "json",
        "--progress-spinner",
        "off",
        "--disable-pip",
        "--no-deps",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, *requirements], capture_output=True, text=True, timeout=SECONDS, check=False
        )
        code, said = verdict(json.loads(done.stdout))
    except (ValueError, subprocess.TimeoutExpired) as error:
        code, said = (
            0,
            f"没有审计：pip-audit 没能得到结果（{type(error).__name__}），多半是连不上漏洞数据服务。",
        )
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
