"""A text in the forms that offices and sites give it: DOCX, DOC, pages with chrome around the report."""

import html
import io
import subprocess
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import docx

from yanxing import pipeline
from yanxing.model import Report

SAMPLE = Path(pipeline.__file__).parent / "sample" / "corpus" / "澜江省" / "2025.txt"
FIELDS = ("value", "value_to", "unit", "measure", "bound", "role", "period", "indicator")
LAYOUTS = ("paragraphs", "breaks", "double breaks", "layout table", "spans")

_PAGE = """<!DOCTYPE html>\r
<!-- saved from url=(0043)https://www.lanjiang.example/zfgzbg/2025.html -->\r
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}_澜江省人民政府门户网站</title><meta name="PubDate" content="2025-01-25 10:00:00">
<style>p {{ text-indent: 2em }}</style><script>var growth = "增长5%";</script></head><body>
<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/news">2024年要闻</a></li></ul>
<form action="/s"><input name="q"><button>搜索</button></form></div>
<div class="wrap"><div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/bg">政府工作报告</a></div>
<h1>{title}</h1><div class="info">发布时间：2025-01-25 来源：澜江日报
【字号：<a href="#">大</a> <a href="#">中</a>】</div>
<div id="zoom">{body}</div>
<div class="sidebar"><h3>热点推荐</h3><ul><li><a href="/1">2024年十大新闻揭晓，全省经济增长6%</a></li>
<li><a href="/2">省长调研农业生产</a></li></ul></div>
<div>相关链接：</div><ul><li><a href="/3">一图读懂2025年政府工作报告</a></li>
<li><a href="/4">图解</a></li></ul></div>
<div class="footer">版权所有 澜江省人民政府 备案号ICP备05001234号 电话：0999-1234567</div></body></html>"""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def page(text: str, layout: str = "paragraphs", charset: str = "utf-8") -> bytes:
    """Return a text as a page of a site: its first line the title, all around it what such sites have."""
    title, *lines = map(html.escape, paragraphs(text))
    if layout == "paragraphs":
        body = "".join(f"<p>　　{line.replace('、', '&#x3001;', 1)}</p>\r\n" for line in lines)
    elif layout == "breaks":
        body = "<br>\r\n".join(f"&nbsp;&nbsp;&emsp;{line}" for line in lines)
    elif layout == "double breaks":
        body = "<br/><br/>".join(lines)
    elif layout == "layout table":
        body = f"<table><tr><td>{''.join(f'<p>{line}' for line in lines)}</td></tr></table>"
    else:
        body = "".join(f"<p><span>{line[:9]}</span>\n<b>{line[9:]}</b></p>" for line in lines)
    return _PAGE.format(title=title, body=body, charset=charset).encode(charset)


def document(lines: Sequence[str]) -> bytes:
    """Return paragraphs as a DOCX."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return saved(made)


def saved(made: "docx.document.Document") -> bytes:
    """Return a DOCX as bytes."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """Return an archive with one part put in or replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return buffer.getvalue()


def converted(data: bytes, kind: str, office: str, folder: Path) -> bytes:
    """Return a DOCX as LibreOffice saves it in another format."""
    source = folder / "form.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return source.with_suffix(f".{kind}").read_bytes()


def equal_share(one: Report, other: Report) -> float:
    """Return which share of the facts of two reports is the same in all that counts."""
    mine, theirs = (
        Counter(tuple(getattr(fact, field) for field in FIELDS) for fact in pipeline.extract(report).facts)
        for report in (one, other)
    )
    return (mine & theirs).total() / max(mine.total(), theirs.total())


def is_evidenced(report: Report, source: str) -> bool:
    """Tell whether each character of a report stands in its source where its map says."""
    text = report.text
    places = map(text.map.offset, range(len(text.canonical)))
    return all(
        character == "\n" or source[at] in (character, "&")
        for character, at in zip(text.canonical, places, strict=True)
    )
