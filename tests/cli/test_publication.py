"""What the command line gives to everybody is never what only the council may read."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

Run = Callable[..., str]


@pytest.fixture
def secret(file: Path, run: Run) -> dict[str, Any]:
    """A statement that stays with the secretariat or the council."""
    statements = json.loads(run("list", "statements", file, "--json"))
    return next(
        row
        for row in statements
        if row["disclosure"] != "public" and row["public_text"] and len(row["text"]) > 12
    )


def _text(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8-sig")
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as word:
            return word.read("word/document.xml").decode("utf-8")
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


@pytest.mark.parametrize("form", ["pdf", "txt", "docx"])
def test_no_form_of_the_public_edition_holds_a_withheld_statement(
    form: str, secret: dict[str, Any], file: Path, run: Run, tmp_path: Path
) -> None:
    meeting, out = secret["meeting_id"], tmp_path / f"public.{form}"
    whole = tmp_path / "whole.txt"
    run("print", "minutes", file, "--meeting", meeting, "--edition", "public", "-o", out)
    run("print", "minutes", file, "--meeting", meeting, "--format", "txt", "-o", whole)
    assert secret["text"][:12] not in _text(out)
    assert secret["public_text"][:10] in _text(out)
    if secret["disclosure"] == "council":
        assert secret["text"][:12] in _text(whole)


@pytest.mark.parametrize("paper", ["packet", "attendees", "roster"])
def test_papers_for_members_have_no_public_edition(
    paper: str, secret: dict[str, Any], file: Path, fail: Run, tmp_path: Path
) -> None:
    out = tmp_path / "x.pdf"
    meeting = secret["meeting_id"]
    refused = fail("print", paper, file, "--meeting", meeting, "--edition", "public", "-o", out)
    assert refused == "公開版があるのは、次第、会議録、会議録の抜粋、会議概要だけです。"
    assert not out.exists()
