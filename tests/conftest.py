"""What the tests share: where the data for measuring lies, when it is there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No property fails because the machine is busy with something else.
settings.register_profile("wence", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wence")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEED = ROOT / "knowledge" / "documents" / "longde-2021-2.md"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the data set ../shared is not here")
