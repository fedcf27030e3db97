"""Style and script: taken out of the wheel, served for ever, asking nobody else."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from services.gateway.app import make_app
from services.gateway.pages.assets import own_style, unpack
from services.gateway.pages.files import OWN
from tests.unit.gateway.conftest import Configure
from tests.unit.gateway.pages import read

ROOT = Path(__file__).parents[3]
CSS = (
    "@font-face{font-family:Frutiger W01;src:url(https://far.example/a.woff2)}"
    "body{font-family:Frutiger W01,arial,sans-serif;background:url('//far.example/x.png')}"
    "a{background:url(data:image/svg+xml,x)}@import url(https://far.example/y.css);"
)


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "frontend.whl"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("pkg/static/css/nhsuk-frontend-10.4.2.min.css", CSS)
        made.writestr(
            "pkg/static/js/nhsuk-frontend-10.4.2.min.js",
            "export function initAll() {}\n//# sourceMappingURL=x.map",
        )
        made.writestr("pkg.dist-info/licenses/LICENSE", "MIT")
        made.writestr("../../escape.css", "x")
    return path


def test_the_typeface_and_every_address_elsewhere_are_left_out() -> None:
    style = own_style(CSS)
    assert "Frutiger" not in style
    assert "far.example" not in style
    assert "font-family:arial,sans-serif" in style
    assert "url(data:image/svg+xml,x)" in style


def test_only_three_files_come_out(wheel: Path, tmp_path: Path) -> None:
    unpack(wheel, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "nhsuk.css",
        "nhsuk.js",
        "LICENSE",
    }
    assert "sourceMappingURL" not in (tmp_path / "out" / "nhsuk.js").read_text()


def test_another_wheel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.whl"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("x.py", "")
    with pytest.raises(ValueError, match="0 files"):
        unpack(path, tmp_path / "out")


def test_set_up_needs_only_the_standard_library(wheel: Path, tmp_path: Path) -> None:
    module = "services.gateway.pages.assets"
    command = [sys.executable, "-S", "-m", module, str(wheel), str(tmp_path / "out")]
    subprocess.run(command, check=True, cwd=ROOT)
    assert (tmp_path / "out" / "nhsuk.css").exists()


def test_pages_name_files_by_their_content(
    configure: Configure, wheel: Path, tmp_path: Path
) -> None:
    unpack(wheel, tmp_path / "assets")
    client = make_app(configure()).test_client()
    page = read(client.get("/"))
    found = [each.attributes["href"] for each in page.all("link")]
    found += [each.attributes["src"] for each in page.all("script")]
    assert len(found) == 5
    for address in found:
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]


def test_without_what_set_up_unpacks_there_is_still_a_page(client: FlaskClient) -> None:
    page = read(client.get("/"))
    [script] = page.all("script")
    assert script.attributes["src"].endswith("/suggest.js")
    assert [client.get(e.attributes["href"]).status_code for e in page.all("link")] == [200, 200]


def test_a_page_from_before_an_update_gets_the_file_that_is_there(client: FlaskClient) -> None:
    response = client.get("/assets/0123456789ab/signpost.css")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["LICENSE", "nope.css", "..%2fapp.py", "%2e%2e"])
def test_nothing_else_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/x/{name}").status_code == 404


def test_our_own_files_ask_nobody() -> None:
    for path in OWN.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|url\(", text), path.name
