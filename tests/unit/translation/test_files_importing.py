"""Bringing files back: what the report says of each string, and that it is all stored, or nothing."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import String, StringSegment, StringTranslation

from tests.translation_files import (
    approve,
    bring,
    confirm,
    document_of,
    hub,
    kinds,
    logged_in,
    person,
    row_of,
    segments,
    with_words,
    words,
    write,
)
from tests.translation_strings import give_address, material_in, page_in
from translation.files.collecting import documents_of
from translation.files.keeping import delete_old_files
from translation.files.packing import pack
from translation.files.runs import PlanHasChanged, take_in
from translation.files.selecting import Choice, chosen_translations
from translation.flow.notices import compose_notice
from translation.flow.workflow import running_review
from translation.models import ImportRun, StringReview, TranslationNotice
from translation.strings.states import State, segments_with_states

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(client: Client) -> Client:
    return logged_in(client, "translator-fr")


def states(translation) -> list[str]:
    found = segments_with_states(translation.source, translation.target_locale_id)
    return [segment.state for segment in found]


@pytest.mark.parametrize("format_name", ["po", "xliff", "xlsx"])
def test_file_that_nobody_has_touched_changes_nothing(translator: Client, format_name):
    translation = hub()
    packed = pack([document_of(translation)], format_name)

    shown = bring(translator, packed.content, packed.name)

    assert set(kinds(shown)) == {"same", "empty"}
    assert not shown.context["plan"].can_write


def test_report_says_what_is_new_and_changed_and_confirming_writes_it(translator: Client):
    translation = hub()
    data = with_words(document_of(translation), {1: "zwei", 3: "quatre"})

    shown = bring(translator, data)

    assert (kinds(shown)["changed"], kinds(shown)["new"]) == (1, 1)
    assert words(translation, 3) == ""

    answer = confirm(translator, shown)

    assert "2 strings are written." in answer.content.decode()
    assert [words(translation, number) for number in range(4)] == ["un", "zwei", "trois", "quatre"]
    row = row_of(translation, 3)
    assert (row.tool_name, row.last_translated_by) == ("file", person("translator-fr"))
    run = ImportRun.objects.get()
    assert (run.state, run.content, run.decided_by) == ("taken", None, person("translator-fr"))


def test_what_is_submitted_goes_to_the_reviewers_but_what_is_marked_as_not_ready(
    translator: Client,
):
    translation = hub()
    data = with_words(document_of(translation), {3: "quatre", 4: "cinq"}).decode()
    context = f'msgctxt "{segments(translation)[4].context.path}"'
    data = data.replace(context, f"#, fuzzy\n{context}")

    confirm(translator, bring(translator, data.encode()), submit="on")

    found = states(translation)
    assert found[3] == State.AWAITING
    assert found[4] == State.DRAFT
    assert found[0] == State.AWAITING


def test_what_is_submitted_by_file_begins_wagtails_workflow_and_reviewers_are_told(
    translator: Client,
):
    give_address("reviewer-fr")
    translation = page_in("fr")
    number = next(
        number
        for number, segment in enumerate(segments(translation))
        if segment.context.path == "title"
    )
    data = with_words(document_of(translation), {number: "Une page qui a un nouveau titre"})

    confirm(translator, bring(translator, data), submit="on")

    target = translation.get_target_instance()
    assert running_review(target).workflow_state.requested_by == person("translator-fr")
    assert target.draft_title == "Une page qui a un nouveau titre"
    assert TranslationNotice.objects.get().translation == translation


def test_reviewers_get_one_mail_for_a_file_with_several_translations(translator: Client):
    give_address("reviewer-fr")
    documents = [document_of(page_in("fr")), document_of(material_in("fr"))]
    packed = pack(documents, "po")
    StringReview.objects.all().delete()
    StringTranslation.objects.update(tool_name="")

    confirm(translator, bring(translator, packed.content, packed.name), submit="on")

    notice = TranslationNotice.objects.get()
    composed = compose_notice(str(notice.pk), "en")
    assert reverse("translation_reviews") in composed.text
    assert "Several translations into Français" in composed.text


def test_newer_words_on_the_site_are_kept_unless_somebody_takes_the_files(translator: Client):
    translation = hub()
    data = with_words(document_of(translation), {0: "ein", 1: "zwei"})
    write(translation, 0, "une")
    write(translation, 1, "deuxième")

    shown = bring(translator, data)
    conflicts = [one for one in shown.context["plan"].strings if one.kind == "conflict"]

    assert [one.current for one in conflicts] == ["une", "deuxième"]
    confirm(translator, shown, take=[conflicts[1].name])
    assert [words(translation, number) for number in range(2)] == ["une", "zwei"]


def test_file_that_does_not_say_what_it_was_made_with_is_a_conflict(translator: Client):
    translation = hub()
    data = with_words(document_of(translation), {0: "ein"})
    plain = b"\n".join(line for line in data.split(b"\n") if not line.startswith(b"#."))

    assert kinds(bring(translator, plain))["conflict"] == 1


def test_words_that_only_the_site_has_changed_are_no_conflict(translator: Client):
    translation = hub()
    data = with_words(document_of(translation), {})
    write(translation, 0, "une")

    assert "conflict" not in kinds(bring(translator, data))


def test_approved_string_is_closed_to_translators_and_open_to_reviewers(client: Client):
    translation = hub()
    approve(translation, 0)
    data = with_words(document_of(translation), {0: "ein"})

    shown = bring(logged_in(client, "translator-fr"), data)

    assert kinds(shown)["locked"] == 1
    confirm(client, shown)
    assert words(translation, 0) == "un"
    shown = bring(logged_in(client, "reviewer-fr"), data)
    assert kinds(shown)["changed"] == 1


def test_string_whose_source_has_changed_is_shown_with_what_the_source_says_now(translator: Client):
    translation = hub()
    data = with_words(document_of(translation), {3: "quatre"})
    segment = segments(translation)[3]
    new = String.objects.create(locale=translation.source.locale, data="Quite other words")
    StringSegment.objects.filter(pk=segment.pk).update(string=new)

    shown = bring(translator, data)

    (gone,) = [one for one in shown.context["plan"].strings if one.kind == "gone"]
    assert (gone.source, gone.now) == (segment.string.data, "Quite other words")
    assert "Quite other words" in shown.content.decode()
    assert not shown.context["plan"].can_write


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<a href="https://evil.example/">x</a>',
        "<p>x</p>",
        "x" * 30_000,
    ],
)
def test_broken_markup_is_never_written(translator: Client, text):
    translation = hub()
    shown = bring(translator, with_words(document_of(translation), {3: text, 4: "cinq"}))

    assert kinds(shown)["broken"] == 1
    assert "<script>alert" not in shown.content.decode()
    confirm(translator, shown)
    assert (words(translation, 3), words(translation, 4)) == ("", "cinq")


def test_nothing_is_stored_when_the_site_has_changed_since_the_report(translator: Client):
    translation = hub()
    shown = bring(translator, with_words(document_of(translation), {1: "zwei", 3: "quatre"}))
    write(translation, 1, "deuxième")

    answer = confirm(translator, shown)

    assert "Something has changed since." in answer.content.decode()
    assert (words(translation, 1), words(translation, 3)) == ("deuxième", "")
    assert ImportRun.objects.get().state == "waiting"


def test_forged_digest_stores_nothing(translator: Client):
    translation = hub()
    bring(translator, with_words(document_of(translation), {3: "quatre"}))

    with pytest.raises(PlanHasChanged):
        take_in(run_id=ImportRun.objects.get().pk, user=person("translator-fr"), digest="")

    assert words(translation, 3) == ""


def test_file_can_be_decided_only_once(translator: Client):
    translation = hub()
    shown = bring(translator, with_words(document_of(translation), {3: "quatre"}))
    confirm(translator, shown)
    write(translation, 3, "autre")

    answer = confirm(translator, shown)

    assert "decided before" in answer.content.decode()
    assert words(translation, 3) == "autre"


def test_discarded_file_is_forgotten(translator: Client):
    translation = hub()
    shown = bring(translator, with_words(document_of(translation), {3: "quatre"}))

    confirm(translator, shown, discard="1")

    run = ImportRun.objects.get()
    assert (run.state, run.content) == ("discarded", None)
    assert words(translation, 3) == ""


def test_what_a_file_says_is_forgotten_after_a_week(translator: Client):
    shown = bring(translator, with_words(document_of(hub()), {3: "quatre"}))

    delete_old_files(timezone.now() + timedelta(days=8))

    run = ImportRun.objects.get()
    assert (run.state, run.content) == ("expired", None)
    assert "decided before" in confirm(translator, shown).content.decode()
    delete_old_files(timezone.now() + timedelta(days=366))
    assert not ImportRun.objects.exists()


def test_file_of_another_language_is_refused(client: Client):
    data = with_words(document_of(hub("ar")), {3: "أربعة"})

    answer = bring(logged_in(client, "translator-fr"), data)

    assert answer.status_code == 422
    assert "into which you do not translate" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_file_that_says_another_language_than_it_was_made_for_is_refused(translator: Client):
    data = with_words(document_of(hub()), {3: "x"}).replace(b"Language: fr", b"Language: ar")

    assert "another language" in bring(translator, data).content.decode()


def test_file_of_no_page_is_refused(translator: Client):
    translation = hub()
    data = with_words(document_of(translation), {3: "x"})
    unknown = data.replace(
        str(translation.uuid).encode(), b"0" * 8 + str(translation.uuid)[8:].encode()
    )

    assert "belongs to no page" in bring(translator, unknown).content.decode()


def test_hostile_file_is_refused_beside_the_field(translator: Client):
    answer = bring(translator, b"\0\1\2", "../../x\0<b>.po")

    assert answer.status_code == 422
    assert answer.context["upload"].errors["file"]


def test_archive_of_several_pages_is_taken_in_together(translator: Client):
    translation = hub()
    others = [one for one in chosen_translations(Choice("fr")) if one.pk != translation.pk][:2]
    documents = documents_of([translation, *others])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, document in enumerate(documents):
            archive.writestr(f"{number}.po", with_words(document, {0: f"text {number}"}))

    shown = bring(translator, packed.getvalue(), "all.zip")

    assert len(shown.context["plan"].documents) == 3
    confirm(translator, shown)
    assert words(translation, 0) == "text 0"


def test_report_takes_as_many_queries_for_many_strings_as_for_one(
    translator: Client, django_assert_max_num_queries
):
    translation = hub()
    total = len(segments(translation))
    texts = {number: f"texte {number}" for number in range(3, total)}
    shown = bring(translator, with_words(document_of(translation), texts))

    with django_assert_max_num_queries(45):
        translator.get(shown.request["PATH_INFO"])
    with django_assert_max_num_queries(50):
        confirm(translator, shown)
    assert words(translation, total - 1) == f"texte {total - 1}"


@pytest.mark.parametrize("name", ["translator-ar", "reviewer-ar", "coordinator"])
def test_others_neither_see_nor_decide(client: Client, name):
    shown = bring(logged_in(client, "translator-fr"), with_words(document_of(hub()), {3: "quatre"}))
    other = logged_in(Client(), name)
    address = shown.request["PATH_INFO"]

    answers = [other.get(address), other.post(address, {"digest": shown.context["plan"].digest})]

    # Wagtail leads people without the permission to the first page.
    assert {answer.status_code for answer in answers} <= {302, 403}
    assert ImportRun.objects.get().state == "waiting"


def test_wagtail_localizes_own_upload_leads_to_the_report(translator: Client):
    translation = hub()
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    data = io.BytesIO(with_words(document_of(translation), {0: "ein"}))
    data.name = "file.po"

    shown = translator.post(address, {"file": data}, follow=True)

    assert kinds(shown)["changed"] == 1
    assert words(translation, 0) == "un"


def test_wagtail_localizes_own_upload_refuses_the_file_of_another_page(translator: Client):
    translation = hub()
    other = next(one for one in chosen_translations(Choice("fr")) if one.pk != translation.pk)
    data = io.BytesIO(with_words(document_of(translation), {0: "ein"}))
    data.name = "file.po"

    answer = translator.post(
        reverse("wagtail_localize:upload_pofile", args=[other.pk]), {"file": data}, follow=True
    )

    assert "another page or language" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_wagtail_localizes_own_download_sends_our_file(translator: Client):
    translation = hub()
    answer = translator.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))

    assert str(translation.uuid) in answer.content.decode()
    assert "#. id: " in answer.content.decode()
