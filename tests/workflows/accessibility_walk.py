"""Opens the program on a real screen and prints what a screen reader is told of it, as JSON.

Run by the system's Python, which knows the accessibility bus, inside a session bus and a screen of
its own: accessibility_walk.py PYTHON FILE HOME
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 90.0


def main() -> None:
    """Print the window, the tabs, and the controls of each tab."""
    python, file, home = sys.argv[1:4]
    environment = {
        **os.environ,
        "HOME": home,
        "XDG_DATA_HOME": home,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_ACCESSIBILITY": "1",
    }
    program = subprocess.Popen([python, "-m", "jiritsu_desktop", file], env=environment)
    try:
        Atspi.init()
        # A program that is busy opening its file may answer later than the bus waits by itself.
        Atspi.set_timeout(30_000, 30_000)
        window = wait_for(find_window)
        tabs = wait_for(lambda: usable_tabs(window))
        seen: dict[str, Any] = {"window": window.get_name(), "tabs": [], "controls": {}}
        for tab in tabs:
            name = tab.get_name()
            seen["tabs"].append(name)
            tab.get_action_iface().do_action(0)
            time.sleep(1.5)
            seen["controls"][name] = [
                [node.get_role_name(), node.get_name(), node.get_description(), path]
                for node, path in walk(window, "")
                if is_shown(node)
            ]
        print(json.dumps(seen, ensure_ascii=False))
    finally:
        program.terminate()
        program.wait(20)


def wait_for(look: Callable[[], Any]) -> Any:
    """What the look finds, once it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.3)
    raise SystemExit("nothing appeared on the accessibility bus")


def find_window() -> Any:
    """The first frame with a name that any application of ours shows."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is None:
            continue
        for place in range(application.get_child_count()):
            frame = application.get_child_at_index(place)
            if frame and frame.get_role_name() in ("frame", "window") and frame.get_name():
                return frame
    return None


def usable_tabs(window: Any) -> list[Any]:
    """The five tabs, once the council file behind the frame is open."""
    tabs = find_all(window, {"page tab"})[:5]
    return [tab for tab in tabs if tab.get_state_set().contains(Atspi.StateType.ENABLED)]


def walk(node: Any, path: str) -> Iterator[tuple[Any, str]]:
    """Every node below with the roles on the way."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is None:
            continue
        below = f"{path}/{child.get_role_name()}"
        yield child, below
        yield from walk(child, below)


def find_all(node: Any, roles: set[str]) -> list[Any]:
    """Nodes of some roles."""
    return [child for child, _path in walk(node, "") if child.get_role_name() in roles]


def is_shown(node: Any) -> bool:
    """Whether a person could reach it now."""
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


if __name__ == "__main__":
    main()
