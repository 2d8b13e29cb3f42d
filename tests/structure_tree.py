"""The structure of a tagged PDF: as poppler reads it aloud, and what in the file breaks the rules.

Rules after ISO 32000-1, 14.7 and 14.8: whatever is drawn belongs to one element or is an artifact,
and the way from the page to the element leads back to the page.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

_ROLE = re.compile(r"( *)(\w+)(?: \(\w+\))?:?$")
_SHOWS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do"})


class Node(NamedTuple):
    """One element as read aloud: its roles from the top, and its own text."""

    path: str
    text: str


def read_aloud(pdf: Path) -> list[Node]:
    """All elements in reading order."""
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(pdf)]
    output = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    nodes: list[Node] = []
    open_roles: list[tuple[int, str]] = []
    for line in output.splitlines():
        role = _ROLE.match(line)
        if role:
            depth = len(role[1])
            open_roles = [entry for entry in open_roles if entry[0] < depth]
            open_roles.append((depth, role[2]))
            nodes.append(Node("/".join(name for _, name in open_roles), ""))
        elif nodes and line.strip().startswith('"'):
            depth = len(line) - len(line.lstrip())
            open_roles = [entry for entry in open_roles if entry[0] < depth]
            path = "/".join(name for _, name in open_roles)
            said = line.strip().removeprefix('"').removesuffix('"')
            if nodes[-1].path == path:
                nodes[-1] = Node(path, nodes[-1].text + said)
            else:
                nodes.append(Node(path, said))
    return nodes


def faults(content: pikepdf.Pdf) -> list[str]:
    """What breaks the rules, empty for a sound file."""
    root = content.Root
    if "/StructTreeRoot" not in root:
        return ["there is no structure"]
    found = []
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        found.append("the file does not say that it is marked")
    claimed: dict[tuple[int, int], tuple[int, int]] = {}
    for element in _elements(root.StructTreeRoot):
        for mark in _marks(element):
            if mark in claimed:
                found.append(f"mark {mark[1]} of object {mark[0]} belongs to two elements")
            claimed[mark] = element.objgen
    parents = dict(_numbers(root.StructTreeRoot.ParentTree))
    for number, page in enumerate(content.pages, 1):
        ours = parents.get(int(page.obj.get("/StructParents", -1)), Array())
        marks = list(_drawn(page, number, found))
        if sorted(marks) != list(range(len(ours))):
            found.append(f"page {number} has {len(marks)} marks, its parents are {len(ours)}")
            continue
        found += [
            f"mark {mark} of page {number} does not belong to its parent"
            for mark in marks
            if claimed.pop((page.obj.objgen[0], mark), None) != ours[mark].objgen
        ]
    found += [f"an element claims mark {mark} of object {at}" for at, mark in claimed]
    return found


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and kid.get("/S") is not None:
            yield kid
            yield from _elements(kid)


def _kids(node: pikepdf.Object) -> list[object]:
    kids = node.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _marks(element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen[0], kid
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield (kid if "/Pg" in kid else element).Pg.objgen[0], int(kid.MCID)


def _numbers(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    entries = list(tree.get("/Nums", Array()))
    yield from zip((int(key) for key in entries[::2]), entries[1::2], strict=True)


def _drawn(page: pikepdf.Page, number: int, found: list[str]) -> Iterator[int]:
    """The marks of a page's content; what is drawn outside of any is noted."""
    stack: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in {"BDC", "BMC"}:
            inside = operands[1] if name == "BDC" else Dictionary()
            mark = inside.get("/MCID") if isinstance(inside, Dictionary) else None
            if mark is not None and stack:
                found.append(f"mark {mark} of page {number} lies within another")
            stack.append(str(operands[0]))
            if mark is not None:
                yield int(mark)
        elif name == "EMC":
            stack.pop()
        elif name in _SHOWS and not stack:
            found.append(f"page {number} draws {name} outside of any mark")
