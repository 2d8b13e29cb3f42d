"""What a file tells about itself: its title, its language and what made it."""

from typing import Final

import pikepdf

PRODUCER: Final = "Jiritsu Desktop"


def describe(pdf: pikepdf.Pdf, title: str, author: str = "") -> None:
    """Write the facts about a file put together from others."""
    pdf.Root.Lang = pikepdf.String("ja-JP")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {"ja-JP"}
        metadata["pdf:Producer"] = PRODUCER
        if author:
            metadata["dc:creator"] = [author]
