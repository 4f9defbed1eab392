"""Take the README's picture: the page of the sample's newest report, as a browser shows it.

python scripts/picture.py docs/img/show.png
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from yanxing import pipeline
from yanxing.model import Level, Report, Role, SectionRole
from yanxing.publish.page import render

SAMPLE = Path(pipeline.__file__).parent / "sample" / "corpus"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
COLOURS = 192


def newest() -> Report:
    """Read the sample's newest report, a province's where several are of that year."""
    reports = map(pipeline.read, sorted(SAMPLE.rglob("*.txt")))
    return max(
        reports, key=lambda report: (report.head.year, report.head.jurisdiction.level == Level.PROVINCE)
    )


def picture(target: Path) -> None:
    """Draw the page, stand by its first target and write what is seen."""
    report = newest()
    extraction = pipeline.extract(report)
    places = {section.index for section in report.sections if section.role == SectionRole.TARGETS}
    shown = next(fact for fact in extraction.facts if fact.role == Role.TARGET and fact.section in places)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "page.html"
        page_file.write_text(render(report, extraction), "utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": 1440, "height": 860},
            locale="zh-CN",
            reduced_motion="reduce",
            color_scheme="light",
        )
        page.goto(page_file.as_uri())
        page.locator(f"article .f:has(#fact-{shown.id})").click()
        shot = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    picture(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/img/show.png"))
