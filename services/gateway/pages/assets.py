"""Takes NHS.UK frontend's style sheet and script out of the wheel that carries them.

    python -m services.gateway.pages.assets WHEEL FOLDER

Run once, at set-up, with nothing but the standard library. The typeface is licensed to the NHS
alone, so the rules that load it are left out, and with them everything that a page would ask
another machine for.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

STYLE = re.compile(r"(?:.*/)?nhsuk-frontend-[0-9.]+\.min\.css")
SCRIPT = re.compile(r"(?:.*/)?nhsuk-frontend-[0-9.]+\.min\.js")
LICENCE = re.compile(r"(?:.*/)?licenses/LICENSE")
NAMES = {"nhsuk.css": STYLE, "nhsuk.js": SCRIPT, "LICENSE": LICENCE}

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
IMPORT = re.compile(r"@import[^;]*;")
TYPEFACE = re.compile(r"""["']?Frutiger W01["']?\s*,?\s*""")
ELSEWHERE = re.compile(r"""url\(\s*["']?(?!data:|#)[^)]*\)""", re.IGNORECASE)
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", re.MULTILINE)


def unpack(wheel: Path, folder: Path) -> None:
    """Writes nhsuk.css, nhsuk.js and LICENSE into `folder`.

    raises ValueError when the wheel does not hold them
    """
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as opened:
        for name, pattern in NAMES.items():
            text = _read(opened, pattern)
            cleaned = SOURCE_MAP.sub("", own_style(text) if name.endswith(".css") else text)
            (folder / name).write_text(cleaned, encoding="utf-8")


def own_style(text: str) -> str:
    """The style sheet without the NHS's typeface and without any address elsewhere."""
    without = IMPORT.sub("", FONT_FACE.sub("", text))
    return ELSEWHERE.sub("none", TYPEFACE.sub("", without))


def _read(opened: zipfile.ZipFile, pattern: re.Pattern[str]) -> str:
    found = [name for name in opened.namelist() if pattern.fullmatch(name)]
    if len(found) != 1:
        raise ValueError(f"The wheel holds {len(found)} files like {pattern.pattern}, not one.")
    return opened.read(found[0]).decode("utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("python -m services.gateway.pages.assets WHEEL FOLDER")
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
