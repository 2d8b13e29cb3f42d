"""What a screen reader is told: the window, five tabs, and a name for every control."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiritsu_desktop.services import practice

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the accessibility bus is Linux's own"
)

INTERACTIVE = {
    "check box",
    "combo box",
    "entry",
    "list",
    "menu",
    "menu item",
    "page tab",
    "password text",
    "push button",
    "button",
    "radio button",
    "spin button",
    "table",
    "text",
    "toggle button",
    "list item",
    "table cell",
}


def _unnamed(controls: list[list[str]]) -> list[list[str]]:
    return [
        control
        for control in controls
        if control[0] in INTERACTIVE and not (control[1].strip() or control[2].strip())
    ]


def test_every_control_of_every_tab_has_a_name(tmp_path: Path) -> None:
    file = tmp_path / "practice.jiritsu"
    practice.make(file, years=1, seed=1, today=dt.date.today())
    walk = Path(__file__).with_name("accessibility_walk.py")
    answer = subprocess.run(
        [
            "xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--",
            "/usr/bin/python3", str(walk), sys.executable, str(file), str(tmp_path),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr[-2000:]
    seen = json.loads(answer.stdout.strip().splitlines()[-1])
    assert "みどり町地域自立支援協議会" in seen["window"]
    for name, spoken in zip(
        ("ホーム", "委員", "会議", "課題", "社会資源"), seen["tabs"], strict=True
    ):
        assert name in spoken
    for tab, controls in seen["controls"].items():
        assert len(controls) > 20, tab
        assert _unnamed(controls) == [], tab


def test_the_check_sees_a_nameless_button() -> None:
    assert _unnamed([["push button", "", "", "/frame/push button"]])
    assert not _unnamed([["push button", "印刷", "", "/frame/push button"]])
