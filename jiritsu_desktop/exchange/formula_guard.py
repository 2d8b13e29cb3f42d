"""The apostrophe that keeps a spreadsheet from calculating what is a text in a CSV file."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """The text as CSV takes it: an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if text.lstrip(" 　").startswith(_FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe of ``guarded``."""
    if text.startswith("'") and text[1:].lstrip(" 　").startswith(_FORMULA_SIGNS):
        return text[1:]
    return text
