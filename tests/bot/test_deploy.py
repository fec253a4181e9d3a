"""docs/deploy.md says only what is so."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.settings import NAMES
from bot.telegram.metrics import Metrics
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]  # type: ignore[index]


def test_every_setting_it_names_exists() -> None:
    known = {*NAMES.values(), "HTTPS_PROXY"}
    named = set(re.findall(r"\b([A-Z]+_[A-Z_]+)=", PAGE)) | set(re.findall(r"`([A-Z]+_[A-Z_]+)`", PAGE))
    assert named - known == set()


def test_every_metric_it_names_exists_and_each_that_exists_is_named() -> None:
    families = {family.name for family in text_string_to_metric_families(Metrics().text().decode())}
    named = {re.sub(r"_total$", "", name) for name in re.findall(r"`(wence_\w+)", PAGE)}
    assert {name for name in families if not name.endswith("_created")} == named


def test_the_unit_is_well_formed_and_stops_the_bot_as_it_wants_to_be_stopped() -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block("ini"))
    service = unit["Service"]
    assert service["ExecStart"].endswith("wence run")
    assert int(service["TimeoutStopSec"]) >= 30
    assert "KillSignal" not in service, "SIGTERM, systemd's own"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "wence.service"
    unit.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", block("ini")), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    complaints = [line for line in done.stderr.splitlines() if "wence.service" in line]
    assert complaints == []


@pytest.mark.parametrize("word", ["USER wence", "STOPSIGNAL SIGTERM", "HEALTHCHECK", 'CMD ["wence", "run"]'])
def test_the_container_runs_as_nobody_special_and_stops_cleanly(word: str) -> None:
    assert word in block("dockerfile")
