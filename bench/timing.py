"""Timing: the best of several runs, because a busy machine only ever makes a run slower."""

import math
import time
from collections.abc import Callable, Mapping, Sequence

# So many seconds of each round a short work is run again: it meets a quiet moment as surely as a long one.
ROUND = 0.5


def best(work: Callable[[], object], runs: int) -> float:
    """Return the processor seconds of the fastest run."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def bests(works: Mapping[str, Callable[[], object]], rounds: int, lasting: float = ROUND) -> dict[str, float]:
    """Return the processor seconds of each work's fastest run, all taking turns under the same load.

    >>> sorted(bests({"one": list, "other": dict}, 1, 0))
    ['one', 'other']
    """
    fastest = dict.fromkeys(works, math.inf)
    for _ in range(rounds):
        for name, work in works.items():
            spent = 0.0
            while True:
                seconds = best(work, 1)
                spent, fastest[name] = spent + seconds, min(fastest[name], seconds)
                if spent + seconds > lasting:
                    break
    return fastest


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return b of seconds = a · size^b, by least squares on logarithms: 1 is linear, 2 quadratic.

    >>> round(exponent([1, 2, 4, 8], [3, 6, 12, 24]), 6)
    1.0
    """
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - mean_x) ** 2 for a in x)
