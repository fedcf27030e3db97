"""What a run does about parts that the machine lacks: it says so, or it fails."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CONFTEST = ROOT / "tests" / "conftest.py"
TESTS = """
    import pytest

    def test_plain(): pass
    def test_search(search_prefix): pass
    def test_database(postgresql_url): pass
    def test_page(open_page): pass
    @pytest.mark.needs("browser")
    def test_marked(): pass
    @pytest.fixture
    def directory(search_prefix): return search_prefix
    def test_through_a_fixture(directory): pass
"""
LACKING = {
    "SIGNPOST_TEST_ELASTICSEARCH_HOME": "nothing/here",
    "SIGNPOST_TEST_POSTGRESQL_BIN": "nothing/here",
    "SIGNPOST_TEST_CHROMIUM": "nothing/here",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with our conftest and a test of each kind."""
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text())
    lines = [line.removeprefix("    ") for line in TESTS.splitlines()]
    (tmp_path / "test_parts.py").write_text("\n".join(lines))
    marks = re.search(r"^markers = \[.*?^\]", (ROOT / "pyproject.toml").read_text(), re.M | re.S)
    assert marks is not None
    options = '[tool.pytest.ini_options]\naddopts = "--strict-markers -p no:cacheprovider"\n'
    (tmp_path / "pyproject.toml").write_text(options + marks[0])
    return tmp_path


def run(project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SIGNPOST_", "PYTEST_"))}
    import_path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rN"],
        cwd=project,
        env=env | LACKING | {"PYTHONPATH": import_path} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_without_the_parts_leaves_tests_out_and_says_how(project: Path) -> None:
    done = run(project)
    assert done.returncode == 0, done.stdout
    assert (
        "Left out: 5 tests. To run them install: "
        "Elasticsearch (python3 -m tests.harness.install_elasticsearch), "
        "PostgreSQL (apt install postgresql), Chromium (apt install chromium).\n"
    ) in done.stdout
    assert "1 passed, 5 deselected" in done.stdout.splitlines()[-1]


def test_a_run_that_asks_for_all_parts_fails_each_test_without(project: Path) -> None:
    done = run(project, SIGNPOST_TEST_REQUIRE="all")
    assert done.returncode == 1, done.stdout
    assert "1 passed, 5 errors" in done.stdout.splitlines()[-1]
    for name, remedy in [
        ("elasticsearch", "Elasticsearch (python3"),
        ("postgresql", "PostgreSQL (apt"),
        ("browser", "Chromium (apt"),
    ]:
        assert f"SIGNPOST_TEST_REQUIRE asks for {name}. Missing: {remedy}" in done.stdout


def test_a_run_can_ask_for_some_parts(project: Path) -> None:
    done = run(project, SIGNPOST_TEST_REQUIRE="browser, postgresql")
    assert "1 passed, 2 deselected, 3 errors" in done.stdout.splitlines()[-1]
    assert "Left out: 2 tests." in done.stdout


def test_an_unknown_part_is_a_mistake(project: Path) -> None:
    source = "import pytest\n@pytest.mark.needs('moon')\ndef test_it(): pass\n"
    (project / "test_parts.py").write_text(source)
    done = run(project)
    assert done.returncode == 4
    assert "needs an unknown part: moon" in done.stderr


def test_a_machine_without_java_says_so(project: Path, tmp_path: Path) -> None:
    home = tmp_path / "elasticsearch"
    (home / "lib").mkdir(parents=True)
    (home / "bin").mkdir()
    (home / "lib" / "elasticsearch-9.4.3.jar").touch()
    (home / "bin" / "elasticsearch").touch(0o755)
    code = (
        "from tests.harness import elasticsearch, java; "
        "java.candidates = lambda: iter(()); print(elasticsearch.missing())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"SIGNPOST_TEST_ELASTICSEARCH_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Java (a JDK 21 or newer, found through ES_JAVA_HOME)\n"
