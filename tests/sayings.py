"""Reports that look back with one sentence each, for checks and for the worked examples."""

from yanxing.check.dossier import Dossier, Reading
from yanxing.pipeline import extract, read_stream


def said(*reviews: str) -> Dossier:
    """The reports of one province for 2025 and the years before it, each looking back with one sentence."""
    readings = []
    for year, review in enumerate(reviews, 2026 - len(reviews)):
        head = f"政府工作报告\n——{year}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
        report = read_stream(f"{head}一、{year - 1}年工作回顾\n各项工作扎实推进。{review}\n".encode())
        readings.append(Reading.of(report, extract(report)))
    return Dossier(tuple(readings))
