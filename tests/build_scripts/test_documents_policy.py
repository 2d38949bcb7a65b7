"""A document's policy lets its own style sheets count, and nothing else."""

from __future__ import annotations

from build_scripts.bundle import integrity
from build_scripts.documents.policy import with_style_hashes


def test_each_style_sheet_is_named_by_its_hash() -> None:
    html = """<meta content="default-src 'none'; style-src 'unsafe-inline'">
<style>a{}</style><style media="screen">
b{}</style><p>style-src 'unsafe-inline'</p>"""
    first, second = integrity(b"a{}"), integrity(b"\nb{}")
    made = with_style_hashes(html)
    assert made.startswith(f"<meta content=\"default-src 'none'; style-src '{first}' '{second}'\">")
    assert made.endswith("<p>style-src 'unsafe-inline'</p>")
