"""What the theme's template says about a page to search engines."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

HOST = "https://waren.example/"
DATED, UNDATED = "gks/2022-03-03/x/", "gks/x/"


@pytest.mark.parametrize(
    ("site", "meta", "canonical"),
    [
        (HOST, {}, f"{HOST}{DATED}"),
        (HOST, {"canonical": UNDATED}, f"{HOST}{UNDATED}"),
        (None, {}, None),
        (None, {"canonical": UNDATED}, None),
    ],
)
def test_first_address_is_given_in_full_or_not_at_all(
    root: Path, site: str | None, meta: dict[str, str], canonical: str | None
) -> None:
    base = DictLoader({"base.html": "{% block site_meta %}{% endblock %}"})
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(root / "docs/overrides"), base]), autoescape=True
    )
    env.filters["url"] = lambda address: f"../../../{address}"
    theme = SimpleNamespace(favicon="x.svg")
    config = SimpleNamespace(site_url=site, site_description="Text", theme=theme)
    # MkDocs gives a relative one where it does not know the site's address.
    page = SimpleNamespace(meta=meta, canonical_url=f"{site}{DATED}" if site else "./")
    made = env.get_template("main.html").render(config=config, page=page)
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', made)
    assert found == ([canonical] if canonical else [])
