"""Paragraphs of Word, each in one of the file's styles."""

from collections.abc import Sequence

from jiritsu_desktop.rendering.word.elements import Element, element, twips, valued
from jiritsu_desktop.rendering.word.style_sheet import StyleSheet
from jiritsu_desktop.rendering.word.text import Run, TextSetter


class Paragraphs:
    """Makes the paragraphs of a file."""

    def __init__(self, styles: StyleSheet, texts: TextSetter) -> None:
        self._styles, self._texts = styles, texts

    def set(
        self,
        style: str,
        *parts: Sequence[Run | Element],
        align: str = "",
        left: float | None = None,
        ruled: bool = False,
    ) -> Element:
        """A paragraph of runs and ready elements such as tabs.

        ``align`` and ``left`` (points) go before what the style says; ``ruled``: a line below.
        """
        properties = element("w:pPr", None, valued("w:pStyle", style))
        if ruled:
            line = {"w:val": "single", "w:sz": "6", "w:space": "2", "w:color": "auto"}
            properties.append(element("w:pBdr", None, element("w:bottom", line)))
        if left is not None:
            properties.append(element("w:ind", {"w:left": twips(left)}))
        if align:
            properties.append(valued("w:jc", align))
        made = element("w:p", None, properties)
        made.extend(self._contents(parts, self._styles[style].size))
        return made

    def _contents(self, parts: Sequence[Sequence[Run | Element]], size: float) -> list[Element]:
        """The runs between two tabs are read together, so that no reading goes over one."""
        made: list[Element] = []
        waiting: list[Run] = []
        for part in parts:
            for item in part:
                if isinstance(item, Run):
                    waiting.append(item)
                else:
                    made += [*self._texts.elements(waiting, size), item]
                    waiting = []
        return made + self._texts.elements(waiting, size)
