"""Elements of Akoma Ntoso, their attributes in the order given."""

from __future__ import annotations

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XHTML = "http://www.w3.org/1999/xhtml"

Element = etree._Element

# a namespace without a prefix, which the stubs of lxml do not know
_PLAIN: dict[str, str] = {None: NAMESPACE}  # type: ignore[dict-item]
_PLAIN_XHTML: dict[str, str] = {None: XHTML}  # type: ignore[dict-item]


def make(tag: str, *content: Element | str, **attributes: str | None) -> Element:
    """An element; attributes that are None are left out, ``as_`` stands for ``as``."""
    given = {key.rstrip("_"): value for key, value in attributes.items() if value is not None}
    return fill(etree.Element(f"{{{NAMESPACE}}}{tag}", given, nsmap=_PLAIN), content)


def quoted(text: str) -> Element:
    """Text of another document, where Akoma Ntoso only takes elements of others."""
    element = etree.Element(f"{{{XHTML}}}p", nsmap=_PLAIN_XHTML)
    element.text = text
    return element


def fill(element: Element, content: tuple[Element | str, ...]) -> Element:
    """Append texts and elements in their order; returns the element."""
    last: Element | None = None
    for part in content:
        if not isinstance(part, str):
            element.append(part)
            last = part
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part
    return element


def written(root: Element) -> bytes:
    """The document as a file, the same bytes for the same elements."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
