"""A text printed as people print it: to PDF by a browser and by an office program, and scanned."""

import html
import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from yanxing.model import Box

HEAD = "澜江省人民政府公报"
MARK = "云汀文库2025"
_STYLE = """
@page { size: A4; margin: 25mm 26mm;
  @top-center { content: "HEAD"; font-size: 9pt }
  @bottom-center { content: "— " counter(page) " —"; font-size: 10pt } }
body { font: 12pt/1.8 "Noto Serif CJK SC", serif; text-align: justify }
p { text-indent: 2em; margin: 0 }
.mark { position: fixed; top: 40%; left: 10%; font-size: 60pt; opacity: .12; transform: rotate(-35deg) }
"""
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("draw", "drawing"),
    )
)
# What is chosen as a watermark of a page is a shape anchored in its head, behind the text, and turned.
_OFFICE_MARK = """<draw:custom-shape text:anchor-type="paragraph" draw:z-index="0" draw:style-name="M"
 svg:width="140mm" svg:height="28mm" draw:transform="rotate(0.6) translate(15mm 150mm)">
<text:p text:style-name="W">MARK</text:p>
<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="rectangle"
 draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>"""
_OFFICE = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties
  fo:font-size="12pt" style:font-size-asian="12pt"
  fo:font-family="Noto Serif CJK SC" style:font-family-asian="Noto Serif CJK SC"/>
</style:default-style>
<style:style style:name="B" style:family="paragraph">
<style:paragraph-properties fo:text-indent="24pt" fo:line-height="150%" fo:text-align="justify"/>
</style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="M" style:family="graphic">
<style:graphic-properties draw:stroke="none" draw:fill="none"
 style:run-through="background" style:wrap="run-through" style:horizontal-pos="from-left"
 style:horizontal-rel="page-content" style:vertical-pos="from-top" style:vertical-rel="page"/></style:style>
<style:style style:name="W" style:family="paragraph"><style:text-properties fo:color="#c8c8c8"
 fo:font-size="60pt" style:font-size-asian="60pt"/></style:style>
<style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="25mm"/>
<style:header-style><style:header-footer-properties fo:min-height="8mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="8mm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>SHAPE{HEAD}</text:p></style:header>
<style:footer>
<text:p>第<text:page-number text:select-page="current">1</text:page-number>页</text:p>
</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>PARAGRAPHS</office:text></office:body></office:document>
"""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text, escaped for markup."""
    return [html.escape(line.strip()) for line in text.split("\n") if line.strip()]


def by_browser(text: str, folder: Path, mark: str = MARK, *, below: str = "") -> Path:
    """Print a text with head, page numbers and a watermark, and markup below it, by Chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("install Chromium to run this test (scripts/test-machine.sh)")
    page, out = folder / "browser.html", folder / "browser.pdf"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(text))
    style = _STYLE.replace("HEAD", HEAD)
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style><div class=mark>{mark}</div>{body}{below}",
        "utf-8",
    )
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [browser, *flags, f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={out}", str(page)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=120)
    return out


def by_office(text: str, folder: Path, mark: str = MARK) -> Path:
    """Print a text with head, page numbers and a watermark, by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("install LibreOffice Writer to run this test (scripts/test-machine.sh)")
    source = folder / "office.fodt"
    body = "".join(f'<text:p text:style-name="B">{paragraph}</text:p>' for paragraph in paragraphs(text))
    shape = _OFFICE_MARK.replace("MARK", mark) if mark else ""
    source.write_text(_OFFICE.replace("SHAPE", shape).replace("PARAGRAPHS", body), "utf-8")
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=180)
    return folder / "office.pdf"


def scanned(path: Path, *, pages: int, degrees: float = 0.8) -> bytes:
    """Return the first pages of a PDF as a scanner gives them: grey pictures, 200 dots to the inch, askew."""
    from PIL import Image

    document = pypdfium2.PdfDocument(path)
    sheets = []
    for number in range(min(pages, len(document))):
        sheet: Image.Image = document[number].render(scale=200 / 72, grayscale=True).to_pil()
        askew = degrees if number % 2 == 0 else -degrees
        sheets.append(sheet.rotate(askew, fillcolor=255, resample=Image.Resampling.BICUBIC))
    document.close()
    buffer = io.BytesIO()
    sheets[0].save(buffer, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    return buffer.getvalue()


def text_in(document: pypdfium2.PdfDocument, box: Box) -> str:
    """Return the text in a box, a fifth of its height left out above and below: lines are set close."""
    page = document[box.page - 1]
    width, height = page.get_size()
    inset = 0.2 * (box.bottom - box.top)
    text: str = page.get_textpage().get_text_bounded(
        box.left * width + 1,
        (1 - box.bottom + inset) * height,
        box.right * width - 1,
        (1 - box.top - inset) * height,
    )
    return text
