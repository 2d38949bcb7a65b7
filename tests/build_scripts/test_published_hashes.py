"""The published checksums: complete, right, in the same order every time, readable as a table."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.build import write_pages
from build_scripts.exports import Export, exports
from build_scripts.library import Library
from build_scripts.published_hashes import Hash, hash_list, published_hashes
from checker.canonical import dump, edition_digest

if TYPE_CHECKING:
    from build_scripts.rooms import Rooms


LOCKS = {"gks": {"2020-01-01": {"digest": "sha256:0", "files": {"gks/codes/x.toml": "ab" * 32}}}}


@pytest.fixture
def hashes(ruleset: dict[str, Any], library: Library) -> list[Hash]:
    """The checksums of the miniature with its downloads and one file of no edition."""
    data = dump(ruleset)
    files = [*exports(data, library), Export("gks.css", b"x", "")]
    return list(published_hashes(data, library, files, LOCKS))


def named(hashes: list[Hash], name: str) -> Hash:
    """The one entry of that name."""
    (found,) = [entry for entry in hashes if entry.name == name]
    return found


def test_ruleset_and_its_file_have_the_hash_of_the_canonical_bytes(
    hashes: list[Hash], ruleset: dict[str, Any]
) -> None:
    expected = hashlib.sha256(dump(ruleset)).hexdigest()
    assert {e.name for e in hashes if e.sha256 == expected} == {
        "Das ganze Regelwerk mit allen Fassungen", "regelwerk.json",
    }  # fmt: skip


def test_each_edition_has_its_own_hash_status_and_page(
    hashes: list[Hash], library: Library
) -> None:
    entries = [entry for entry in hashes if entry.group == "Fassungen"]
    assert [e.address for e in entries] == [f"{b}/{d}/" for b, d in library.books]
    assert [f"sha256:{e.sha256}" for e in entries] == [
        edition_digest(book.edition) for book in library.books.values()
    ]
    assert [e.status for e in entries if e.address.startswith("gks/")] == ["abgelöst", "in Kraft"]


def test_an_edition_that_others_report_is_not_said_to_be_in_force(
    ruleset: dict[str, Any],
) -> None:
    ruleset["schemes"]["gks"]["publisher"] = "Marktplatz"
    (whole, *editions) = published_hashes(dump(ruleset), Library(ruleset), [], {})
    assert whole.status == "aktuell"
    assert "neuester Stand" in {e.status for e in editions if e.address == "gks/2021-01-01/"}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("gks-2020-01-01-klauseln.csv", "abgelöst"),
        ("gks-2021-01-01-klauseln.csv", "in Kraft"),
        ("gks.css", "aktuell"),
    ],
)
def test_a_file_has_the_status_of_its_edition(hashes: list[Hash], name: str, status: str) -> None:
    entry = named(hashes, name)
    assert (entry.status, entry.address) == (status, f"downloads/{name}")


def test_locked_source_files_lead_to_their_edition(hashes: list[Hash]) -> None:
    entry = named(hashes, "gks/codes/x.toml")
    assert (entry.sha256, entry.status) == ("ab" * 32, "abgelöst")
    assert entry.address == "gks/2020-01-01/"


def test_list_and_table_hold_every_hash(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    write_pages(rooms, ruleset)
    entries = json.loads((rooms.pages / "pruefsumme" / "pruefsummen.json").read_bytes())["entries"]
    sums = (rooms.pages / "downloads" / "SHA256SUMS").read_text(encoding="utf-8")
    assert {line.split()[0] for line in sums.splitlines()} <= {e["sha256"] for e in entries}
    page = (rooms.pages / "pruefsumme.md").read_text(encoding="utf-8")
    for entry in entries:
        assert f"<strong>{entry['sha256'][:12]}</strong>{entry['sha256'][12:]}" in page
        assert entry["name"] in page


def test_list_is_the_same_every_time(hashes: list[Hash]) -> None:
    assert hash_list(hashes) == hash_list(list(hashes))
    assert hash_list(hashes) != hash_list(hashes[:-1])
