"""Packs for facilitators: plan, handouts, answers, and the same text to edit."""

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from core.archives import unpacked
from core.typesetting.documents import Document
from ecourse.models import LessonPage, ModulePack, ModulePage
from ecourse.packs.word import word_document
from tests import prepared
from tests.course_packs import built, bytes_of, module_to_take_along, packs, published

pytestmark = pytest.mark.django_db
Kind = ModulePack.Kind


@pytest.fixture(scope="module", autouse=True)
def packed_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[ModulePage]:
    """Publish a module and make its packs once for all tests."""

    def make() -> ModulePage:
        module = module_to_take_along()
        built(module)
        return module

    with prepared.for_a_module(django_db_blocker, make) as module:
        yield module


@pytest.fixture
def module(packed_module: ModulePage) -> ModulePage:
    """Return the module, which has its packs, as the database has it."""
    return prepared.anew(packed_module)


def test_facilitators_get_plan_handouts_answers_and_attendance_sheet(module: ModulePage):
    text = text_of_pdf(bytes_of(packs(module)[Kind.PLAN]))

    for words in ("Session plan", "Sit in a circle.", "Handout: First lesson", "Answer sheet"):
        assert words in text
    assert "This sheet is not a certificate" in text


def test_handouts_tell_no_answer(module: ModulePage):
    text = text_of_pdf(bytes_of(packs(module)[Kind.PLAN]))

    handouts, _break, answers = text.partition("Answer sheet")
    assert "Feedback to" not in handouts.partition("Handout: First lesson")[2]
    assert "this (right): Feedback to this" in answers


def test_facilitators_can_edit_the_same_text(module: ModulePage):
    content = bytes_of(packs(module)[Kind.PLAN_TEXT])

    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Handout: First lesson" in texts
    assert len(document.tables) == 4
    assert document.core_properties.author == "IDPC"
    assert document.core_properties.created.year == 2000


def test_arabic_text_to_edit_runs_from_right_to_left():
    nodes = [
        {"kind": "paragraph", "spans": [{"text": "مرحبا"}]},
        {"kind": "table", "caption": "", "header_row": True, "rows": [["واحد", "اثنان"]]},
    ]
    data = {"title": "وحدة", "summary": "", "dated": "", "footer": ""}
    blocks = [{"place": "", "nodes": nodes}]

    packed = word_document(Document("article", "ar", {**data, "blocks": blocks}))

    text = unpacked(packed)["word/document.xml"].decode()
    assert text.count("<w:bidi/>") == 5
    assert text.count("<w:rtl/>") == 5
    assert "<w:bidiVisual/>" in text


def test_module_without_a_plan_has_no_facilitators_pack(module: ModulePage):
    for lesson in LessonPage.objects.child_of(module):
        lesson.session_plan = []
        published(lesson)

    assert not {Kind.PLAN, Kind.PLAN_TEXT} & set(built(module))


def text_of_pdf(content: bytes) -> str:
    """Return the text of a PDF, with its lines joined."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
