"""Each run as the first on its texts: nothing that was read before is remembered, only rules stay loaded."""

import functools
import gc
from collections.abc import Callable


def freshly(work: Callable[[], object]) -> Callable[[], object]:
    """Return the work, to be done as on texts never seen: what is kept by text is forgotten first.

    What is kept by text is kept in a bounded number; what comes of the rules alone is kept without a bound.

    >>> double = functools.lru_cache(16)(lambda text: text * 2)
    >>> freshly(lambda: double("去年"))(), freshly(lambda: double("去年"))()
    ('去年去年', '去年去年')
    >>> double.cache_info().hits
    0
    """
    caches = _caches()

    def run() -> object:
        for each in caches:
            each.cache_clear()
        return work()

    return run


def _caches() -> list["functools._lru_cache_wrapper[object]"]:
    found = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return [each for each in found if each.cache_parameters()["maxsize"] is not None]
