"""Settings of the property tests: the same examples in every run, no clock.

``HYPOTHESIS_PROFILE=search`` draws new examples and many more of them.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=CALM,
    max_examples=150,
)  # fmt: skip
settings.register_profile(
    "search", deadline=None, database=None, suppress_health_check=CALM, max_examples=3000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
