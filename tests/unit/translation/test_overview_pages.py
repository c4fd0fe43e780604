"""The overview in the admin: the matrix, one thing, assignments, and the file."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.translating import begun, counted, english_page, person, publish, republished, translate
from translation.models import TranslationAssignment, TranslationStatus
from translation.overview.assigning import assign_translations

pytestmark = pytest.mark.django_db
URL = "/admin/translation/overview/"


@pytest.fixture
def logged_in(client: Client):
    def log_in(name: str) -> Client:
        client.force_login(person(name))
        return client

    return log_in


def text_of(client: Client, url: str = URL, **filters: object) -> str:
    answer = client.get(url, filters)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client: Client, **filters: object) -> list[str]:
    """Return the titles of the list's first page, in their order."""
    return [row.first.source_title for row in client.get(URL, filters).context_data["rows"]]


def thing_url(status: TranslationStatus) -> str:
    return reverse("translation_thing", args=[status.content_type_id, status.translation_key])


@pytest.mark.parametrize("name", ["coordinator", "steward", "grant-reviewer"])
def test_who_takes_no_part_finds_nothing(logged_in, name: str):
    client = logged_in(name)

    for url in (URL, f"{URL}translations.csv", thing_url(counted(english_page()))):
        assert client.get(url).status_code == 302
    assert URL not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["admin", "editor", "translator-fr", "reviewer-ar"])
def test_who_takes_part_sees_things_by_language(logged_in, name: str):
    counted(english_page())

    text = text_of(logged_in(name), q="herons in spring")

    assert "Herons in spring" in text
    assert text.count("translation-state--missing") == 4
    assert URL in logged_in(name).get("/admin/").content.decode()


def test_whole_answer_takes_at_most_fifteen_queries(logged_in, django_assert_max_num_queries):
    counted(english_page())
    client = logged_in("editor")
    client.get(URL)

    with django_assert_max_num_queries(15):
        text = text_of(client, p="2", state="missing", sort="place")

    assert "Page 2 of" in text


def test_every_filter_and_order_answers_and_nonsense_too(logged_in):
    counted(english_page())
    client = logged_in("editor")
    section = TranslationStatus.objects.filter(path__gt="").first().path[:12]

    for name, values in {
        "sort": ("urgent", "importance", "age", "due", "words", "title", "place", "'; --"),
        "state": (*TranslationStatus.State.values, "x"),
        "language": ("fr", "ar", "xx"),
        "importance": ("5", "99"),
        "subject": ("legal", "x"),
        "person": ("nobody", str(person("editor").pk), "99999999999999"),
        "kind": ("1", "9" * 30, "-1"),
        "section": (section, "%"),
        "awaiting": ("on",),
        "overdue": ("on",),
        "to_do": ("on",),
        "q": ("x" * 300, "%", "هر"),
        "p": ("0", "-1", "x", "9" * 40),
    }.items():
        for value in values:
            assert client.get(URL, {name: value}).status_code == 200, (name, value)
            if name != "p":
                file = client.get(f"{URL}translations.csv", {name: value})
                assert b"".join(file).startswith(b"\xef\xbb\xbf")


def test_filters_hold_together_for_one_cell(logged_in):
    page = english_page()
    counted(page)
    begun(page, "ar")
    counted(page)
    client = logged_in("editor")

    assert titles(client, q="herons in", language="ar", state="draft") == ["Herons in spring"]
    assert titles(client, q="herons in", language="fr", state="draft") == []


def test_what_awaits_a_native_reader_comes_first_and_then_what_matters_most(logged_in):
    counted(english_page())

    found = titles(logged_in("editor"))

    assert found[:3] == ["Contact", "Privacy", "Staying safe"]
    assert "Herons in spring" not in found


def test_longest_behind_comes_first_when_asked_for(logged_in):
    for title in ("Herons", "Storks"):
        page = english_page(title)
        translation = begun(page)
        translate(translation)
        publish(translation)
        counted(republished(page, summary="Other words."))
    TranslationStatus.objects.filter(source_title="Storks", state="behind").update(
        behind_since=timezone.localdate() - timedelta(days=9)
    )

    assert titles(logged_in("editor"), state="behind", sort="age") == ["Storks", "Herons"]


def due(title: str, days: int) -> TranslationStatus:
    """Assign the French translation of a new page, due in so many days."""
    status = counted(english_page(title))
    assign_translations(
        statuses=[status],
        person=person("translator-fr"),
        user=person("editor"),
        due_on=timezone.localdate() + timedelta(days=days),
    )
    return status


def test_what_is_due_first_comes_first_when_asked_for(logged_in):
    due("Herons", 9)
    due("Storks", 2)

    assert titles(logged_in("editor"), sort="due")[:2] == ["Storks", "Herons"]


def test_overdue_is_what_is_past_its_day_and_not_done(logged_in):
    due("Herons", -1)
    due("Storks", 0)
    done = due("Cranes", -1)
    TranslationStatus.objects.filter(pk=done.pk).update(state="live", words_to_do=0)

    assert titles(logged_in("editor"), overdue="on") == ["Herons"]


def test_debt_of_a_language_is_words_to_do_times_days(logged_in):
    page = english_page()
    translation = begun(page)
    translate(translation)
    publish(translation)
    counted(republished(page, summary="Four words are new."))
    TranslationStatus.objects.filter(source_title="Herons in spring", state="behind").update(
        behind_since=timezone.localdate() - timedelta(days=10)
    )

    totals = logged_in("editor").get(URL).context_data["totals"]

    assert {one.language.code: one.debt for one in totals}["fr"] == 40


def test_file_holds_what_the_filters_leave_over_and_no_formula(logged_in):
    counted(english_page("=1+1", "Words"))

    answer = logged_in("translator-fr").get(f"{URL}translations.csv", {"q": "=1+1"})
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))

    assert len(rows) == 5
    assert {row[1] for row in rows[1:]} == {"'=1+1"}
    assert {row[2] for row in rows[1:]} == {"ar", "es", "fr", "ru"}
    assert "attachment" in answer["Content-Disposition"]


def test_ticked_things_are_given_to_a_person_with_date_and_note(logged_in):
    statuses = [counted(english_page(title)) for title in ("Herons", "Storks")]
    data = {
        "thing": [f"{one.content_type_id}:{one.translation_key}" for one in statuses],
        "language": "fr",
        "person": person("translator-fr").pk,
        "due_on": "2027-01-31",
        "note": "For the launch",
    }

    answer = logged_in("editor").post(f"{URL}?q=storks", data, follow=True)

    assert answer.redirect_chain == [(f"{URL}?q=storks", 302)]
    assert "2 more translations" in answer.content.decode()
    assert {str(one.due_on) for one in TranslationAssignment.objects.all()} == {"2027-01-31"}
    assert "translator-fr" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"thing": []}, "Tick what is to be translated"),
        ({"thing": ["x", "1:x", ":", "99999999999999:1"]}, "Tick what is to be translated"),
        ({"person": "translator-ar"}, "does not work in this language"),
        ({"person": ""}, "This field is required"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"due_on": "soon"}, "Enter a valid date"),
        ({"note": "x" * 501}, "at most 500"),
    ],
)
def test_what_cannot_be_assigned_is_said_and_what_was_typed_is_kept(logged_in, changes, message):
    status = counted(english_page())
    data = {
        "thing": [f"{status.content_type_id}:{status.translation_key}"],
        "language": "fr",
        "person": "translator-fr",
        "note": "Keep this",
        **changes,
    }
    data["person"] = data["person"] and person(data["person"]).pk

    answer = logged_in("editor").post(f"{URL}?q=herons", data)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text
    assert str(data["note"])[:20] in text
    assert not TranslationAssignment.objects.exists()


def test_translators_assign_nobody_and_reviewers_only_in_their_language(logged_in):
    status = counted(english_page())
    data = {
        "thing": [f"{status.content_type_id}:{status.translation_key}"],
        "language": "fr",
        "person": person("translator-fr").pk,
    }

    assert logged_in("translator-fr").post(URL, data).status_code == 405
    assert logged_in("reviewer-ar").post(URL, data).status_code == 422
    assign_url = reverse("translation_assign", args=[status.pk])
    assert logged_in("reviewer-ar").post(assign_url, data).status_code == 302
    assert not TranslationAssignment.objects.exists()

    assert logged_in("reviewer-fr").post(URL, data).status_code == 302
    assert TranslationAssignment.objects.get().person == person("translator-fr")


def test_page_of_a_thing_names_every_language_and_what_can_be_done(logged_in):
    page = english_page()
    status = counted(page)

    text = text_of(logged_in("translator-fr"), thing_url(status))

    assert reverse("translation_begin", args=[status.pk]) in text
    assert reverse("translation_begin", args=[counted(page, "ar").pk]) not in text
    assert "العربية" in text


def test_page_of_a_thing_that_is_not_there_is_not_found(logged_in):
    status = counted(english_page())
    url = reverse("translation_thing", args=[status.content_type_id + 999, status.translation_key])

    assert logged_in("editor").get(url).status_code == 404
    assert logged_in("editor").get(reverse("translation_assign", args=[0])).status_code == 404


def test_assignment_of_one_translation_is_made_changed_and_ended(logged_in):
    status = counted(english_page())
    client = logged_in("reviewer-fr")
    url = reverse("translation_assign", args=[status.pk])
    assert "reviewer-fr" in text_of(client, url)

    client.post(url, {"person": person("translator-fr").pk, "due_on": "2020-01-01"})
    assert "was due on" in text_of(client, thing_url(status))

    client.post(url, {"person": person("reviewer-fr").pk})
    assert "This is yours" in text_of(client, thing_url(status))

    client.post(reverse("translation_take_back", args=[status.pk]))
    assert not TranslationAssignment.objects.exists()


def test_translator_takes_work_on_once_and_gives_it_back(logged_in):
    status = counted(english_page())
    client = logged_in("translator-fr")
    url = reverse("translation_take_on", args=[status.pk])

    assert client.get(url).status_code == 405
    client.post(url)
    assert TranslationAssignment.objects.get().person == person("translator-fr")
    assert "already" in client.post(url, follow=True).content.decode()

    client.post(reverse("translation_take_back", args=[status.pk]))
    assert not TranslationAssignment.objects.exists()


def test_nobody_takes_work_of_another_language_or_ends_that_of_others(logged_in):
    page = english_page()
    arabic, french = counted(page, "ar"), counted(page)
    assign_translations(statuses=[french], person=person("reviewer-fr"), user=person("reviewer-fr"))
    client = logged_in("translator-fr")

    client.post(reverse("translation_take_on", args=[arabic.pk]))
    client.post(reverse("translation_begin", args=[arabic.pk]))
    client.post(reverse("translation_take_back", args=[french.pk]))

    assert TranslationAssignment.objects.get().status == french
    assert counted(page, "ar").target_id is None


def test_missing_translation_is_begun_as_a_draft(logged_in):
    page = english_page()
    status = counted(page)

    logged_in("translator-fr").post(reverse("translation_begin", args=[status.pk]))

    assert counted(page).state == "draft"
    assert page.get_translations().get().live is False


def test_translation_is_not_begun_below_a_page_that_is_missing(logged_in):
    page = english_page()
    below = english_page("Nests")
    below.move(page, pos="last-child")
    below.refresh_from_db()
    status = counted(below)

    answer = logged_in("translator-fr").post(
        reverse("translation_begin", args=[status.pk]), follow=True
    )

    assert "Herons in spring, is not begun" in answer.content.decode()
    assert not below.get_translations().exists()


def test_first_page_of_the_admin_shows_each_role_its_part(logged_in):
    status = counted(english_page())
    assign_translations(statuses=[status], person=person("translator-fr"), user=person("editor"))

    text = text_of(logged_in("translator-fr"), "/admin/")
    assert "Herons in spring" in text
    assert "Français" in text
    assert "language=ar&amp;state" not in text
    assert "wait for your review" not in text

    assert "your review" in text_of(logged_in("reviewer-fr"), "/admin/")
    assert "debt" in text_of(logged_in("editor"), "/admin/")
    assert "Given to you" not in text_of(logged_in("steward"), "/admin/")


def test_list_is_narrowed_to_a_page_and_all_below_it(logged_in):
    page = english_page()
    below = english_page("Nests")
    below.move(page, pos="last-child")
    status, lower = counted(page), counted(below)
    client = logged_in("editor")

    assert titles(client, section=status.path, sort="place") == ["Herons in spring", "Nests"]
    assert titles(client, section=lower.path) == ["Nests"]
