"""Who operates the site: read strictly, and demanded for a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.operator_file import FIELDS, Operator, OperatorError


def written(folder: Path, entries: dict[str, str]) -> Path:
    """A file with the given entries."""
    tables: dict[str, list[str]] = {}
    for name, value in entries.items():
        table, key = name.split(".")
        tables.setdefault(table, []).append(f'{key} = "{value}"')
    path = folder / "betreiber.toml"
    text = "\n".join(f"[{table}]\n" + "\n".join(lines) for table, lines in tables.items())
    path.write_text(text, encoding="utf-8")
    return path


def complete() -> dict[str, str]:
    """Every entry a release needs."""
    filled = {field.name: "x" for field in FIELDS if field.needed}
    return filled | {"seite.adresse": "https://seite.example/"}


def test_the_projects_own_file_is_empty_and_sound(root: Path) -> None:
    operator = Operator.read(root / "docs" / "betreiber.toml")
    assert {f.name for f in operator.missing()} == {f.name for f in FIELDS if f.needed}


def test_a_release_names_each_missing_field(tmp_path: Path) -> None:
    entries = complete()
    del entries["betreiber.name"], entries["datenschutz.hoster"]
    operator = Operator.read(written(tmp_path, entries))
    with pytest.raises(OperatorError) as caught:
        operator.require_release("docs/betreiber.toml")
    assert len(caught.value.problems) == 2
    assert "betreiber.name" in caught.value.problems[0]
    assert "datenschutz.hoster" in caught.value.problems[1]


def test_a_blank_is_missing(tmp_path: Path) -> None:
    operator = Operator.read(written(tmp_path, complete() | {"betreiber.name": "  "}))
    assert [field.name for field in operator.missing()] == ["betreiber.name"]


def test_voluntary_fields_may_stay_empty(tmp_path: Path) -> None:
    Operator.read(written(tmp_path, complete())).require_release("x")


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"betreiber.nahme": "x"}, "betreiber.nahme"),
        ({"seite.adresse": "http://x.example/"}, "https://"),
        ({"seite.adresse": "https://x.example"}, "mit / enden"),
    ],
)
def test_wrong_entries_are_refused(tmp_path: Path, entries: dict[str, str], told: str) -> None:
    with pytest.raises(OperatorError, match=told):
        Operator.read(written(tmp_path, entries))


def test_a_number_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "betreiber.toml"
    path.write_text("[betreiber]\ntelefon = 5\n", encoding="utf-8")
    with pytest.raises(OperatorError, match="Text"):
        Operator.read(path)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "betreiber.toml"
    path.write_text("[betreiber\n", encoding="utf-8")
    with pytest.raises(OperatorError, match=r"betreiber\.toml"):
        Operator.read(path)


def with_origins(folder: Path, listed: str) -> Path:
    """A complete file with this list of origins."""
    path = written(folder, complete())
    path.write_text(f"{path.read_text('utf-8')}\n[einbetten]\nerlaubt = {listed}\n", "utf-8")
    return path


def test_without_a_list_nobody_else_may_embed(root: Path, tmp_path: Path) -> None:
    assert Operator.read(root / "docs" / "betreiber.toml").origins == ()
    assert Operator.read(written(tmp_path, complete())).origins == ()


def test_listed_origins_are_read_in_order(tmp_path: Path) -> None:
    path = with_origins(tmp_path, '["https://b.example:8443", "https://xn--bro-hoa.example"]')
    operator = Operator.read(path)
    operator.require_release("x")
    assert operator.origins == ("https://b.example:8443", "https://xn--bro-hoa.example")


def test_this_machine_may_embed_until_a_release(tmp_path: Path) -> None:
    operator = Operator.read(with_origins(tmp_path, '["http://127.0.0.1:8123"]'))
    assert operator.origins == ("http://127.0.0.1:8123",)
    with pytest.raises(OperatorError, match=r"127\.0\.0\.1:8123"):
        operator.require_release("x")


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ('"https://a.example"', "muss eine Liste sein"),
        ("[5]", "Eintrag 1 muss ein Text sein"),
        ('["http://a.example"]', "mit https:// beginnen"),
        ('["a.example"]', "mit https:// beginnen"),
        ('["*"]', "mit https:// beginnen"),
        ('["https://*.a.example"]', "Platzhalter"),
        ('["https://a.example/"]', "nur aus https:// und dem Namen"),
        ('["https://a.example?"]', "nur aus https:// und dem Namen"),
        ('["https://x@a.example"]', "nur aus https:// und dem Namen"),
        ('["https://a.example;b"]', "nennt keinen Server"),
        ('["https://büro.example"]', "xn--"),
        ('["https://"]', "nennt keinen Server"),
        ('["https://a.example:x"]', "keine Adresse"),
        ('["https://A.example"]', "schreiben Browser so: „https://a.example“"),
        ('["https://a.example:443"]', "schreiben Browser so: „https://a.example“"),
        ('["https://a.example#"]', "schreiben Browser so"),
        ('["https://a.example", "https://a.example"]', "Eintrag 2: .* steht schon da"),
    ],
)
def test_wrong_origins_are_refused(tmp_path: Path, listed: str, told: str) -> None:
    with pytest.raises(OperatorError, match=told) as caught:
        Operator.read(with_origins(tmp_path, listed))
    assert all("einbetten.erlaubt" in problem for problem in caught.value.problems)
