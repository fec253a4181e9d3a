"""``make audit`` fails for a known vulnerability, and says plainly where nothing could be audited."""

import importlib.util

from tests.conftest import ROOT

_spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
assert _spec is not None
assert _spec.loader is not None
audit = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)


def test_a_known_vulnerability_fails_and_names_the_version_that_mends_it() -> None:
    vulnerable = {"name": "某包", "version": "1.0", "vulns": [{"id": "CVE-2024-1", "fix_versions": ["1.1"]}]}
    code, said = audit.verdict({"dependencies": [vulnerable, {"name": "乙", "version": "2", "vulns": []}]})
    assert code == 1
    assert "某包 1.0: CVE-2024-1" in said
    assert "1.1" in said


def test_what_was_not_audited_is_said() -> None:
    skipped = {"name": "甲", "skip_reason": "not found"}
    good = {"name": "乙", "version": "2", "vulns": []}
    assert audit.verdict({"dependencies": [good]}) == (0, "审计了 1 个依赖，没有已知漏洞。")
    assert "没有审计 1 个：甲" in audit.verdict({"dependencies": [good, skipped]})[1]
    assert audit.verdict({"dependencies": [skipped]})[1].startswith("没有审计")
