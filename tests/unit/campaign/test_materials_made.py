"""How the files of materials are made, kept current and deleted, and what editors are asked for."""

import hashlib
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from wagtail.models import Locale, ReferenceIndex
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from campaign.material_files import recipes_for
from campaign.models import LINES_OF, Drawing, Material, MaterialFile
from campaign.press_releases import BLANKS, filled_in, unknown_blanks
from campaign.services.materials import write_all_files, write_files
from core.models import SiteDocument
from core.typesetting.compiler import draw_freely, typeset
from tests.materials import material, page_in, publish, with_document

ARABIC = "ادعموا الناس"


def made(slug: str, ending: str) -> bytes:
    row = material(slug).written_files.filter(filename__endswith=ending).first()
    with row.made.open("rb") as file:
        return file.read()


def pdf_text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.django_db
def test_a_second_run_makes_nothing():
    write_all_files()
    before = set(MaterialFile.objects.values_list("pk", flat=True))

    assert write_all_files() == 0
    assert set(MaterialFile.objects.values_list("pk", flat=True)) == before


@pytest.mark.django_db
def test_publishing_other_words_makes_the_drawing_anew(django_capture_on_commit_callbacks):
    changed = material("word-mark")
    stored = changed.written_files.first().made
    before = made("word-mark", "-colour-en.svg")
    changed.words = "Ask first.\nThen decide."

    with django_capture_on_commit_callbacks(execute=True):
        publish(changed)

    assert made("word-mark", "-colour-en.svg") != before
    assert changed.written_files.count() == 7
    assert not stored.storage.exists(stored.name)


@pytest.mark.django_db
def test_taking_a_material_down_deletes_its_files(django_capture_on_commit_callbacks):
    found = material("word-mark")
    stored = [row.made for row in found.written_files.all()]

    with django_capture_on_commit_callbacks(execute=True):
        found.unpublish()

    assert not found.written_files.exists()
    assert [file.storage.exists(file.name) for file in stored] == [False] * 7


@pytest.mark.django_db
def test_deleting_a_material_deletes_its_files(django_capture_on_commit_callbacks):
    found = material("word-mark")
    stored = found.written_files.first().made

    with django_capture_on_commit_callbacks(execute=True):
        found.delete()

    assert not stored.storage.exists(stored.name)


@pytest.mark.django_db
def test_a_replaced_document_gets_its_new_size_and_checksum(django_capture_on_commit_callbacks):
    with_document("planning-sheet", "en")
    document = SiteDocument.objects.get(title="en")

    with django_capture_on_commit_callbacks(execute=True):
        document.file = ContentFile(b"other words", name="sheet-2.txt")
        document.save()

    row = MaterialFile.objects.get(document=document)
    assert (row.size, row.sha256) == (11, hashlib.sha256(b"other words").hexdigest())


@pytest.mark.django_db
def test_a_document_knows_the_material_that_offers_it():
    ReferenceIndex.create_or_update_for_object(material("planning-sheet"))
    document = SiteDocument.objects.get(title="Planning sheet")

    users = {usage[0] for usage in ReferenceIndex.get_grouped_references_to(document)}

    assert material("planning-sheet") in users


@pytest.mark.django_db
def test_letters_that_no_font_has_leave_the_file_out_and_the_rest_stands(caplog):
    changed = material("poster-umbrella")
    Material.objects.filter(pk=changed.pk).update(words="𓀀\nb\nc")

    write_files(material_id=changed.pk)

    assert not changed.written_files.exists()
    assert "poster-umbrella-a4-en.pdf" in caplog.text
    assert write_files(material_id=changed.pk) == 0


@pytest.mark.django_db
def test_a_guide_is_a_tagged_pdf_with_its_text():
    content = made("planning-guide", ".pdf")

    assert "What should be different afterwards?" in pdf_text(content).replace("\n", " ")
    catalogue = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert (catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == ("en", True)


@pytest.mark.django_db
def test_a_press_release_is_plain_text_that_old_editors_read():
    content = made("press-release", ".txt")

    assert content.startswith(b"\xef\xbb\xbfPRESS RELEASE\r\n")
    assert b"[city], [country]." in content
    assert b"{" not in content


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
@pytest.mark.parametrize("drawing", Drawing)
def test_every_drawing_holds_its_words_in_every_language(drawing: Drawing, language: str):
    words = {"ar": ARABIC, "ru": "Поддержка", "fr": "Çà et là", "es": "¿Qué?"}.get(language, "Word")
    lines = [f"{words} {number}" for number in range(LINES_OF[drawing])]
    variant = {Drawing.WORD_MARK: "white"}.get(drawing, "a4")
    data = {"title": "Title", "lines": lines, "alt": "", "variant": variant}

    content = typeset(f"material_{drawing}", data, language)

    found = pdf_text(content)
    assert [number for number in range(len(lines)) if str(number) not in found] == []
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_the_white_word_mark_stands_on_nothing():
    data = {"title": "Title", "lines": ["Support."], "alt": "", "variant": "white"}

    with Image.open(io.BytesIO(draw_freely("material_word_mark", data, "en", "png"))) as picture:
        colours = {colour for _count, colour in picture.convert("RGBA").getcolors(1 << 16)}

    assert (0, 0, 0, 0) in colours
    assert all(red > 200 for red, _green, _blue, alpha in colours if alpha > 250)


def test_an_illustration_runs_the_other_way_in_arabic():
    lines = ["1", "2", "3", "4", "5", "6", "7"]
    data = {"title": "Title", "lines": lines, "alt": "", "variant": ""}

    def dark_side(language: str) -> str:
        drawn = draw_freely("material_paths", data, language, "png")
        with Image.open(io.BytesIO(drawn)) as picture:
            middle = picture.convert("L").resize((10, 10)).crop((0, 4, 10, 8))
        dark = [min(middle.getpixel((x, y)) for y in range(4)) for x in range(10)]
        return "start" if dark.index(min(dark)) < 5 else "end"

    assert (dark_side("en"), dark_side("ar")) == ("start", "end")


@pytest.mark.django_db
def test_an_svg_needs_no_font_and_holds_no_program():
    drawn = made("poster-umbrella", ".svg").decode()

    assert "<text" not in drawn
    assert "<script" not in drawn
    assert "font-family" not in drawn


def idea(**values: object) -> Material:
    whole = {"kind": "idea", "title": "Idea", "slug": "one", "summary": "What to do"}
    whole |= {"effort": "days", "helpers": "few", "mode": "online"}
    return Material(locale=Locale.objects.get(language_code="en"), **{**whole, **values})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"effort": ""}, "effort"),
        ({"kind": "press-release"}, "text"),
        ({"kind": "guide"}, "files"),
        ({"kind": "press-release", "text": "In {town}"}, "text"),
        ({"kind": "logo", "drawing": "word_mark", "picture_alt": "Words", "words": "One"}, "words"),
        ({"kind": "logo", "drawing": "word_mark", "words": "One\nTwo"}, "picture_alt"),
        (
            {
                "kind": "logo",
                "drawing": "word_mark",
                "picture_alt": "Words",
                "words": f"{'x' * 91}\nTwo",
            },
            "words",
        ),
        ({"slug": "word-mark"}, "__all__"),
        ({"slug": "ideas"}, "slug"),
        ({"title": "𓀀"}, "title"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_field(values, field):
    with pytest.raises(ValidationError) as refused:
        idea(**values).full_clean()

    assert list(refused.value.message_dict) == [field]


@pytest.mark.django_db
def test_what_is_complete_is_accepted():
    idea().full_clean()
    idea(kind="press-release", text="In {city} on [day]").full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("drawing", Drawing)
def test_every_file_has_a_name_of_its_own(drawing: Drawing):
    lines = "\n".join(f"line {number}" for number in range(LINES_OF[drawing]))
    recipes, _pictures = recipes_for(idea(kind="poster", drawing=drawing, words=lines))

    names = [recipe.name for recipe in recipes]
    assert len(names) == len(set(names))
    assert len([recipe for recipe in recipes if recipe.is_preview]) == 1


@given(st.text(max_size=60), st.dictionaries(st.sampled_from(sorted(BLANKS)), st.text(max_size=20)))
def test_any_text_is_filled_in_without_a_known_blank_left(text: str, facts: dict[str, str]):
    template = f"{text}{{city}}{{link}}"

    filled = filled_in(template, facts)

    for name in ("city", "link"):
        assert (facts.get(name, "").strip() or "[") in filled
    if not any("{" in fact for fact in facts.values()):
        assert "{city}" not in filled


@given(st.text(max_size=60))
def test_only_names_in_braces_are_unknown_blanks(text: str):
    plain = text.replace("{", "").replace("}", "")

    assert unknown_blanks(f"{plain}{{city}}") == []
    assert unknown_blanks(f"{plain}{{town}}") == ["town"]


@pytest.mark.django_db
def test_publishing_a_translation_makes_its_files(django_capture_on_commit_callbacks):
    page_in("es")
    guide = material("planning-guide")
    source, _created = TranslationSource.get_or_create_from_instance(guide)
    spanish = Locale.objects.get(language_code="es")
    for segment in StringSegment.objects.filter(source=source):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=spanish,
            defaults={"data": segment.string.data.replace("afterwards", "después")},
        )
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=spanish)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    version = material("planning-guide", "es")
    with version.written_files.get().made.open("rb") as file:
        content = file.read()
    assert version.written_files.get().filename == "planning-guide-es.pdf"
    assert "be different después?" in pdf_text(content).replace("\n", " ")
