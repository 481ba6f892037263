"""Printed papers: a typst template of ours and data, made into an accessible PDF (PDF/UA-1).

Data go in only as JSON, so nothing in a name is ever read as markup. System fonts are left aside and no date is
written into the file: the same data give the same bytes on every machine.
"""

import json
from pathlib import Path

from django.http import HttpResponse
from django.utils.http import content_disposition_header

FONTS = str(Path(__file__).parent / "fonts")
PICTURE = Path(__file__).parent / "typst" / "picture.typ"


def typeset(template: Path, data: dict) -> bytes:
    """The PDF; the template reads `json(bytes(sys.inputs.data))`."""
    import typst  # heavy, and only for those who print

    return typst.compile(
        str(template),
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data)},
    )


def drawn_as_png(svg: str, *, wide: int) -> bytes:
    """A chart of a width in millimetres as a picture for Word, which does not show SVG in its older versions.

    Typst draws it in the PDF too, so both papers hold the very same picture and no other library is needed.
    """
    import typst

    return typst.compile(
        str(PICTURE),
        format="png",
        ppi=250.0,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg, "wide": str(wide)},
    )


def pdf_response(name, content: bytes) -> HttpResponse:
    """To be shown in the browser, where it is printed, under a name to save it by."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response
