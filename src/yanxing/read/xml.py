"""XML of documents, read without what XML can be made to do: no entities, no network, no file but its own."""

from lxml import etree

from yanxing.errors import ReadError

Element = etree._Element


def parse(data: bytes, path: str, part: str) -> Element:
    """Return the root of an XML part. libxml2's own limits hold (256 levels, 10 million characters a text).

    Raises ReadError where it is no XML, or declares a document type, which no office document does.

    >>> parse(b"<a><b/></a>", "a.docx", "word/document.xml").tag
    'a'
    """
    # A parser of its own for each part: one that is kept remembers the errors of the last.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            f"{part} is no proper XML: {error}", path=path, advice="save it anew from the program it is of"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            f"{part} declares a document type, which no office document does",
            path=path,
            advice="leave the file out: it was made to do harm, or by a program that errs",
        )
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace; "" for what is no element.

    >>> local(etree.fromstring("<w:p xmlns:w='urn:w'/>"))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute by its name without namespace.

    >>> attribute(etree.fromstring("<w:p xmlns:w='urn:w' w:val='1'/>"), "val")
    '1'
    """
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first descendant along the path of child names, or None."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element
