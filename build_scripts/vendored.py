"""Libraries from npm that the list page loads: CSV, and Excel files read and written.

They are shipped as npm has them, module by module, without any bundler: of each package only
what its entry leads to. Three things are changed. A module that is none yet is wrapped as one. An
import by a package's bare name gets the address of that package, since a worker knows no import
map. Names of files that a web server might trip over, and source maps, are left out.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

WRAPPED = {"papaparse": "papaparse.min.js"}
ENTRIES = {
    "read-excel-file": (
        "modules/xlsx/parseSpreadsheetContents.js", "modules/xlsx/parseSpreadsheetInfo.js",
        "modules/xlsx/parseFilePaths.js", "modules/xlsx/parseStyles.js", "modules/xml/parseXml.js",
    ),
    "write-excel-file": (
        "modules/export/writeXlsxFileUniversal.js",
        "modules/export/convertFileContentToUint8ArrayUniversal.js",
    ),
    "fflate": ("esm/browser.js",),
}  # fmt: skip
INSIDE = {"read-excel-file": ("saxen",)}  # packages whose source another one carries
IMPORT = re.compile(r"""^((?:import|export)\b[^'"]*?\bfrom\s*|import\s*)(["'])([^"']+)\2""", re.M)
SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S*")


class VendorError(Exception):
    """A package that is not as this module knows it."""


def vendored(root: Path) -> dict[str, bytes]:
    """The files by name below one folder: ``papaparse/papaparse.js``, ``fflate/esm/…``.

    Raises VendorError if a package is missing or imports what is not shipped.
    """
    npm = root / "node_modules"
    files: dict[str, str] = {}
    for package, file in WRAPPED.items():
        files[f"{package}/{package}.js"] = _wrapped(_read(npm, package, file))
    for package, entries in ENTRIES.items():
        for name, text in _modules(npm, package, entries):
            files[f"{package}/{name}"] = text
    for package in (*WRAPPED, *ENTRIES):
        files[f"{package}/LIZENZ.txt"] = _licence(npm, package)
    return {name: text.encode() for name, text in sorted(files.items())}


def _wrapped(text: str) -> str:
    """A script for pages and Node as a module with a default export."""
    head = "const exports = {};\nconst module = { exports };\n"
    return f"{head}{text}\nexport default module.exports;\n"


def _modules(npm: Path, package: str, entries: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The modules that the entries lead to within their package: name and text."""
    waiting, seen = list(entries), set(entries)
    while waiting:
        name = waiting.pop()
        text = SOURCE_MAP.sub("", _read(npm, package, name))
        for _, _, wanted in IMPORT.findall(text):
            if wanted.startswith(".") and (inner := _resolved(name, wanted)) not in seen:
                seen.add(inner)
                waiting.append(inner)

        def address(match: re.Match[str], name: str = name) -> str:
            return f"{match[1]}{match[2]}{_address(name, match[3])}{match[2]}"

        yield served(name), IMPORT.sub(address, text)


def _resolved(name: str, wanted: str) -> str:
    """The name of the module that another one wants by a relative address."""
    parts: list[str] = []
    for part in PurePosixPath(name).parent.joinpath(wanted).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _address(name: str, wanted: str) -> str:
    if wanted.startswith("."):
        return served(wanted)
    if wanted not in ENTRIES:
        raise VendorError(f"{name} verlangt „{wanted}“, das nicht mitgeliefert wird")
    up = "../" * len(PurePosixPath(name).parts)
    return f"{up}{wanted}/{ENTRIES[wanted][0]}"


def served(name: str) -> str:
    """A file's name as any web server takes it."""
    return name.replace("[", "").replace("]", "")


def _read(npm: Path, package: str, name: str) -> str:
    path = npm / package / name
    if not path.is_file():
        raise VendorError(f"{package}/{name} fehlt (npm ci)")
    return path.read_text(encoding="utf-8")


def _licence(npm: Path, package: str) -> str:
    """Which version this is, and the texts of the licences it stands under."""
    return "\n".join(_licences(npm, (package, *INSIDE.get(package, ()))))


def _licences(npm: Path, packages: tuple[str, ...]) -> Iterator[str]:
    for package in packages:
        told: Mapping[str, str] = json.loads(_read(npm, package, "package.json"))
        text = _read(npm, package, "LICENSE").strip()
        yield f"{package} {told['version']}, Lizenz: {told['license']}\n\n{text}\n"
