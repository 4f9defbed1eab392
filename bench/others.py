"""The two that the engine is measured beside. Neither is needed but for the benchmark."""

import logging
import warnings
from collections.abc import Callable, Sequence

Work = Callable[[], object]


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


def recognizers_work(texts: Sequence[str]) -> Work | None:
    """Return the four Chinese models on the texts, made beforehand; None without Recognizers-Text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from recognizers_number import NumberRecognizer
            from recognizers_number_with_unit import NumberWithUnitRecognizer
            from recognizers_text import Culture
    except ImportError:
        return None
    number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = (
        number.get_number_model(),
        number.get_percentage_model(),
        unit.get_dimension_model(),
        unit.get_currency_model(),
    )
    for model in models:
        model.parse("增长5%，收入3亿元")
    return lambda: [model.parse(text) for text in texts for model in models]
