"""Files for the list page, made by hand: Excel files with odd cells, and files that are none."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any
from xml.sax.saxutils import escape

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)
PERCENT, PERCENT_OWN, DATE = 1, 2, 3  # styles of cells


def rows(*lines: list[Any]) -> str:
    """Rows of a sheet: texts, numbers, booleans, or (number, style); None is an empty cell."""
    return "".join(
        f'<row r="{number}">'
        + "".join(_cell(cell, f"{chr(65 + at)}{number}") for at, cell in enumerate(cells))
        + "</row>"
        for number, cells in enumerate(lines, 1)
    )


def _cell(cell: Any, place: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    value, style = cell if isinstance(cell, tuple) else (cell, 0)
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def workbook(**sheets: str) -> bytes:
    """An Excel file of these sheets by name, each the rows of its XML."""
    parts = {"xl/styles.xml": STYLES}
    listed, related = "", f'<Relationship Id="s" Type="{RELATION}/styles" Target="styles.xml"/>'
    for number, (name, content) in enumerate(sheets.items(), 1):
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        target = f"worksheets/sheet{number}.xml"
        related += f'<Relationship Id="r{number}" Type="{RELATION}/worksheet" Target="{target}"/>'
        parts[f"xl/{target}"] = f"<worksheet><sheetData>{content}</sheetData></worksheet>"
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{related}</Relationships>"
    return packed({name: text.encode() for name, text in parts.items()})


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb(size: int, claimed: int) -> bytes:
    """A small zip that unpacks to ``size`` bytes, and claims another size."""
    data = bytearray(packed({"xl/workbook.xml": b" " * size}))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", claimed)
    return bytes(data)


def old_office(*, encrypted: bool) -> bytes:
    """The beginning of a compound file, as XLS and protected XLSX are."""
    inside = "EncryptedPackage" if encrypted else "Workbook"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + inside.encode("utf-16le")
