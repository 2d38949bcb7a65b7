"""What is taken out of the theme's output."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from build_scripts import theme
from build_scripts.rooms import Rooms


def test_clean_empties_foreign_addresses_and_drops_maps(tmp_path: Path) -> None:
    scripts = tmp_path / "assets" / "javascripts"
    (scripts / "lunr" / "min").mkdir(parents=True)
    for name in ("lunr.de.min.js", "lunr.fr.min.js"):
        (scripts / "lunr" / "min" / name).write_text("x", encoding="utf-8")
    (scripts / "bundle.js.map").write_text("{}", encoding="utf-8")
    bundle = scripts / "bundle.js"
    bundle.write_text(
        'f("https://unpkg.com/mermaid@11/x.js");g(`https://api.github.com/repos/${e}/${t}`);'
        'h("http://www.w3.org/2000/svg")\n//# sourceMappingURL=bundle.js.map\n',
        encoding="utf-8",
    )
    theme.clean(tmp_path)
    assert bundle.read_text(encoding="utf-8") == 'f("");g(``);h("http://www.w3.org/2000/svg")'
    assert not (scripts / "bundle.js.map").exists()
    assert [p.name for p in scripts.rglob("lunr.*")] == ["lunr.de.min.js"]


def test_a_warning_of_the_theme_fails_the_build(tmp_path: Path) -> None:
    rooms = Rooms(tmp_path, tmp_path / "build", tmp_path / "site")
    (tmp_path / "build" / "docs").mkdir(parents=True)
    (tmp_path / "build" / "docs" / "index.md").write_text("[x](fehlt.md)", encoding="utf-8")
    config = tmp_path / "build" / "mkdocs.yml"
    config.write_text("site_name: x\nsite_dir: ../site\ntheme: {name: mkdocs}\n", encoding="utf-8")
    with pytest.raises(theme.ThemeError, match=r"fehlt\.md"):
        theme.build(rooms, config)


def test_the_time_of_a_build_is_that_of_its_commit(tmp_path: Path) -> None:
    """Without a commit it is always the same, so that two builds can be compared."""
    assert theme.epoch(tmp_path) == theme.UNDATED
    given = {"GIT_COMMITTER_DATE": "1700000000 +0000", "PATH": os.environ["PATH"]}
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c"]
    subprocess.run([*git, "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "-m", "x"], cwd=tmp_path,
                   env={**os.environ, **given}, check=True)  # fmt: skip
    assert theme.epoch(tmp_path) == "1700000000"


def test_without_git_a_build_is_undated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site can be built where git is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert theme.epoch(tmp_path) == theme.UNDATED
