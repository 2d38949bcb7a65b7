"""Tests for build_scripts.vendored: libraries shipped as npm has them, module by module."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from build_scripts import vendored as module
from build_scripts.vendored import VendorError, vendored

WANTED = re.compile(r"""^(?:import|export)\b[^'"]*?\bfrom\s*["']([^"']+)["']""", re.M)


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    """What is shipped."""
    return vendored(root)


def test_closed(files: dict[str, bytes]) -> None:
    """Every module that one imports is shipped, none by a bare name, none with a source map."""
    for name, data in files.items():
        text = data.decode()
        assert "sourceMappingURL" not in text
        assert re.fullmatch(r"[\w./-]+", name), name
        for wanted in WANTED.findall(text) if name.endswith(".js") else ():
            assert wanted.startswith("."), (name, wanted)
            target = (Path("/") / name).parent / wanted
            assert str(target.resolve()).lstrip("/") in files, (name, wanted)


def test_licences(files: dict[str, bytes]) -> None:
    """Each package comes with its version and licence, and with that of what it carries inside."""
    named = [name for name in files if name.endswith("LIZENZ.txt")]
    assert len(named) == len({name.split("/")[0] for name in files})
    assert all(b"MIT" in files[name] for name in named)
    assert b"saxen" in files["read-excel-file/LIZENZ.txt"]


def test_round_trip(files: dict[str, bytes], tmp_path: Path) -> None:
    """What the one library writes the other reads, and CSV is read and written."""
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "try.js").write_text("""
      import Papa from "./papaparse/papaparse.js";
      import { generateXlsxFileSync } from
        "./write-excel-file/modules/export/writeXlsxFileUniversal.js";
      import bytes from
        "./write-excel-file/modules/export/convertFileContentToUint8ArrayUniversal.js";
      import contents from "./read-excel-file/modules/xlsx/parseSpreadsheetContents.js";
      import parseXml from "./read-excel-file/modules/xml/parseXml.js";
      import { unzipSync } from "./fflate/esm/browser.js";
      const data = [["ä", "=1+1"], [1.5, true]];
      const file = await generateXlsxFileSync([{ sheet: "S", data }], undefined, undefined, bytes);
      const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
      const [{ data: read }] = await contents(null, parseXml, parts, { sheets: ["S"] });
      console.log(JSON.stringify([read, Papa.parse("a;b\\n1;2", { delimiter: ";" }).data]));
    """)
    run = subprocess.run(["node", "try.js"], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(run.stdout) == [
        [["ä", "=1+1"], [1.5, True]],
        [["a", "b"], ["1", "2"]],
    ]


def test_missing_package(tmp_path: Path) -> None:
    """A package that is not installed is named."""
    with pytest.raises(VendorError, match=r"papaparse\.min\.js fehlt"):
        vendored(tmp_path)


def test_unknown_import(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that another one needs but nobody ships is named."""
    entries = {name: found for name, found in module.ENTRIES.items() if name != "fflate"}
    monkeypatch.setattr(module, "ENTRIES", entries)
    with pytest.raises(VendorError, match="verlangt „fflate“"):
        vendored(root)
