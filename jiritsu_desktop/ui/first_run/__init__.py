"""What is shown while no council file is open: found one, open one, restore one, or practise."""

from jiritsu_desktop.ui.first_run.window import FirstRun as FirstRun
