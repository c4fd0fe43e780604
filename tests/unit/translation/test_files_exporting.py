"""Getting files: which strings they hold, who gets them, and what that costs."""

import io
import zipfile
from uuid import UUID

import polib
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import GlossaryTerm, Topic
from tests.translation_files import (
    approve,
    document_of,
    hub,
    logged_in,
    person,
    segments,
)
from translation.files.collecting import documents_of
from translation.files.selecting import Choice, chosen_translations
from translation.models import TranslationStatus
from translation.overview.assigning import assign_translations
from translation.strings.reviewing import ask_for_changes
from translation.strings.states import State

pytestmark = pytest.mark.django_db
FILES = "/admin/translation/files/"


def get(client: Client, **fields: str):
    return client.get(FILES, {"what": "all", "strings": "every", "format": "po", **fields})


def names_in(answer) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return archive.namelist()


def test_file_of_one_page_is_named_after_it_and_not_kept_on_the_way(client: Client):
    translation = hub()
    logged_in(client, "translator-fr")

    answer = get(client, language="fr", what="one", key=str(translation.source.object_id))

    assert answer["Content-Disposition"].endswith(f'-{str(translation.uuid)[:8]}.fr.po"')
    assert "no-store" in answer["Cache-Control"]
    entries = polib.pofile(answer.content.decode())
    assert len(entries) == len({(one.string_id, one.context_id) for one in segments(translation)})


def test_translator_gets_nothing_of_another_language(client: Client):
    translation = hub("ar")
    logged_in(client, "translator-fr")

    answers = [
        get(client, language="ar"),
        get(client, language="ar", what="one", key=str(translation.source.object_id)),
        client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])),
    ]

    assert not [answer for answer in answers if answer.headers.get("Content-Disposition")]


def test_subtree_holds_the_page_and_what_is_below_and_nothing_else(client: Client):
    logged_in(client, "translator-fr")
    top = Page.objects.get(slug="guide", locale__language_code="en", depth=3)
    below = set(
        Page.objects.descendant_of(top, inclusive=True).values_list("translation_key", flat=True)
    )

    answer = get(client, language="fr", what="below", page=str(top.pk))

    expected = list(chosen_translations(Choice("fr", top=top)))
    assert {one.source.object_id for one in expected} <= below
    assert len(names_in(answer)) == len(expected) + 1


def give(key: UUID, name: str) -> None:
    """Give the French translation of a thing to a person."""
    status = TranslationStatus.objects.get(translation_key=key, locale__language_code="fr")
    assign_translations(
        statuses=[status], person=person(name), due_on=None, note="", user=person("admin")
    )


def test_what_is_given_to_a_person_is_in_their_file_alone(client: Client):
    theirs, *_others = Page.objects.filter(depth=3, locale__language_code="en", live=True)
    give(hub().source.object_id, "translator-fr")
    give(theirs.translation_key, "reviewer-fr")
    logged_in(client, "translator-fr")

    answer = get(client, language="fr", what="mine")

    assert f'-{str(hub().uuid)[:8]}.fr.po"' in answer["Content-Disposition"]


def test_person_without_work_is_told_that_nothing_is_there(client: Client):
    logged_in(client, "translator-fr")

    answer = get(client, language="fr", what="mine")

    assert answer.status_code == 422
    assert "There are no such strings here." in answer.content.decode()


def test_subtree_asks_for_its_page_in_the_source_language(client: Client):
    logged_in(client, "translator-fr")
    french = Page.objects.filter(locale__language_code="fr").first()

    assert get(client, language="fr", what="below").context["form"].errors["page"]
    answer = get(client, language="fr", what="below", page=str(french.pk))
    assert "source language" in str(answer.context["form"].errors["page"])


def test_only_strings_of_the_chosen_state_are_in_the_file(client: Client):
    translation = hub()
    approve(translation, 0)
    ask_for_changes(
        translation=translation,
        user=person("reviewer-fr"),
        segment_ids=[segments(translation)[1].pk],
        comment="Say it more simply.",
    )
    fields = {"language": "fr", "what": "one", "key": str(translation.source.object_id)}
    logged_in(client, "translator-fr")

    def texts(strings: str) -> list[str]:
        answer = get(client, strings=strings, **fields)
        return [entry.msgstr for entry in polib.pofile(answer.content.decode())]

    assert texts(State.APPROVED) == ["un"]
    assert texts(State.CHANGES) == ["deux"]
    assert "un" not in texts("to-do")
    assert {"deux", "trois", ""} == set(texts("to-do"))
    (asked,) = polib.pofile(get(client, strings=State.CHANGES, **fields).content.decode())
    assert asked.tcomment == "Say it more simply."
    assert asked.fuzzy


def test_nothing_to_send_is_said(client: Client):
    logged_in(client, "translator-fr")

    answer = get(client, language="fr", strings=State.MACHINE)

    assert answer.status_code == 422
    assert "There are no such strings here." in answer.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "exe"},
        {"what": "one"},
        {"what": "below", "page": "9" * 30},
        {"what": "below", "page": "x"},
        {"strings": "\ud7ff" * 999},
        {"language": "xx"},
        {"key": "x" * 999, "language": "fr", "what": "one"},
    ],
)
def test_forged_choice_is_shown_again(client: Client, fields):
    logged_in(client, "admin")

    assert get(client, **{"language": "fr", **fields}).status_code == 422


@pytest.mark.parametrize("name", ["coordinator", "steward"])
def test_page_is_for_those_who_take_part_alone(client: Client, name):
    assert logged_in(client, name).get(FILES).status_code in (302, 403)


def test_all_of_a_language_takes_few_queries(client: Client, django_assert_max_num_queries):
    translations = list(chosen_translations(Choice("ar")))

    with django_assert_max_num_queries(5):
        documents = documents_of(translations)
    assert len(documents) > 100


def test_place_and_terms_stand_beside_a_string():
    translation = hub()
    english = GlossaryTerm.objects.filter(live=True, locale=translation.source.locale)
    french = GlossaryTerm.objects.filter(live=True, locale=translation.target_locale)
    shared = set(french.values_list("translation_key", flat=True))
    term = next(one for one in english if one.translation_key in shared)
    said = french.get(translation_key=term.translation_key)
    segment = segments(translation)[0]
    type(segment.string).objects.filter(pk=segment.string_id).update(data=f"About {term.term}.")

    message = document_of(translation).messages[0]

    assert message.place == "Titre"
    (line,) = [line for line in message.terms if line.startswith(f"{term.term}: ")]
    assert said.term in line


def test_place_of_a_block_is_named_by_its_labels():
    translation = hub()
    places = {message.path: message.place for message in document_of(translation).messages}
    deep = [place for path, place in places.items() if path.startswith("body.")]

    assert deep
    assert all(len(place.split(" › ")) >= 2 for place in deep)


def test_button_of_a_translated_page_leads_to_its_files(client: Client):
    translation = hub()
    page = translation.get_target_instance()
    logged_in(client, "reviewer-fr")

    listing = client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()

    address = f"{FILES}?key={page.translation_key}&amp;language=fr"
    assert address in listing
    form = client.get(address.replace("&amp;", "&")).context["form"]
    assert form.fields["what"].initial == "one"


def test_button_of_a_translated_snippet_leads_to_its_files(client: Client):
    topic = Topic.objects.filter(locale__language_code="fr").first()
    logged_in(client, "reviewer-fr")

    listing = client.get(reverse("wagtailsnippets_core_topic:list") + "?locale=fr").content.decode()

    assert f"{FILES}?key={topic.translation_key}&amp;language=fr" in listing


def test_page_says_what_is_not_begun_in_the_languages_of_the_person_alone(client: Client):
    count = TranslationStatus.objects.filter(locale__language_code="fr", state="missing").count()
    logged_in(client, "translator-fr")

    text = client.get(FILES).content.decode()

    assert f"{count} pages and shared texts are not begun" in text
    assert "?language=fr&amp;state=missing" in text
    assert "?language=ar&amp;state=missing" not in text


def test_choice_says_what_is_not_begun_and_so_not_in_the_file(client: Client):
    logged_in(client, "translator-fr")
    top = Page.objects.get(slug="library", locale__language_code="en", depth=3)
    missing = TranslationStatus.objects.filter(
        locale__language_code="fr", state="missing", path__startswith=top.path
    ).count()

    answer = get(client, language="fr", what="below", page=str(top.pk), look="yes")

    text = answer.content.decode()
    begun = chosen_translations(Choice("fr", top=top)).count()
    assert "Content-Disposition" not in answer.headers
    assert f"This choice holds {begun} translation" in text
    assert f"{missing} pages and shared texts are not begun" in text
    address = f"/admin/translation/overview/?language=fr&amp;state=missing&amp;section={top.path}"
    assert address in text
    listed = client.get(address.replace("&amp;", "&")).context_data["page"].paginator.count
    assert listed == missing


def test_one_begun_translation_says_that_nothing_is_missing(client: Client):
    translation = hub()
    logged_in(client, "translator-fr")

    key = str(translation.source.object_id)
    text = get(client, language="fr", what="one", key=key, look="yes").content.decode()

    assert "All of it is begun." in text


def test_empty_file_is_refused_with_what_is_not_begun(client: Client):
    logged_in(client, "translator-fr")
    status = TranslationStatus.objects.filter(
        locale__language_code="fr", state="missing", path__gt=""
    ).first()

    answer = get(client, language="fr", what="below", page=str(status.source_id))

    assert answer.status_code == 422
    assert "1 page or shared text is not begun in this language" in answer.content.decode()
