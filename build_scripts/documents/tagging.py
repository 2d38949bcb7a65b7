"""What screen readers need and WeasyPrint leaves out, added before the PDF is written.

Running heads become artifacts, header cells say whether they head a row or a column, and links
say where they lead. Rests on ISO 14289-1 (PDF/UA-1), 7.1, 7.5 and 7.18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PRINTED = 4  # the flag of an annotation that paper shows as the screen does
PAGINATION = b"<</Type /Pagination>>"


def finish(pdf: Any, anchors: Mapping[str, str]) -> None:
    """Change a ``pydyf.PDF`` in place; ``anchors`` tells what stands at each anchor."""
    import pydyf

    by_reference = {thing.reference: thing for thing in pdf.objects if thing.number}
    root = by_reference[pdf.catalog["StructTreeRoot"]]
    tree = list(_elements(root, by_reference))
    _artifacts(pdf, root, {element.reference for element in tree}, by_reference)
    _scopes(tree, by_reference)
    _links(tree, root, by_reference)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link":
            if "Dest" in thing:
                target = thing["Dest"].string
                thing["Contents"] = pydyf.String(anchors.get(target, target))
            thing["F"] = PRINTED


def _elements(parent: Any, known: Mapping[bytes, Any]) -> Iterator[Any]:
    """The structure elements below ``parent``, in reading order."""
    for kid in parent["K"]:
        element = known.get(kid) if isinstance(kid, bytes) else None
        if element is not None and element["Type"] == "/StructElem":
            yield element
            yield from _elements(element, known)


def _artifacts(pdf: Any, root: Any, tagged: set[bytes], known: Mapping[bytes, Any]) -> None:
    """Text outside the tree (running heads, page numbers) is no content but an artifact."""
    content = known[root["ParentTree"]]["Nums"]
    for number, page in enumerate(pdf.page_references):
        elements = content[2 * number + 1]
        outside = {i for i, element in enumerate(elements) if element not in tagged}
        for i in outside:
            _forget(elements[i], known)
            elements[i] = b"null"
        stream = known[known[page]["Contents"]].stream
        for i, item in enumerate(stream):
            if isinstance(item, dict) and item.get("MCID") in outside:
                stream[i - 1], stream[i] = b"/Artifact", PAGINATION


def _forget(reference: bytes, known: Mapping[bytes, Any]) -> None:
    """Leave out an element that hangs nowhere, and those above it that hang nowhere as well."""
    element = known[reference]
    while element["S"] != "/Document":
        element.free = "f"
        element = known[element["P"]]


def _scopes(tree: list[Any], known: Mapping[bytes, Any]) -> None:
    for element in tree:
        if element["S"] == "/TH" and "A" in element:
            row = known[element["P"]]
            heads_columns = known[row["P"]]["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if heads_columns else "/Row"


def _links(tree: list[Any], root: Any, known: Mapping[bytes, Any]) -> None:
    """A page number in the contents belongs to its line's link instead of being one itself."""
    content = known[root["ParentTree"]]["Nums"]
    for element in tree:
        outer = _link_around(element, known)
        if element["S"] != "/Link" or outer is None:
            continue
        element["S"] = "/Span"
        for kid in [kid for kid in element["K"] if _is_annotation(kid, known)]:
            element["K"].remove(kid)
            outer["K"].append(kid)
            content[content.index(element.reference)] = outer.reference


def _link_around(element: Any, known: Mapping[bytes, Any]) -> Any | None:
    while element["S"] != "/Document":
        element = known[element["P"]]
        if element["S"] == "/Link":
            return element
    return None


def _is_annotation(kid: object, known: Mapping[bytes, Any]) -> bool:
    return isinstance(kid, bytes) and known[kid]["Type"] == "/OBJR"
