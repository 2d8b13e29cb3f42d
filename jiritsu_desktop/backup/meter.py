"""One progress for a work of several stages."""

from collections.abc import Callable, Mapping

from jiritsu_desktop.domain.backups import BackupStoppedError, Progress, Stage


class Meter:
    """Turns "so many bytes of this stage" into one fraction of the whole work.

    ``shares`` are the stages in order with their share of the time in any unit. Raises
    BackupStoppedError when the listener answers that the work should stop.
    """

    def __init__(self, progress: Progress | None, shares: Mapping[Stage, float]) -> None:
        self._progress = progress
        self._shares = shares
        self._whole = sum(shares.values())

    def tell(self, stage: Stage, fraction: float) -> None:
        """Tell the listener how far the stage is (0 to 1)."""
        if not self.goes_on(stage, fraction):
            raise BackupStoppedError

    def goes_on(self, stage: Stage, fraction: float) -> bool:
        """Tell the listener; False if the work should stop."""
        if self._progress is None:
            return True
        before = 0.0
        for earlier, share in self._shares.items():
            if earlier is stage:
                break
            before += share
        done = before + self._shares[stage] * min(max(fraction, 0.0), 1.0)
        return self._progress(done / self._whole, stage)

    def moved(self, stage: Stage, total: int) -> Callable[[int], None]:
        """A function that is told the bytes of each step, out of a total for the stage."""
        self.tell(stage, 0.0)
        done, told = 0, 0

        def step(count: int) -> None:
            nonlocal done, told
            done += count
            if (done - told) * 200 >= total:
                told = done
                self.tell(stage, done / max(total, 1))

        return step
