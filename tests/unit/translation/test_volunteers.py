"""Bundles for people without an account: made, sent back with a code, reviewed; hostile files and codes."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.codes import make_code
from core.forms.codes import CodeFormView
from tests.conftest import LANGUAGES
from tests.sendings import opened, some_time_ago
from tests.translation_files import (
    approve,
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
from tests.translation_strings import give_address, page_in
from translation.files.messages import Document
from translation.files.volunteers.bundles import documents_of_bundle
from translation.files.volunteers.page import bundle_file
from translation.flow.notices import compose_notice
from translation.flow.workflow import running_review
from translation.models import ImportRun, TranslationNotice, VolunteerBundle
from translation.strings.states import State, segments_with_states

pytestmark = pytest.mark.django_db
PATH = "/en/translations/send/"
BUNDLES = "/admin/translation/bundles/"


def make(client: Client, translation, **changed) -> HttpResponse:
    """Make a bundle of one page as its page's button leads to it."""
    code = translation.target_locale.language_code
    address = f"{BUNDLES}?key={translation.source.object_id}&language={code}"
    fields = {
        "title": "The hub",
        "language": code,
        "what": "one",
        "only_to_do": "on",
        "days": "30",
        "sending": str(client.get(address).context["form"]["sending"].value()),
    }
    return client.post(address, {**fields, **changed})


@pytest.fixture
def reviewer(client: Client) -> Client:
    return logged_in(client, "reviewer-fr")


def send(code: str, data: bytes, seconds_ago: float = 60.0, **fields: str) -> HttpResponse:
    """Send a file as somebody without an account does."""
    visitor = Client()
    hidden = opened(visitor, PATH, seconds_ago)
    file = SimpleUploadedFile("mine.po", data)
    return visitor.post(PATH, {**hidden, "code": code, "file": file, **fields})


def state(translation, number: int) -> str:
    found = segments_with_states(translation.source, translation.target_locale_id)
    return found[number].state


def test_what_had_no_translation_goes_to_the_reviewers_and_is_not_published(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]

    answer = send(code, with_words(document_of(translation), {3: "Xyzzy"}))

    assert "Your translations have arrived" in answer.content.decode()
    assert (words(translation, 3), state(translation, 3)) == ("Xyzzy", State.AWAITING)
    row = row_of(translation, 3)
    assert (row.tool_name, row.last_translated_by) == ("volunteer", None)
    assert "Xyzzy" not in reviewer.get("/fr/").content.decode()
    assert ImportRun.objects.get().state == "taken"


def test_what_would_replace_words_waits_for_a_reviewer(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]
    send(code, with_words(document_of(translation), {0: "ein", 3: "quatre"}))

    assert (words(translation, 0), words(translation, 3)) == ("un", "quatre")
    run = ImportRun.objects.get()
    assert run.state == "waiting"
    assert "1 file of volunteers waits for you" in reviewer.get("/admin/").content.decode()
    shown = reviewer.get(reverse("translation_import", args=[run.pk]))
    assert "A volunteer has sent this file." in shown.content.decode()
    assert kinds(shown)["changed"] == 1
    confirm(reviewer, shown)
    assert words(translation, 0) == "ein"
    assert row_of(translation, 0).tool_name == "volunteer"


def test_last_missing_words_begin_wagtails_workflow_and_reviewers_are_told(reviewer: Client):
    give_address("reviewer-fr")
    translation = page_in("fr")
    row_of(translation, 0).delete()
    code = make(reviewer, translation).context["code"]

    send(code, with_words(document_of(translation), {0: "Un nouveau titre"}))

    step = running_review(translation.get_target_instance())
    assert step.workflow_state.requested_by is None
    notice = TranslationNotice.objects.get()
    assert (notice.translation, notice.event) == (translation, "submitted")


def test_reviewers_are_told_of_a_file_that_they_decide_on(reviewer: Client):
    give_address("reviewer-fr")
    translation = hub()
    code = make(reviewer, translation).context["code"]

    send(code, with_words(document_of(translation), {0: "ein"}))

    composed = compose_notice(str(TranslationNotice.objects.get().pk), "en")
    assert reverse("translation_import", args=[ImportRun.objects.get().pk]) in composed.text
    assert composed.subject == "A volunteer’s file waits for you"


def test_volunteers_file_never_changes_what_is_approved(reviewer: Client):
    translation = hub()
    approve(translation, 0)
    code = make(reviewer, translation, only_to_do="").context["code"]

    send(code, with_words(document_of(translation), {0: "ein", 3: "quatre"}))

    assert words(translation, 0) == "un"


def test_translator_does_not_decide_on_a_volunteers_file(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]
    send(code, with_words(document_of(translation), {0: "ein"}))
    run = ImportRun.objects.get()
    translator = logged_in(Client(), "translator-fr")

    translator.post(reverse("translation_import", args=[run.pk]), {"discard": "1"})

    assert ImportRun.objects.get().state == "waiting"


def test_code_is_used_up_by_a_file_that_was_taken_and_by_no_other(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]
    data = with_words(document_of(translation), {3: "quatre"})

    refused = send(code, b"no file of translations")
    assert refused.context["form"].errors["file"]
    assert "have arrived" in send(code, data).content.decode()
    again = send(code, with_words(document_of(translation), {4: "cinq"}))

    assert "With this code a file was sent before." in again.content.decode()
    assert words(translation, 4) == ""


@pytest.mark.parametrize("what", ["withdrawn", "expired"])
def test_closed_bundle_takes_nothing_and_says_why(reviewer: Client, what):
    translation = hub()
    made = make(reviewer, translation).context
    if what == "withdrawn":
        reviewer.post(reverse("translation_bundle_withdraw", args=[made["made"].pk]))
    else:
        VolunteerBundle.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    answer = send(made["code"], with_words(document_of(translation), {3: "quatre"}))

    assert what in answer.content.decode()
    assert words(translation, 3) == ""


def test_wrong_code_is_said_and_what_was_typed_is_kept(reviewer: Client):
    answer = send(make_code(), b"x", credit_name="Somebody")

    page = answer.content.decode()
    assert "This code opens nothing here." in page
    assert 'value="Somebody"' in page
    assert "Please choose it once more." in page


def test_many_wrong_codes_slow_the_next_and_refuse_nobody(reviewer: Client, client):
    translation = hub()
    code = make(reviewer, translation).context["code"]
    data = with_words(document_of(translation), {3: "quatre"})
    for _number in range(CodeFormView.failures_per_hour):
        send(make_code(), b"x")

    answer = send(code, data)

    assert "Wait ten seconds" in answer.content.decode()
    with some_time_ago(20):
        waited = send(code, data).context["ticket"]
    assert "have arrived" in send(code, data, ticket=waited).content.decode()


def test_file_of_another_bundle_is_refused(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]
    other = hub("ar")

    answer = send(code, with_words(document_of(other), {3: "أربعة"}))

    assert "belongs to another bundle" in answer.content.decode()
    assert words(other, 3) == ""


def test_sending_that_looks_like_a_machines_waits_as_a_whole(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]

    answer = send(code, with_words(document_of(translation), {3: "quatre"}), website="x")

    assert "have arrived" in answer.content.decode()
    assert words(translation, 3) == ""
    run = ImportRun.objects.get()
    assert (run.state, run.is_slow) == ("waiting", True)


def test_name_to_be_shown_is_kept_only_where_one_is_given(reviewer: Client):
    translation = hub()
    for name, kept in (("", ""), (" Ana \n \u202e Li ", "Ana Li")):
        code = make(reviewer, translation).context["code"]
        send(code, with_words(document_of(translation), {0: f"un, {kept}"}), credit_name=name)
        assert ImportRun.objects.first().credit_name == kept


def test_nothing_to_send_is_said(reviewer: Client):
    translation = hub()
    code = make(reviewer, translation).context["code"]

    answer = send(code, with_words(document_of(translation), {}))

    assert "There is nothing new in this file." in answer.content.decode()


def test_file_that_is_too_large_is_said(reviewer: Client):
    answer = send(make_code(), b"x" * 5_000_001)

    assert "at most 5 MB" in str(answer.context["form"].errors["file"])


def test_form_without_anything_is_shown_again():
    answer = Client().post(PATH, {})

    assert set(answer.context["form"].errors) == {"code", "file"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_stands_in_every_language(client: Client, language):
    assert client.get(f"/{language}/translations/send/").status_code == 200


def test_pressing_the_button_twice_makes_one_bundle_with_one_code(reviewer: Client):
    translation = hub()
    first = make(reviewer, translation)
    sending = str(first.context["made"].sending)

    second = make(reviewer, translation, sending=sending)

    assert VolunteerBundle.objects.count() == 1
    assert second.context["code"] == first.context["code"]
    assert first.context["code"] not in str(VolunteerBundle.objects.values())


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-ar", "coordinator"])
def test_only_reviewers_of_the_language_make_and_get_bundles(reviewer: Client, name):
    translation = hub()
    bundle = make(reviewer, translation).context["made"]
    other = logged_in(Client(), name)

    fields = {
        "title": "x",
        "language": "fr",
        "what": "all",
        "days": "3",
        "sending": str(translation.uuid),
    }
    other.post(BUNDLES, fields)
    got = other.get(reverse("translation_bundle_file", args=[bundle.pk, "html"]))
    other.post(reverse("translation_bundle_withdraw", args=[bundle.pk]))

    assert got.status_code in (302, 403)
    assert VolunteerBundle.objects.get().state == VolunteerBundle.State.OPEN


def test_bundle_that_is_too_much_for_one_person_is_not_made(reviewer: Client):
    answer = make(reviewer, hub(), what="all", only_to_do="")

    assert "too much for one person" in str(answer.context["form"].errors["what"])
    assert not VolunteerBundle.objects.exists()


def page_of(bundle: VolunteerBundle) -> str:
    return bundle_file(bundle, documents_of_bundle(bundle), "html").content.decode()


def test_page_holds_only_what_is_to_do_and_asks_nothing_of_a_network(reviewer: Client):
    translation = hub("ar")
    approve(translation, 0)
    bundle = make(logged_in(Client(), "reviewer-ar"), translation).context["made"]

    page = page_of(bundle)

    assert '<html lang="ar" dir="rtl">' in page
    approved, open_one = document_of(translation).messages[:2]
    assert (approved.key in page, open_one.key in page) == (False, True)
    assert "default-src &#x27;none&#x27;" in page
    assert not re.findall(r"<(?:link|img|iframe|object|form)|\ssrc=|\shref=|@import|url\(", page)


def test_page_of_hostile_texts_runs_none_of_them(reviewer: Client):
    translation = hub()
    bundle = make(reviewer, translation).context["made"]
    documents: list[Document] = documents_of_bundle(bundle)
    evil = '"></textarea><script>alert(1)</script>'
    messages = [
        replace(one, source=evil, target=evil, place=evil, terms=(evil,), comments=(evil,))
        for one in documents[0].messages
    ]
    page = bundle_file(bundle, [replace(documents[0], title=evil, messages=messages)], "html")

    assert b"<script>alert" not in page.content


def test_workbooks_of_a_bundle_are_sent_back_like_the_page(reviewer: Client):
    translation = hub()
    made = make(reviewer, translation).context
    got = reviewer.get(reverse("translation_bundle_file", args=[made["made"].pk, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(got.content))
    rows = {row[0].value: row for row in book.worksheets[0].iter_rows()}
    rows[segments(translation)[3].string.data][1].value = "quatre"
    changed = io.BytesIO()
    book.save(changed)

    send(made["code"], changed.getvalue())

    assert words(translation, 3) == "quatre"


def test_bundle_shows_what_is_written_when_it_is_downloaded(reviewer: Client):
    translation = hub()
    bundle = make(reviewer, translation).context["made"]
    write(translation, 3, "quatre, plus tard", person("translator-fr"))

    assert "quatre, plus tard" in page_of(bundle)


def test_unknown_kind_of_bundle_is_not_found(reviewer: Client):
    bundle = make(reviewer, hub()).context["made"]

    answer = reviewer.get(f"/admin/translation/bundles/{bundle.pk}/file.exe")

    assert answer.status_code == 404


def test_page_about_bundles_says_what_is_not_begun_and_so_in_none(reviewer: Client):
    text = reviewer.get("/admin/translation/bundles/").content.decode()

    assert "?language=fr&amp;state=missing" in text
    assert "?language=ar&amp;state=missing" not in text
