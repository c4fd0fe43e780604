"""Documents look as they did: shaped, joined and ordered right. The golden pictures were looked at by people.

After a wanted change, run with UPDATE_GOLDEN=1, look at every picture in golden/, and commit them.
"""

import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from core.typesetting.compiler import typeset

GOLDEN = Path(__file__).parent / "golden"
# Of 255: the mean may differ by rounding, and only few pixels by more than the grey of an edge.
MOST_MEAN_DIFFERENCE = 0.5
MOST_CHANGED_SHARE = 0.002
CHANGED = 64
TOP_OF_THE_PAGE = (0, 0, 595, 400)


def paragraph(*spans: Any) -> dict[str, Any]:
    """Return a paragraph of texts, or of spans with a style."""
    parts = [span if isinstance(span, dict) else {"text": span} for span in spans]
    return {"kind": "paragraph", "spans": parts}


def bold(text: str) -> dict[str, Any]:
    """Return a span in bold."""
    return {"text": text, "bold": True}


def listing(*items: str) -> dict[str, Any]:
    """Return a numbered list."""
    return {"kind": "list", "ordered": True, "items": [[paragraph(item)] for item in items]}


def table(*rows: list[str]) -> dict[str, Any]:
    """Return a table with names above and before the cells."""
    head = {"caption": rows[0][0], "header_row": True, "header_column": True}
    return {"kind": "table", **head, "rows": list(rows)}


CASES: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "arabic": (
        "ar",
        "عن IDPC وشركائه",
        [
            paragraph("شبكة عالمية من المنظمات غير الحكومية (IDPC) تأسست عام 2006 وتضم 192 عضوًا."),
            paragraph("حملة ", bold("Support. Don’t Punish"), " في 26 يونيو 2024، في ٢٥٠ مدينة و 3.5% منها."),
            {"kind": "heading", "level": 2, "text": "خمسة مبادئ: لا إلغاءَ بلا أدلّة"},
            listing("أن تحدّد أولوياتها استنادًا إلى الأدلّة؛", "وأن تحترم القانون الدولي (ICCPR)."),
            table(["التاريخ", "الأعضاء"], ["كانون الأول/ديسمبر 2020", "191"], ["2022", "Drugnet Ireland، العدد 82"]),
        ],
    ),
    "cyrillic": (
        "ru",
        "Поддержка. А не наказание",
        [
            paragraph("Съешь ещё этих мягких французских булок — № 5, 26 июня 2024 г."),
            paragraph("Кампания ", bold("Support. Don’t Punish"), " объединяет «местных» партнёров."),
            {"kind": "heading", "level": 2, "text": "Пять принципов"},
            listing("Опираться на доказательства;", "уважать права человека (ICCPR)."),
            table(["Год", "Города"], ["2013", "41"], ["2023", "более 250"]),
        ],
    ),
    "mixed": (
        "fr",
        "Cinq langues, un seul site",
        [
            paragraph("Où ? À Beyrouth (بيروت), à Moscou (Москва) et à México, dès l’été 2024."),
            paragraph("L’arabe écrit ادعم. لا تعاقب 2024 et le russe « Поддерживай » : même sens."),
            {"kind": "statement", "text": "Soutenir, c’est ce qui marche."},
            {"kind": "quotation", "text": "نحن هنا، IDPC 1 2 3.", "source": "Quelqu’un, 2024"},
            table(["Langue", "Mot"], ["العربية", "الدعم"], ["Русский", "поддержка"], ["Español", "apoyo, ¿sí?"]),
        ],
    ),
}  # fmt: skip


def rendered(name: str) -> Image.Image:
    """Return the top of the first page of a case, one pixel for each point."""
    language, title, nodes = CASES[name]
    data = {
        "title": title,
        "summary": "",
        "organisation": "IDPC",
        "dated": "",
        "footer": "https://example.org/",
        "blocks": [{"place": "block 1", "nodes": nodes}],
    }
    document = pypdfium2.PdfDocument(typeset("article", data, language))
    return document[0].render(scale=1).to_pil().convert("L").crop(TOP_OF_THE_PAGE)


@pytest.mark.parametrize("name", CASES)
def test_document_looks_as_its_golden_picture(name: str):
    path = GOLDEN / f"{name}.png"
    picture = rendered(name)
    if os.environ.get("UPDATE_GOLDEN"):
        picture.save(path, optimize=True)

    difference = ImageChops.difference(picture, Image.open(path))
    changed = sum(difference.histogram()[CHANGED:]) / (picture.width * picture.height)

    assert ImageStat.Stat(difference).mean[0] <= MOST_MEAN_DIFFERENCE
    assert changed <= MOST_CHANGED_SHARE


def test_comparison_notices_a_letter_that_is_not_joined():
    language, title, nodes = CASES["arabic"]
    apart = [
        {**nodes[0], "spans": [{"text": "\u200c".join(nodes[0]["spans"][0]["text"])}]},
        *nodes[1:],
    ]
    CASES["apart"] = (language, title, apart)
    try:
        difference = ImageChops.difference(rendered("apart"), Image.open(GOLDEN / "arabic.png"))
    finally:
        del CASES["apart"]

    assert ImageStat.Stat(difference).mean[0] > MOST_MEAN_DIFFERENCE
