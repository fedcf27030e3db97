"""What every test of the project gets: the real parts, the guard and Hypothesis's profiles."""

import os

import hypothesis

pytest_plugins = (
    "tests.harness.loopback",
    "tests.harness.elasticsearch",
    "tests.harness.postgresql",
    "tests.harness.browser",
    "tests.harness.parts",  # last: it imports the three above, which pytest must do itself
)

# No deadline: a shared machine is slow at times, and no test here is about time.
DEV = hypothesis.settings(deadline=None)
hypothesis.settings.register_profile("dev", DEV)
# The same examples at every run, so that a build fails for what was changed in it.
hypothesis.settings.register_profile("ci", DEV, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")
