"""The two that the engine is measured beside. Neither is needed but for the benchmark."""

import logging
import warnings
from collections.abc import Callable, Sequence
from typing import Any

Work = Callable[[], object]

# What Recognizers-Text has for Chinese in Python: first what a reader of amounts asks for, then all of which
# the engine reads the like. Ranges of numbers have no model in Python, other models none for Chinese.
AMOUNTS = ("number", "percentage", "dimension", "currency")
MODELS = (*AMOUNTS, "ordinal", "age", "temperature", "datetime")


def jieba_work(texts: Sequence[str]) -> Work | None:
    """Return plain segmentation of the texts, dictionary loaded beforehand; None without jieba."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    except ImportError:
        return None
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return lambda: [jieba.lcut(text) for text in texts]


def recognizers_works(text: str) -> dict[str, tuple[Work, Work]]:
    """Return what each Chinese model does with a text, whole and line by line; none without Recognizers-Text.

    The models are made beforehand. Some are faster on the whole and some on its lines, with the same result.
    """
    models = _models()
    lines = [line for line in text.splitlines() if line]
    return {name: (_parsing(model, [text]), _parsing(model, lines)) for name, model in models.items()}


def _parsing(model: Any, texts: Sequence[str]) -> Work:
    return lambda: [model.parse(text) for text in texts]


def _models() -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from recognizers_date_time import DateTimeRecognizer
            from recognizers_number import NumberRecognizer
            from recognizers_number_with_unit import NumberWithUnitRecognizer
            from recognizers_text import Culture
    except ImportError:
        return {}
    classes = (NumberRecognizer, NumberWithUnitRecognizer, DateTimeRecognizer)
    makers = [each(Culture.Chinese) for each in classes]
    models = {}
    for name in MODELS:
        maker = next(each for each in makers if hasattr(each, f"get_{name}_model"))
        # Without the fallback a model that has no Chinese says so.
        models[name] = getattr(maker, f"get_{name}_model")(Culture.Chinese, False)
        models[name].parse("2024年增长5%，收入3亿元")
    return models
