"""Places and texts in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Locale, Workflow

from atlas.models import Jurisdiction, JurisdictionText
from tests.law_records import place, published

pytestmark = pytest.mark.django_db
PLACES = "wagtailsnippets_atlas_jurisdiction"
TEXTS = "wagtailsnippets_atlas_jurisdictiontext"


def logged_in(client: Client, name: str) -> Client:
    client.force_login(get_user_model().objects.get(username=name))
    return client


@pytest.fixture
def steward(client: Client) -> Client:
    return logged_in(client, "steward")


def typed_place(country: str, subdivision: str = "") -> dict[str, str]:
    rows = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}
    return {"country": country, "subdivision": subdivision, "latitude": "", "longitude": "", **rows}


def add_place(client: Client, *codes: str):
    return client.post(reverse(f"{PLACES}:add"), typed_place(*codes))


def text_about(code: str, language: str = "en", **values: str) -> JurisdictionText:
    locale = Locale.objects.get(language_code=language)
    JurisdictionText.objects.filter(jurisdiction=place(code), locale=locale).delete()
    return JurisdictionText.objects.create(jurisdiction=place(code), locale=locale, **values)


def test_place_is_added_by_its_codes(steward: Client):
    Jurisdiction.objects.filter(code="br-sp").delete()

    add_place(steward, "BR", "br-sp")

    assert Jurisdiction.objects.get(code="br-sp").country == "BR"


def test_second_place_of_the_same_codes_is_refused(steward: Client):
    place("is")

    answer = add_place(steward, "IS")

    assert answer.context["form"].errors == {"country": ["This place is here already."]}


def test_wrong_part_is_answered_with_those_there_are(steward: Client):
    answer = add_place(steward, "AU", "AU-XX")

    assert "Victoria (AU-VIC)" in answer.context["form"].errors["subdivision"][0]


def test_places_are_listed_by_name_and_found_by_a_part_of_it(steward: Client):
    place("ch"), place("es"), place("za")

    answer = steward.get(reverse(f"{PLACES}:list"))
    names = [str(one) for one in answer.context["object_list"]]
    found = steward.get(reverse(f"{PLACES}:list"), {"q": "switz"}).context["object_list"]

    assert names.index("South Africa") < names.index("Spain") < names.index("Switzerland")
    assert [one.code for one in found] == ["ch"]


def test_place_is_chosen_by_its_name(steward: Client):
    place("ch")
    address = reverse("wagtailsnippetchoosers_atlas_jurisdiction:choose_results")

    text = steward.get(address, {"q": "Switz"}).content.decode()

    assert "Switzerland" in text
    assert "Portugal" not in text


def test_second_text_about_a_place_in_one_language_is_refused(steward: Client):
    text_about("is", law="<p>One.</p>")

    answer = steward.post(
        reverse(f"{TEXTS}:add"),
        {"jurisdiction": place("is").pk, "law": "null", "implementation": "null", "impact": "null"},
    )

    assert "There is a text" in answer.context["form"].errors["jurisdiction"][0]


def test_reviewer_cannot_approve_a_text_of_another_language(client: Client):
    text = text_about("is", "ar", law="<p>One.</p>")
    text.save_revision()
    author = get_user_model().objects.get(username="translator-ar")
    Workflow.objects.get(name="Law map: texts").start(text, author)
    state = text.current_workflow_task_state
    address = reverse(f"{TEXTS}:workflow_action", args=[text.pk, "approve", state.pk])

    refused = logged_in(client, "reviewer-fr").post(address)
    waits = text.workflow_in_progress
    logged_in(client, "reviewer-ar").post(address)

    assert refused.status_code in (302, 403)
    assert waits
    assert not text.workflow_in_progress


def test_translator_submits_a_text_and_cannot_publish_it(client: Client):
    text = text_about("is", "fr")
    JurisdictionText.objects.filter(pk=text.pk).update(live=False)
    logged_in(client, "translator-fr")

    actions = client.get(reverse(f"{TEXTS}:edit", args=[text.pk])).content.decode()

    assert "action-submit" in actions
    assert "action-publish" not in actions


def test_preview_of_a_record_shows_its_facts(steward: Client):
    record = published()
    revision = record.latest_revision
    address = reverse(
        "wagtailsnippets_atlas_lawrecord:revisions_view", args=[record.pk, revision.pk]
    )

    text = steward.get(address).content.decode()

    assert "Administrative body" in text
    assert "Cannabis: 25 (Grams)" in text
    assert "Not yet checked by anybody." in text


def test_preview_of_the_place_shows_its_page_with_the_draft(steward: Client):
    record = published()
    record.substances = "cannabis"
    request = RequestFactory().get("/")
    request.is_preview = True

    shown = record.make_preview_request(request, "page").content.decode()

    assert "It covers cannabis only." in shown
    assert "Facts and sources" in shown


def test_preview_of_a_text_shows_its_parts_in_its_language(steward: Client):
    text = text_about("is", "fr", law="<p>La loi dit ceci.</p>")
    revision = text.save_revision()

    shown = steward.get(reverse(f"{TEXTS}:revisions_view", args=[text.pk, revision.pk]))

    assert "La loi dit ceci." in shown.content.decode()
    assert 'lang="fr"' in shown.content.decode()


def test_place_with_a_record_is_not_deleted(steward: Client):
    record = published()

    steward.post(reverse(f"{PLACES}:delete", args=[record.jurisdiction_id]))

    assert Jurisdiction.objects.filter(code="pt").exists()
