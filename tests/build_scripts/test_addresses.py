"""Addresses of pages and links between them."""

from __future__ import annotations

import pytest

from build_scripts import addresses


def test_page_with_and_without_date() -> None:
    assert addresses.page("gks", "1a-ware") == "gks/1a-ware/"
    assert addresses.page("gks", "1a-ware", "2022-03-03") == "gks/2022-03-03/1a-ware/"
    assert addresses.page("gks") == "gks/"


@pytest.mark.parametrize(
    ("address", "file"),
    [("", "index.md"), ("gks/", "gks.md"), ("gks/2022-03-03/", "gks/2022-03-03.md")],
)
def test_markdown_file(address: str, file: str) -> None:
    assert addresses.markdown_file(address) == file


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("gks/1a-ware/", "gks/b-ware/#B-12", "../b-ware/#B-12"),
        ("gks/2022-03-03/1a-ware/", "gks/1a-ware/", "../../1a-ware/"),
        ("gks/1a-ware/", "gks/1a-ware/#1A-01", "#1A-01"),
        ("gks/1a-ware/", "gks/1a-ware/", "./"),
        ("gks/1a-ware/", "", "../../"),
        ("", "gks/1a-ware/", "gks/1a-ware/"),
        ("", "downloads/regelwerk.json", "downloads/regelwerk.json"),
        ("downloads/", "downloads/SHA256SUMS", "SHA256SUMS"),
    ],
)
def test_relative(here: str, there: str, link: str) -> None:
    assert addresses.relative(here, there) == link
