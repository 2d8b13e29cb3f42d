"""Several PDFs behind one another as one file, unchanged."""

import io
from collections.abc import Sequence

import pikepdf


def join(contents: Sequence[bytes], title: str) -> bytes:
    """The PDFs as one with a title; a single one comes back as it is."""
    if len(contents) == 1:
        return contents[0]
    with pikepdf.new() as joined:
        for content in contents:
            with pikepdf.open(io.BytesIO(content)) as part:
                joined.pages.extend(part.pages)
        joined.Root.Lang = pikepdf.String("ja-JP")
        joined.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        with joined.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        target = io.BytesIO()
        joined.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return target.getvalue()
