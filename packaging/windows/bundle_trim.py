"""Takes out of the bundle what the program never loads; the whole tried under Wine afterwards."""

import shutil
from pathlib import Path

# Only the strings command uses Babel.
UNUSED_PACKAGES = ("babel", "Babel")

_QT_LIBRARIES = {
    "Qt6Core.dll",
    "Qt6Gui.dll",
    "Qt6PrintSupport.dll",
    "Qt6Svg.dll",
    "Qt6Widgets.dll",
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
    "pyside6.abi3.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
}
_QT_MODULES = {
    "QtCore.pyd",
    "QtGui.pyd",
    "QtPrintSupport.pyd",
    "QtSvg.pyd",
    "QtWidgets.pyd",
}
_QT_PLUGINS = {
    "iconengines/qsvgicon.dll",
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "platforms/qoffscreen.dll",
    "platforms/qwindows.dll",
    "printsupport/windowsprintersupport.dll",
    "styles/qmodernwindowsstyle.dll",
    "styles/qwindowsvistastyle.dll",
}
_QT_FOLDERS = {"plugins", "support", "translations"}
_QT_TRANSLATIONS = {"qtbase_ja.qm", "qtbase_en.qm"}
# SQLAlchemy names its dialects only when one is asked for; ours is SQLite.
_FOLDERS = (
    "PIL/_avif*",
    "PIL/_imagingft*",
    "PIL/_imagingtk*",
    "PIL/_webp*",
    "lxml/html",
    "lxml/includes",
    "lxml/isoschematron",
    "lxml/objectify*",
    "pypdfium2_cli",
    # The same work is done without the newest processors' instructions.
    "rapidfuzz/*_avx2*",
    "rapidfuzz/distance/*_avx2*",
    "shiboken6/concrt140.dll",
    "shiboken6/include",
    "shiboken6/lib",
    "shiboken6/msvcp140_codecvt_ids.dll",
    "shiboken6/vcamp140.dll",
    "shiboken6/vccorlib140.dll",
    "shiboken6/vcomp140.dll",
    "sqlalchemy/dialects/mssql",
    "sqlalchemy/dialects/mysql",
    "sqlalchemy/dialects/oracle",
    "sqlalchemy/dialects/postgresql",
    "sqlalchemy/testing",
)
_FOLDER_NAMES = {"__pycache__", "bin", "docs", "test", "tests"}
_SOURCE_SUFFIXES = {".c", ".h", ".lib", ".pdb", ".pxd", ".pxi", ".pyi", ".pyx", ".typed"}


def trim(site: Path) -> None:
    """Remove unused parts of the installed packages."""
    for name in UNUSED_PACKAGES:
        for path in sorted(site.glob(f"{name}*")):
            _remove(path)
    _trim_qt(site / "PySide6")
    for pattern in _FOLDERS:
        for path in sorted(site.glob(pattern)):
            _remove(path)
    for path in sorted(site.rglob("*"), reverse=True):
        unwanted_folder = path.is_dir() and path.name in _FOLDER_NAMES
        if unwanted_folder or path.suffix in _SOURCE_SUFFIXES:
            _remove(path)


def trim_python(runtime: Path) -> None:
    """Remove the parts of Python for sounds, Windows' own installers and the network."""
    for name in ("_msi.pyd", "_ssl.pyd", "libssl-3.dll", "python.cat", "winsound.pyd"):
        (runtime / name).unlink()


def _trim_qt(qt: Path) -> None:
    for path in sorted(qt.iterdir()):
        if path.is_dir():
            if path.name not in _QT_FOLDERS:
                _remove(path)
        elif path.suffix == ".dll":
            if path.name not in _QT_LIBRARIES:
                _remove(path)
        elif path.suffix == ".pyd":
            if path.name not in _QT_MODULES:
                _remove(path)
        elif path.suffix != ".py":
            _remove(path)
    _keep(qt / "plugins", _QT_PLUGINS)
    _keep(qt / "translations", _QT_TRANSLATIONS)


def _keep(folder: Path, wanted: set[str]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
