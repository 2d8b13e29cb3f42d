"""Elements of WordprocessingML, made in one line each, with texts that XML can hold."""

import re
from typing import TypeAlias

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

# What XML 1.0 has no way to write; a tab or line end within a text is given as its own element.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """An element such as ``w:p`` with its attributes (named with their prefix) and children."""
    named = {qn(name): possible(value) for name, value in (attributes or {}).items()}
    made = OxmlElement(tag, named)
    made.extend(children)
    return made


def root(tag: str, *prefixes: str) -> Element:
    """The outermost element of a part, which declares these prefixes for all within."""
    return OxmlElement(tag, nsdecls={prefix: nsmap[prefix] for prefix in prefixes})


def valued(tag: str, value: str | int) -> Element:
    """An element that only has a ``w:val``."""
    return element(tag, {"w:val": str(value)})


def text_element(text: str) -> Element:
    """``w:t`` with every space kept."""
    made = element("w:t", {"xml:space": "preserve"})
    made.text = possible(text)
    return made


def possible(text: str) -> str:
    """The text without the characters that no XML file can hold."""
    return _IMPOSSIBLE.sub("", text)


def twips(points: float) -> str:
    """Points in twentieths, the measure of Word."""
    return str(round(20 * points))


def half_points(points: float) -> str:
    """Points in halves, the measure of type in Word."""
    return str(round(2 * points))
