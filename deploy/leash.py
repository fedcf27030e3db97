"""Ties a child's life to the supervisor's: when that is killed, even by kill -9, the kernel asks
the child to end.

Linux only (prctl PR_SET_PDEATHSIG). Elsewhere a supervisor that is killed outright leaves its
children running; Ctrl-C and SIGTERM end them everywhere.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def leash(supervisor: int) -> Callable[[], None] | None:
    """What a child must call between fork and exec; None where the kernel has no such thing.

    The library is loaded before the fork: after it only the two calls are made.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != supervisor:  # it died before the call
            os._exit(1)

    return tie
