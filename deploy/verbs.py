"""The verbs of ./signpost: what each says of itself, needs and hands over to.

Standard library only. A verb is answered by `python -m MODULE` in the environment, which takes
this process's place: its output and exit code are the caller's, untouched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy import environment
from deploy.environment import ASSETS, RUN, TEST, Place
from deploy.pip import Failed
from deploy.run import refuse_early

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Verb:
    """`says` is its line in the list; `module` answers it, called with `first` and what follows."""

    says: str
    module: str
    first: tuple[str, ...] = ()
    needs: tuple[str, ...] = (RUN, ASSETS)
    in_checkout: bool = False


def _of_directory(name: str, says: str) -> Verb:
    return Verb(says, "services.directory.cli", (name,))


def _of_code(name: str, says: str) -> Verb:
    return Verb(says, "deploy.checks", (name,), (RUN, ASSETS, TEST), in_checkout=True)


VERBS = {
    "run": Verb("start everything, print one address; Ctrl-C stops it (--port 8000)", "deploy.run"),
    "test": _of_code("test", "check the code, then run every test (takes pytest's options)"),
    "check": _of_code("check", "check the code only: ruff and mypy"),
    "fix": _of_code("fix", "mend what ruff can mend, and format"),
    "bench": Verb(
        "measure speed as ratios: JSON and a table",
        "tests.bench",
        needs=(RUN, ASSETS, TEST),
        in_checkout=True,
    ),
    "import": _of_directory("import", "bring listings in: import PATH… (--format, --wait)"),
    "export": _of_directory("export", "write all listings out: export PATH"),
    "index": _of_directory("index", "bring the search index up to date (--rebuild)"),
    "key": Verb(
        "keys for machines: key create --role … --name …", "services.gateway.cli", ("key",)
    ),
    "lock": Verb(
        "pin the packages again (needs uv; --upgrade)", "deploy.lock", needs=(), in_checkout=True
    ),
}


def answer(words: Sequence[str]) -> int:
    """Hands over to the verb that `words` begin with; without one, lists them."""
    if not words or words[0] in {"-h", "--help", "help"}:
        sys.stdout.write(listing())
        return 0
    verb = VERBS.get(words[0])
    if verb is None:
        sys.stderr.write(f"There is no verb '{words[0]}'.\n\n{listing()}")
        return 2
    try:
        return _hand_over(verb, words[1:])
    except Failed as failure:
        sys.stderr.write(f"{failure}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130


def listing() -> str:
    """The verbs, one line each."""
    lines = [f"  {name:<7} {verb.says}" for name, verb in VERBS.items()]
    title = "Signpost: a community directory and matcher for social prescribing.\n\n"
    return title + "./signpost VERB\n" + "\n".join(lines) + "\n"


def _hand_over(verb: Verb, words: Sequence[str]) -> int:
    place = environment.find_place(CHECKOUT, os.environ.get("SIGNPOST_HOME"))
    env = surroundings(place, safe=not verb.in_checkout)
    if verb.module == "deploy.run":
        refuse_early(words, env)  # before a minute's work: the port may be taken
    environment.prepare(place, verb.needs)
    python = str(place.python) if verb.needs else sys.executable
    if verb.in_checkout:
        os.chdir(CHECKOUT)
    sys.stdout.flush()
    command = [python, "-m", verb.module, *verb.first, *words]
    os.execve(python, command, env)  # noqa: S606


def surroundings(place: Place, safe: bool = True) -> dict[str, str]:
    """The environment variables a verb runs with.

    `safe` keeps the caller's current folder, where a `services` of theirs may lie, off the path.
    """
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(place.checkout), env.get("PYTHONPATH")]))
    env.setdefault("SIGNPOST_ASSETS", str(place.assets))
    if not os.access(place.checkout, os.W_OK):
        env.setdefault("SIGNPOST_HOME", str(Path.home() / ".local" / "share" / "signpost"))
    env.pop("PYTHONHOME", None)
    if safe:
        env["PYTHONSAFEPATH"] = "1"
    return env
