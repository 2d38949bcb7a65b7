"""Running the build's Node scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.node import NodeError, pyodide_folder, pyodide_version, run_node


def test_pyodide_is_the_version_that_is_pinned(root: Path) -> None:
    assert f'"pyodide": "{pyodide_version(root)}"' in (root / "package.json").read_text()


def test_missing_pyodide_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match=r"bootstrap\.sh node"):
        pyodide_folder(tmp_path)


def test_failure_is_quoted_without_minified_lines(tmp_path: Path) -> None:
    scripts = tmp_path / "build_scripts" / "pyodide"
    scripts.mkdir(parents=True)
    (scripts / "bad.mjs").write_text("console.error('x'.repeat(5000)); throw new Error('reason');")
    with pytest.raises(NodeError, match="reason") as caught:
        run_node(tmp_path, "bad.mjs")
    assert "xxx" not in str(caught.value)
