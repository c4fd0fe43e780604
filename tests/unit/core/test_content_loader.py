"""The starting content: loaded once, again without change, and never over an editor's work."""

import io
import shutil
from datetime import date
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from core.content.files import ContentError, ContentFile, read_folder
from core.content.loader import ContentLoader
from core.content.values import FieldReader, Known
from core.models import LoadedContent, SiteImage
from home.models import HomePage, StandardPage
from tests.content_folder import STARTING_CONTENT, rewrite

pytestmark = pytest.mark.django_db
ABOUT = "pages/about"
MEDIA_OF_THE_COURSE = {
    "snippets/videos/five-questions",
    "snippets/videos/the-right-door",
    "snippets/videos/four-answers",
    "snippets/videos/seven-planks",
    "snippets/videos/saying-no",
    "snippets/recordings/welcome-to-thresholds",
}


def about(language: str = "en") -> StandardPage:
    return StandardPage.objects.get(locale__language_code=language, slug="about")


def test_second_run_changes_nothing_and_asks_little(load, django_assert_max_num_queries):
    before = list(Page.objects.order_by("id").values_list("id", "latest_revision_id"))

    # Some for each kind of object, none for each file.
    with django_assert_max_num_queries(100):
        report = load(STARTING_CONTENT)

    assert report.loaded == []
    assert report.left_alone == []
    assert list(Page.objects.order_by("id").values_list("id", "latest_revision_id")) == before


def languages_of(name: str) -> set[str]:
    """Return the languages that a file has at least.

    Lessons, their clips and voices do without Spanish. Publications and the law map's places are described in
    English at least.
    """
    is_entry = name.startswith(("pages/library/", "snippets/jurisdictions/"))
    if is_entry:
        return {"en"}
    of_course = name.startswith("pages/ecourse/") or name in MEDIA_OF_THE_COURSE
    return {"en", "fr", "ar", "ru"} | (set() if of_course else {"es"})


def test_every_file_is_remembered_in_every_language():
    folder = STARTING_CONTENT
    files = [*(folder / "pages").rglob("*.toml"), *(folder / "snippets").rglob("*.toml")]

    for name in (path.relative_to(folder).with_suffix("").as_posix() for path in files):
        languages = LoadedContent.objects.filter(path=name).values_list("language", flat=True)
        assert set(languages) >= languages_of(name), name


def test_changed_file_is_loaded_into_the_same_page(content: Path, load):
    page = about()
    rewrite(content / "pages/about.toml", f'title = "{page.title}"', 'title = "All about us"')

    report = load()

    assert f"{ABOUT}" in report.loaded
    assert about().title == "All about us"
    assert about().pk == page.pk


def test_page_edited_since_is_left_alone_and_named(content: Path, load):
    page = about()
    page.title = "An editor's title"
    page.save_revision()
    rewrite(content / "pages/about.toml", 'title = "', 'title = "Newer: ')

    report = load()

    assert ABOUT in report.left_alone
    assert "Newer" not in about().title
    assert about().get_latest_revision_as_object().title == "An editor's title"


@pytest.mark.parametrize("edit", ["save", "take down"])
def test_page_edited_while_the_loader_runs_is_left_alone_and_named(content: Path, edit: str):
    page = about()
    rewrite(content / "pages/about.toml", f'title = "{page.title}"', 'title = "From the file"')
    loader = ContentLoader(content)
    record = loader.memory.record(ABOUT)
    assert record
    assert loader.memory.instance(StandardPage, record) == page

    if edit == "save":
        page.title = "By an editor"
        page.save_revision().publish()
    else:
        page.unpublish()
    report = loader.load()

    assert report.left_alone == [ABOUT]
    assert about().title != "From the file"
    assert about().live is (edit == "save")


def test_page_that_was_taken_off_the_site_stays_off(content: Path, load):
    about().unpublish()
    about("es").unpublish()
    rewrite(content / "pages/about.toml", 'title = "', 'title = "Newer: ')

    report = load()

    assert ABOUT in report.left_alone
    assert not about().live
    assert not about("es").live


def test_translation_that_was_taken_off_the_site_stays_off(content: Path, load):
    about("es").unpublish()
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    messages.find("title", by="msgctxt").msgstr = "Sobre nosotras"
    messages.save()

    report = load()

    assert f"{ABOUT} (es)" in report.left_alone
    assert not about("es").live


def test_moved_page_is_found_again(content: Path, load):
    page = about()
    page.move(Page.objects.get(url_path="/hub/contact/"), pos="last-child")
    rewrite(content / "pages/about.toml", 'title = "', 'title = "Newer: ')

    load()

    moved = StandardPage.objects.get(pk=page.pk)
    assert moved.url_path == "/hub/contact/about/"
    assert moved.title.startswith("Newer: ")


def test_deleted_page_stays_deleted(load):
    for code in ("en", "fr", "es", "ar", "ru"):
        about(code).delete()

    report = load()

    assert f"{ABOUT} (deleted)" in report.left_alone
    assert not StandardPage.objects.filter(slug="about").exists()


def test_translation_changed_in_git_is_published(content: Path, load):
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    messages.find("title", by="msgctxt").msgstr = "Sobre nosotras"
    messages.save()

    report = load()

    assert f"{ABOUT} (es)" in report.loaded
    assert about("es").title == "Sobre nosotras"
    assert about("es").live


def test_translation_that_somebody_worked_on_is_left_alone(content: Path, load):
    StringTranslation.objects.filter(
        context__path="title",
        context__object_id=about().translation_key,
        locale__language_code="es",
    ).update(data="Título de una traductora")
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    messages.find("summary", by="msgctxt").msgstr = "Otro resumen"
    messages.save()

    report = load()

    assert f"{ABOUT} (es)" in report.left_alone
    assert about("es").summary != "Otro resumen"


def test_incomplete_translation_stays_a_draft(content: Path, load):
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    messages.find("summary", by="msgctxt").msgstr = ""
    messages.save()
    spanish = Locale.objects.get(language_code="es")
    about("es").delete()
    Translation.objects.filter(
        source__object_id=about().translation_key, target_locale=spanish
    ).delete()
    StringTranslation.objects.filter(
        context__object_id=about().translation_key, locale=spanish
    ).delete()
    LoadedContent.objects.filter(path=ABOUT, language="es").delete()

    report = load()

    assert f"{ABOUT} (es)" in report.incomplete
    assert not about("es").live


def test_message_that_fits_nowhere_is_an_error(content: Path, load):
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    messages.append(polib.POEntry(msgctxt="no.such.place", msgid="Nothing", msgstr="Nada"))
    messages.save()

    with pytest.raises(ContentError, match="fit nowhere"):
        load()


def test_translations_await_a_native_reader_and_sources_do_not():
    assert not about("en").awaiting_native_review
    assert all(about(code).awaiting_native_review for code in ("fr", "es", "ar", "ru"))


def test_publishing_a_translation_again_keeps_the_notice(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        about("fr").save_revision().publish()

    assert about("fr").awaiting_native_review


def test_image_whose_file_changed_is_replaced(content: Path, load):
    shutil.copy(content / "images/card-map.png", content / "images/card-guide.png")
    record = LoadedContent.objects.get(path="images/card-guide")
    before = SiteImage.objects.get(pk=record.object_id).get_file_hash()

    load()

    assert SiteImage.objects.get(pk=record.object_id).get_file_hash() != before


def test_image_edited_since_is_left_alone(content: Path, load):
    record = LoadedContent.objects.get(path="images/card-guide")
    SiteImage.objects.filter(pk=record.object_id).update(title="An editor's title")
    shutil.copy(content / "images/card-map.png", content / "images/card-guide.png")

    report = load()

    assert "images/card-guide" in report.left_alone


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([{"type": "nothing", "key": "a", "value": {}}], "no block 'nothing'"),
        ([{"type": "statement", "value": {"text": "x"}}], "key of its own"),
        ([{"type": "statement", "key": "a", "value": {"txt": "x"}}], "unknown"),
        ([{"type": "statement", "key": "a", "value": {"text": ""}}], "required"),
        ([{"type": "paragraph", "key": "a", "value": '<a href="page:/x/">x</a>'}], "'/x/'"),
    ],
)
def test_fault_in_a_file_names_file_and_place(body: list, message: str):
    file = ContentFile(Path(), "pages/sample", {}, "")
    reader = FieldReader(file, Known())

    with pytest.raises(ContentError, match=message) as error:
        reader.read(HomePage._meta.get_field("body"), body)

    assert "pages/sample" in str(error.value)


def test_permanent_ids_depend_on_file_and_keys_alone():
    one = ContentFile(Path("/one"), "pages/about", {}, "")
    other = ContentFile(Path("/other"), "pages/about", {"title": "x"}, "y")

    assert one.permanent_id("body", "a") == other.permanent_id("body", "a")
    assert one.permanent_id("body", "a") != one.permanent_id("body", "b")


@override_settings(EXAMPLES_ALLOWED=False)
def test_examples_are_refused_where_settings_forbid_them():
    with pytest.raises(CommandError, match="refused"):
        call_command("load_content", "--examples")


def test_examples_are_labelled_and_removed_together(client, django_user_model):
    examples = Page.objects.filter(slug="example-workshop")
    assert examples.filter(live=True).count() == 5
    assert "Invented example" in client.get(examples.first().url).content.decode()
    count = Page.objects.count()
    output = io.StringIO()

    call_command("remove_examples", stdout=output)

    assert "10 example pages and 9 accounts removed." in output.getvalue()
    assert Page.objects.count() == count - 10
    assert not django_user_model.objects.filter(email__endswith="@example.invalid").exists()


def test_live_translation_keeps_its_words_until_the_new_ones_are_complete(content: Path, load):
    page = content / "pages/about.toml"
    before = about("es").title
    rewrite(page, f'title = "{about().title}"', 'title = "A title without a translation"')
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    messages.remove(messages.find("title", by="msgctxt"))
    messages.save()

    report = load()

    assert f"{ABOUT} (es)" in report.incomplete
    assert about().title == "A title without a translation"
    assert about("es").title == before
    assert about("es").live


def test_live_translation_that_was_incomplete_is_loaded_once_it_is_complete(content: Path, load):
    page = content / "pages/about.toml"
    rewrite(page, f'title = "{about().title}"', 'title = "A newer title"')
    rewrite(page, f'summary = "{about().summary}"', 'summary = "A newer summary."')
    path = content / "locale/es/pages/about.po"
    messages = polib.pofile(str(path))
    title, summary = (messages.find(name, by="msgctxt") for name in ("title", "summary"))
    title.msgid, title.msgstr = "A newer title", ""
    summary.msgid, summary.msgstr = "A newer summary.", "Un resumen nuevo."
    messages.save()
    assert f"{ABOUT} (es)" in load().incomplete
    title.msgstr = "Un título nuevo"
    messages.save()

    report = load()

    assert f"{ABOUT} (es)" in report.loaded
    assert about("es").title == "Un título nuevo"
    assert about("es").summary == "Un resumen nuevo."


def test_file_that_refers_to_a_deleted_page_is_left_alone(whole_content: Path, load):
    for code in ("en", "fr", "es", "ar", "ru"):
        Page.objects.get(locale__language_code=code, slug="map", depth=3).specific.delete()
    rewrite(whole_content / "pages/home.toml", 'title = "', 'title = "Newer: ')

    report = load(whole_content)

    assert any(line.startswith("pages/home") and "deleted" in line for line in report.left_alone)
    assert (
        HomePage.objects.filter(locale__language_code="en", title__startswith="Newer").count() == 0
    )


def test_page_below_a_deleted_page_is_not_added_again(whole_content: Path, load):
    for code in ("en", "fr", "es", "ar", "ru"):
        Page.objects.get(locale__language_code=code, slug="news", depth=3).specific.delete()
    shutil.copy(
        whole_content / "pages/news/one-site-in-five-languages.toml",
        whole_content / "pages/news/second.toml",
    )

    load(whole_content)

    assert not Page.objects.filter(slug="second").exists()


def test_pages_of_a_folder_stand_in_the_order_of_their_positions(tmp_path: Path):
    (tmp_path / "pages").mkdir()
    for name, position in (("alpha", 2), ("beta", 1)):
        text = f'model = "home.StandardPage"\nposition = {position}\n'
        (tmp_path / f"pages/{name}.toml").write_text(text)

    assert [file.slug for file in read_folder(tmp_path, "pages")] == ["beta", "alpha"]


def test_page_with_numbers_and_dates_is_added_and_names_a_host(whole_content: Path, load):
    module = (whole_content / "pages/ecourse/sanctions.toml").read_text(encoding="utf-8")
    module = module.replace("number = 6", 'number = 9\nhost = "noor"', 1)
    (whole_content / "pages/ecourse/ninth.toml").write_text(module, encoding="utf-8")

    load(whole_content)

    page = Page.objects.get(slug="ninth").specific
    assert (page.number, page.version_date, page.host.name) == (9, date(2026, 11, 22), "Noor")
