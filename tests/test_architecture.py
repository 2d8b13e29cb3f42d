"""The house keeps its floors: the import contracts run with the ordinary tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from grimp import build_graph
from importlinter import cli

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "jiritsu_desktop"
NETWORK_MODULES = {
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib", "smtplib",
    "socketserver", "xmlrpc", "asyncio", "aiohttp", "webbrowser",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineWidgets",
}  # fmt: skip


def test_import_contracts_hold() -> None:
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml")) == cli.EXIT_STATUS_SUCCESS


def test_contracts_looked_at_the_whole_package() -> None:
    graph = build_graph("jiritsu_desktop", cache_dir=None)
    assert len(graph.modules) >= 90


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _network_imports(path: Path) -> set[str]:
    return {
        name
        for name in _imports(path)
        if any(name == module or name.startswith(f"{module}.") for module in NETWORK_MODULES)
    }


def test_no_module_can_reach_a_network() -> None:
    offenders = {
        str(path.relative_to(ROOT)): names
        for path in PACKAGE.rglob("*.py")
        if (names := _network_imports(path))
    }
    assert offenders == {}


def test_the_network_check_sees_a_network_import(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("from urllib import request\nimport http.client\n", encoding="utf-8")
    assert _network_imports(module) == {"urllib.request", "http.client"}


@pytest.mark.parametrize(
    "heavy",
    ["reportlab", "openpyxl", "python_calamine", "pikepdf", "sudachipy", "docx", "lxml"],
)
def test_the_window_opens_without_heavy_libraries(heavy: str) -> None:
    script = (
        "import sys; import jiritsu_desktop.app, jiritsu_desktop.ui.main_window; "
        f"sys.exit(any(name.split('.')[0] == {heavy!r} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_no_widget_parses_user_text_as_mark_up() -> None:
    offenders = [
        str(path.relative_to(ROOT))
        for path in (PACKAGE / "ui").rglob("*.py")
        if "RichText" in (source := path.read_text(encoding="utf-8"))
        or "AutoText" in source
        or "setHtml" in source
    ]
    assert offenders == []
