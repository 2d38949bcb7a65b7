"""A page's file, and what the templates refuse."""

from __future__ import annotations

import pytest
import yaml
from jinja2 import UndefinedError

from build_scripts.pages import Page, environment


def head(page: Page) -> dict[str, object]:
    """The metadata of a page as the theme reads them."""
    found: dict[str, object] = yaml.safe_load(page.markdown().split("---\n")[1])
    return found


def test_head_is_read_back_whatever_the_title() -> None:
    page = Page("gks/x/", 'Refurbished „wie neu": 100 % #1', "# X", tags=("1B", "2. Wahl"))
    assert head(page) == {"title": page.title, "tags": ["1B", "2. Wahl"]}


def test_lasting_pages_point_to_the_short_address() -> None:
    page = Page("gks/2022-03-03/x/", "X", "", canonical="gks/x/", searchable=False)
    assert head(page)["canonical"] == "gks/x/"
    assert head(page)["search"] == {"exclude": True}


def test_files_that_only_one_page_loads_stand_in_its_head() -> None:
    page = Page("x/", "X", "", styles=("assets/a.css",), modules=("assets/b.js", "assets/c.js"))
    assert head(page)["styles"] == ["assets/a.css"]
    assert head(page)["modules"] == ["assets/b.js", "assets/c.js"]
    assert head(Page("x/", "X", "")) == {"title": "X"}


def test_an_absent_key_is_false_but_cannot_be_printed() -> None:
    env = environment()
    assert env.from_string("{% if x.y %}ja{% else %}nein{% endif %}").render(x={}) == "nein"
    with pytest.raises(UndefinedError):
        env.from_string("{{ x.y }}").render(x={})


def test_templates_escape_what_they_print() -> None:
    assert environment().from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
