"""The form for places without a network: the file, what is read back from it, and what never gets in."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaign.draft_files import KIND, MOST_BYTES, VERSION
from campaign.forms.whole import FIELD_NAMES
from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    CountryDefault,
    CountryLockdown,
    Precision,
)
from core.languages import LANGUAGES
from core.models import OutgoingMail
from tests import campaign_registering as registering
from tests.campaign_search import places_of
from tests.sendings import code_in, hidden_fields, opened, some_time_ago

pytestmark = pytest.mark.django_db

COPY = registering.year_path() + "offline/"
BRING = registering.year_path() + "file/"
FILLED = {
    **registering.SAFETY,
    "city_as_written": "Lisboa",
    **registering.WHAT,
    **registering.WHEN,
}


def draft(fields: dict[str, Any], **changes: Any) -> bytes:
    """Return a file as the offline copy saves it."""
    return json.dumps({"kind": KIND, "version": VERSION, "fields": fields, **changes}).encode()


def bring(client: Client, content: bytes) -> Any:
    """Bring a file, as a person does who then looks at what was read."""
    file = SimpleUploadedFile("notes.json", content)
    fields = opened(client, BRING)
    with some_time_ago():
        return client.post(BRING, {**fields, "file": file})


def keep(client: Client, answer: Any, **fields: Any) -> Any:
    """Press the button below what was read, with these fields on the page."""
    return client.post(BRING, {**hidden_fields(answer), "read": "1", **fields})


class Names(HTMLParser):
    """Collects the names of all controls, and every address that a page asks for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Note a control's name and what an element loads or leads to."""
        values = dict(attrs)
        if tag in ("input", "select", "textarea") and values.get("name"):
            self.names.add(values["name"])
        self.addresses += [values[name] for name in ("src", "href", "action") if values.get(name)]


def test_copy_has_every_field_of_the_form(client: Client):
    page = Names(client.get(COPY).content.decode())

    assert page.names == FIELD_NAMES


def test_copy_asks_nothing_of_any_network(client: Client):
    html = client.get(COPY).content.decode()

    assert Names(html).addresses == []
    assert not re.search(r"https?://(?!www\.w3\.org)|url\(|@import", html)
    assert "default-src &#x27;none&#x27;" in html


def test_copy_is_kept_under_a_name_that_tells_nothing(client: Client):
    answer = client.get(COPY)

    assert answer["Content-Disposition"] == 'attachment; filename="form.html"'
    assert answer["Cache-Control"] == "no-store"
    assert "Punish" not in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_copy_is_there_in_every_language(client: Client, language: str):
    html = client.get(f"/{language}/my-action/offline/").content.decode()

    assert f'<html lang="{language}" dir="{LANGUAGES[language].direction}">' in html


def test_copy_knows_nothing_of_the_action_that_is_open(client: Client):
    registering.begin(client)
    registering.save(client, "what", **{**registering.WHAT, "title": "Zebracrossing"})

    assert "Zebracrossing" not in client.get("/en/my-action/offline/").content.decode()


def test_copy_is_not_handed_out_while_registering_is_closed(client: Client):
    past = registering.year_path().replace("2027", "2024")

    assert "Content-Disposition" not in client.get(past + "offline/").headers


def test_every_step_leads_to_the_copy(client: Client):
    assert COPY in client.get(registering.year_path()).content.decode()
    registering.begin(client)
    for section in ("safety", "place", "what", "when", "details", "contact", "check"):
        page = client.get(f"/en/my-action/{section}/").content.decode()
        assert "/en/my-action/offline/" in page, section


def test_page_that_takes_a_file_sets_no_cookie(client: Client):
    assert not client.get(BRING).cookies


def test_nothing_is_stored_before_the_person_has_seen_what_was_read(client: Client):
    answer = bring(client, draft(FILLED))

    assert answer.context["form"].is_valid()
    assert not Action.objects.filter(is_example=False).exists()
    assert places_of([registering.WHAT["title"]]) == set()


def test_read_file_becomes_a_draft_with_a_code(client: Client):
    answer = keep(client, bring(client, draft(FILLED)), **FILLED, suggested_for="PT")

    assert code_in(answer)
    content = ActionContent.objects.get()
    assert content.title == registering.WHAT["title"]
    assert content.city_as_written == "Lisboa"
    assert content.kinds == ["stand"]
    assert str(content.start_date) == "2027-06-26"
    assert content.action.state == "draft"


def test_second_press_leads_to_the_same_draft_and_one_mail(client: Client):
    page = bring(client, draft(FILLED))
    fields = {**FILLED, "suggested_for": "PT", "email": "someone@example.org"}
    first, second = (code_in(keep(client, page, **fields)) for _ in range(2))

    assert first == second
    assert Action.objects.get(is_example=False)
    assert OutgoingMail.objects.filter(kind="campaign.confirm_address").count() == 1


def test_contact_of_a_file_is_kept_encrypted_and_with_its_action(client: Client):
    fields = {**FILLED, "name": "Canary Someone", "channel": "Signal canary"}
    keep(client, bring(client, draft(fields)), **fields, suggested_for="PT")

    assert ActionContact.objects.get().name == "Canary Someone"
    assert places_of(["Canary Someone"]) == set()


@pytest.mark.parametrize(
    ("precision", "finer", "left"),
    [
        ("city", {"meeting_place": "Canarysquare"}, "Public meeting place"),
        ("region", {"city_as_written": "Canarytown"}, "City"),
        ("country", {"subdivision": "PT-11", "city_as_written": "Canarytown"}, "Region, City"),
        ("hidden", {"meeting_place": "Canarysquare"}, "Public meeting place"),
    ],
)
def test_what_is_finer_than_the_choice_is_left_out_and_said(client, precision, finer, left):
    fields = {**registering.SAFETY, "precision": precision, **finer}
    answer = bring(client, draft(fields))
    page = answer.content.decode()
    keep(client, answer, **fields, suggested_for="PT")

    assert f"stored nowhere: {left}." in page
    assert not re.search("Canary|PT-11", page)
    assert ActionContent.objects.get().precision == precision
    assert places_of(["Canarysquare", "Canarytown", "PT-11"]) == set()


def test_what_is_wrong_is_said_beside_its_field_and_all_is_kept(client: Client):
    wrong = {**FILLED, "title": "long " * 40, "start_date": "2031-06-26", "kinds": ["flying"]}
    answer = bring(client, draft(wrong))
    page = answer.content.decode()

    assert 'id="id_title_error"' in page
    assert 'id="id_start_date_error"' in page
    assert 'id="id_kinds_error"' in page
    assert "long long long" in page
    keep(client, answer, **wrong, suggested_for="PT")
    assert not Action.objects.filter(is_example=False).exists()


def test_what_tells_too_much_is_pointed_out_beside_its_field(client: Client):
    fields = {**FILLED, "precision": "country", "title": "A stand in Porto"}
    page = bring(client, draft(fields)).content.decode()

    assert re.search(r'id="id_title_remark">\s*<bdi>[^<]*Porto', page)
    assert 'aria-describedby="id_title_helptext id_title_remark"' in page


def test_several_cities_of_one_name_are_asked_about(client: Client):
    fields = {**registering.SAFETY, "country": "US", "city_as_written": "Springfield"}
    answer = bring(client, draft(fields))
    found = answer.context["form"].sections[1].form.found
    kept = keep(client, answer, **fields, suggested_for="US", city=str(found[1].city.pk))

    assert 'name="city"' in answer.content.decode()
    assert code_in(kept)
    assert ActionContent.objects.get().city == found[1].city


def test_town_that_is_in_no_list_makes_the_place_coarser(client: Client):
    fields = {**registering.SAFETY, "city_as_written": "Canarytown"}
    answer = bring(client, draft(fields))
    keep(client, answer, **fields, suggested_for="PT", city="country")

    assert ActionContent.objects.get().precision == Precision.COUNTRY
    assert places_of(["Canarytown"]) == set()


def test_advice_for_another_country_is_shown_before_anything_is_kept(client: Client):
    CountryDefault.objects.create(country="ES", precision="country", visibility="counted")
    answer = bring(client, draft(FILLED))
    changed = {**FILLED, "country": "ES", "city_as_written": ""}
    again = keep(client, answer, **changed, suggested_for="PT")

    assert not Action.objects.filter(is_example=False).exists()
    assert code_in(keep(client, again, **changed, suggested_for="ES"))


def test_hidden_country_takes_no_visible_action_from_a_file(client: Client):
    CountryLockdown.objects.create(country="PT", reason="x")
    answer = bring(client, draft(FILLED))

    assert 'id="id_visibility_error"' in answer.content.decode()


def test_sections_of_which_nothing_is_filled_in_are_left_for_later(client: Client):
    answer = bring(client, draft(registering.SAFETY))

    assert code_in(keep(client, answer, **registering.SAFETY, suggested_for="PT"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"[" * 50_000, "damaged"),
        (b"[]", "another kind"),
        (b'{"kind": "other"}', "another kind"),
        (draft(FILLED, version=2), "another version"),
        (b" " * (MOST_BYTES + 1), "too large"),
    ],
)
def test_other_files_are_refused_with_a_reason(client: Client, content: bytes, said: str):
    answer = bring(client, content)

    assert answer.status_code == 200
    assert said in " ".join(answer.context["form"].errors["file"])


def test_neither_file_nor_text_is_a_mistake(client: Client):
    assert "Choose the file" in client.post(BRING, opened(client, BRING)).content.decode()


def test_text_is_read_as_the_file_would_be(client: Client):
    answer = client.post(BRING, {**opened(client, BRING), "text": draft(FILLED).decode()})

    assert answer.context["form"].is_valid()


def test_unknown_entries_are_left_out_and_counted(client: Client):
    hostile = {
        "action": "7",
        "suggested_for": "PT",
        "city": "2267057",
        "is_public": ["yes"],
        "title": {"a": 1},
        "description": ["x"] * 60,
    }
    answer = bring(client, draft({**FILLED, **hostile}))

    assert answer.context["left_out"] == len(hostile)


def test_code_in_a_file_stays_text(client: Client):
    fields = {**FILLED, "title": '"><script>alert(1)</script>'}
    page = bring(client, draft(fields)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
