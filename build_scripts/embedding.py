"""The page that others show in a frame: the short definition of each condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages import Page
from build_scripts.view import View

if TYPE_CHECKING:
    from jinja2 import Environment

    from build_scripts.library import Library

ADDRESS = "einbetten/zustand/"
KIND = "zustand"


def definition_frame(library: Library, env: Environment, assets: str) -> Page:
    """The conditions of the main scheme as of the edition in force; ``assets`` is the folder of
    the frame's style and script.

    All stand on one page, whose address with the name of a condition shows that one alone.
    """
    main = library.in_force(library.schemes()[0])
    view = View(library, main, ADDRESS, dated=False)
    body = env.get_template("definitions.md.j2").render(v=view, sections=main.conditions)
    return Page(
        ADDRESS, "Warenzustand", body, "Was jeder Zustand bedeutet, kurz gesagt.",
        searchable=False, wide=True, frame=KIND,
        styles=(f"{assets}/embed/frame.css",), modules=(f"{assets}/embed/definition_frame.js",),
    )  # fmt: skip
