"""Small real services that stand in for the directory and the matcher behind the gateway.

They speak the inner contract over real HTTP on a loopback port, keep what they were asked, and
find listings by plain substring. `mood` makes one answer as a service in trouble would.
"""

from tests.fakes.inner_services.directory import FakeDirectory
from tests.fakes.inner_services.listings import hostile, listing
from tests.fakes.inner_services.matcher import FakeMatcher
from tests.fakes.inner_services.service import serving

__all__ = ["FakeDirectory", "FakeMatcher", "hostile", "listing", "serving"]
