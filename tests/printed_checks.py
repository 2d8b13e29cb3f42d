"""Checks on a finished PDF as other programs read it; each gives what is wrong, so that a bad file
can be shown to fail it."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pdfua
import pikepdf

_SPACE = "{http://www.w3.org/1999/xhtml}"
_EDGES = ("xMin", "yMin", "xMax", "yMax")
_OPENING = "（「『【〔［｛〈《〘〖"
FRAME_LEFT, FRAME_RIGHT, FRAME_BOTTOM = 70.87, 532.87, 841.89 - 70.87


class Word(NamedTuple):
    """A word and its box in points from the page's upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: Path) -> list[Word]:
    """The words of all pages, as ``pdftotext -bbox`` tells them."""
    xml = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    pages = ElementTree.fromstring(xml.stdout).iter(f"{_SPACE}page")
    return [
        Word(number, word.text or "", *(float(word.attrib[edge]) for edge in _EDGES))
        for number, page in enumerate(pages, 1)
        for word in page.iter(f"{_SPACE}word")
    ]


def outside(pdf: Path) -> list[Word]:
    """Words out of the frame; a bracket gives up the blank before it, a full stop that behind."""
    return [
        word
        for word in words(pdf)
        if word.bottom < FRAME_BOTTOM
        and (
            word.left < FRAME_LEFT - 1 - (word.bottom - word.top) / 2 * (word.text[:1] in _OPENING)
            or word.right > FRAME_RIGHT + 1 + (word.bottom - word.top) / 2
        )
    ]


def lost(pdf: Path, texts: Iterable[str]) -> list[str]:
    """Texts that do not come back, white space aside."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    output = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    # The foot of a page stands between the parts of what goes over it.
    pages = output.split("\f")
    printed = "".join("".join("".join(page.splitlines()[2:]).split()) for page in pages)
    return [text for text in texts if "".join(text.split()) not in printed]


def font_faults(pdf: Path) -> list[str]:
    """Fonts that are not embedded subsets of TrueType with Unicode, such as Helvetica."""
    output = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True)
    sound = ["CID TrueType", "yes", "yes", "yes"]
    return [
        line[:36].strip()
        for line in output.stdout.splitlines()[2:]
        if [line[37:54].strip(), *line[71:].split()[:3]] != sound
    ]


def outline_faults(packet: pikepdf.Pdf, first_pages: dict[str, int]) -> list[str]:
    """Parts by their title whose bookmark is missing or leads to another page than the first."""
    pages = {page.obj.objgen: number for number, page in enumerate(packet.pages)}
    found: dict[str, int] = {}
    with packet.open_outline() as outline:
        for item in outline.root:
            destination = item.destination
            assert isinstance(destination, pikepdf.Array)
            found[item.title] = pages[destination[0].objgen]
    faults = [title for title, page in first_pages.items() if found.get(title) != page]
    return faults + [title for title in found if title not in first_pages]


def conformance_faults(pdf: Path) -> list[str]:
    """Errors against the rules of ISO 14289-1 (PDF/UA) that can be decided from the file alone.

    That the file does not call itself PDF/UA is a warning and true: nobody tried the other rules.
    """
    findings = pdfua.validate(str(pdf)).findings
    return [
        f"{finding.rule_id}: {finding.message}"
        for finding in findings
        if finding.severity is pdfua.Severity.ERROR
    ]


def metadata_faults(pdf: Path) -> list[str]:
    """What a reader is not told about the file: its language, its title, that it is tagged."""
    faults = []
    with pikepdf.open(pdf) as file, file.open_metadata() as metadata:
        title = str(file.docinfo.get("/Title", ""))
        root = file.Root
        if str(root.get("/Lang", "")) != "ja-JP" or metadata.get("dc:language") != {"ja-JP"}:
            faults.append("language")
        if not title or metadata.get("dc:title") != title:
            faults.append("title")
        if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
            faults.append("the title is not shown")
        if "/StructTreeRoot" not in root:
            faults.append("structure")
        if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
            faults.append("marks")
        if not all(page.obj.get("/Tabs") == "/S" for page in file.pages):
            faults.append("order of the tabs")
    return faults
