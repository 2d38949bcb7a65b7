"""Built pages as the tests read them: ids, links, subresources, headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

SUBRESOURCES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
LINKED = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "prefetch"}


@dataclass
class Markup(HTMLParser):
    """One page. ``address`` is its path from the site's root, such as ``gks/1a-ware/``."""

    address: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    subresources: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    language: str = ""
    text: str = ""
    content: str = ""
    in_content: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a test may ask about the element."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in SUBRESOURCES and SUBRESOURCES[tag] in values:
            self.subresources.append(values[SUBRESOURCES[tag]])
        if tag == "link" and LINKED & set(values.get("rel", "").split()):
            self.subresources.append(values["href"])
        if tag == "link" and values.get("rel") == "canonical":
            self.head["canonical"] = values["href"]
        if tag == "meta":
            self.head[values.get("name") or values.get("http-equiv", "")] = values.get(
                "content", ""
            )
        data = values.get("type") in {"application/json", "importmap"}  # not run
        if tag == "script" and "src" not in values and not data:
            self.inline.append("<script>")
        if tag == "style":
            self.inline.append("<style>")
        self.inline += [f"<{tag} {name}>" for name in values if name == "style" or name[:2] == "on"]
        if tag == "article" and "md-content__inner" in values.get("class", ""):
            self.in_content = True
        if tag == "footer":
            self.in_content = False
        if self.in_content and len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append((int(tag[1]), values.get("id", "")))

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data
        if self.in_content:
            self.content += data


def read_page(site: Path, path: Path) -> Markup:
    """Parse one file of the site."""
    name = path.relative_to(site).as_posix()
    page = Markup(name.removesuffix("index.html"))
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page
