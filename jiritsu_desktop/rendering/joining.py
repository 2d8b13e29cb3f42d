"""Several PDFs behind one another as one file, unchanged."""

import io
from collections.abc import Sequence
from contextlib import ExitStack

import pikepdf

from jiritsu_desktop.rendering.joined_structure import JoinedPart, is_tagged, join_structure
from jiritsu_desktop.rendering.metadata import describe


def join(contents: Sequence[bytes], title: str) -> bytes:
    """The PDFs as one with a title; a single one comes back as it is."""
    if len(contents) == 1:
        return contents[0]
    with ExitStack() as stack:
        joined = stack.enter_context(pikepdf.new())
        sources = [stack.enter_context(pikepdf.open(io.BytesIO(content))) for content in contents]
        for source in sources:
            joined.pages.extend(source.pages)
        if all(map(is_tagged, sources)):
            pages = iter(joined.pages)
            join_structure(
                joined,
                [JoinedPart([next(pages) for _ in source.pages], source) for source in sources],
            )
        describe(joined, title, str(sources[0].docinfo.get("/Author", "")))
        target = io.BytesIO()
        joined.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return target.getvalue()
