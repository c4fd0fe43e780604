"""Beginning drafts of many things at once, from the list of the overview."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from tests.translating import begun, counted, english_page, person
from tests.translation_flow import told
from translation.models import TranslationPolicy, TranslationStatus
from translation.overview import beginning_many
from translation.overview.beginning_many import plan_drafts
from translation.overview.recounting import count_statuses

pytestmark = pytest.mark.django_db
LIST = "/admin/translation/overview/"
URL = f"{LIST}begin/"


def child_of(page: Page, title: str) -> Page:
    below = english_page(title)
    below.move(page, pos="last-child")
    below.refresh_from_db()
    return below


def names(*pages: Page) -> list[str]:
    return [f"{one.content_type_id}:{one.translation_key}" for one in map(counted, pages)]


@pytest.fixture
def post(client: Client):
    def send(*pages: Page, by: str = "editor", codes: tuple[str, ...] = ("fr",), **more: object):
        client.force_login(person(by))
        data = {"thing": names(*pages), "begin_in": codes, **more}
        return client.post(f"{URL}?q=herons", data)

    return send


@pytest.fixture
def begin(post):
    return lambda *pages, **more: post(*pages, confirmed="yes", **more)


def test_nothing_is_begun_before_it_was_shown_what_would_be(post):
    page = english_page()

    answer = post(page, codes=("fr", "ar"))

    assert "2 drafts would be begun" in answer.content.decode()
    assert not page.get_translations().exists()


def test_drafts_are_begun_in_every_chosen_language_and_nothing_goes_live(begin):
    pages = [english_page("Herons"), english_page("Storks")]
    live = set(Page.objects.filter(live=True).values_list("pk", flat=True))

    answer = begin(*pages, codes=("fr", "ar"))

    assert answer.url == f"{LIST}?q=herons"
    assert "4 drafts are begun" in told(answer)
    found = [one for page in pages for one in page.get_translations()]
    assert len(found) == 4
    assert not any(one.live for one in found)
    assert set(Page.objects.filter(live=True).values_list("pk", flat=True)) == live
    assert counted(pages[0]).state == "draft"


def test_shared_text_is_begun_as_a_draft_too(begin):
    status = TranslationStatus.objects.filter(state="missing", kind__model="video").first()
    video = status.kind.model_class().objects.get(pk=status.source_id)

    begin(codes=("es",), thing=f"{status.content_type_id}:{status.translation_key}")

    assert video.get_translations().get(locale=status.locale).live is False


def test_pages_above_are_named_beforehand_and_begun_first(post):
    top = english_page("Birds")
    middle = child_of(top, "Waders")
    lowest = child_of(middle, "Herons")
    count_statuses([one.translation_key for one in (top, middle, lowest)])

    shown = post(lowest).content.decode()
    answer = post(lowest, confirmed="yes")

    assert "3 drafts would be begun" in shown
    assert "2 of them are pages above what you chose" in shown
    assert shown.index("Birds") < shown.index("Waders") < shown.index("Herons")
    assert "Of these, 2 are pages above what you chose" in told(answer)
    assert lowest.get_translations().get().get_parent().title == "Waders"


def test_ticked_pages_above_count_as_chosen(post):
    top = english_page("Birds")
    lowest = child_of(top, "Herons")

    text = post(lowest, top).content.decode()

    assert "2 drafts would be begun" in text
    assert "page above" not in text


def test_what_is_there_is_counted_and_left_as_it_is(begin):
    page, new = english_page("Birds"), english_page("Herons")
    begun(page)

    answer = begin(page, new)

    assert "1 draft is begun" in told(answer)
    assert "1 was there already" in told(answer)
    assert page.get_translations().count() == 1


def test_what_is_not_offered_is_not_begun_nor_what_is_below_it(begin):
    page, below = english_page("Birds"), english_page("Herons")
    TranslationPolicy.objects.create(page=page, languages=["ar"])
    below.move(page, pos="last-child")
    below.refresh_from_db()
    TranslationPolicy.objects.create(page=below, languages=["fr"])

    answer = begin(page, below)

    assert "“Birds” into Français is not begun: It is not offered in this language." in told(answer)
    assert "The page above it, Birds, is not offered in this language." in told(answer)
    assert not Page.objects.filter(title__in=["Birds", "Herons"], locale__language_code="fr")


def test_what_is_not_published_in_the_source_language_is_not_begun(begin):
    page = english_page("Birds")
    below = child_of(page, "Herons")
    page.refresh_from_db()
    page.unpublish()

    answer = begin(page, below)

    assert told(answer).count("not published in the source language yet") == 2
    assert not below.get_translations().exists()


def test_one_that_fails_leaves_the_others_begun(begin):
    page, other = english_page("Birds"), english_page("Herons")
    counted(page)
    TranslationSource.objects.filter(object_id=page.translation_key).update(content_json="no JSON")

    answer = begin(page, other)

    assert "1 draft is begun" in told(answer)
    assert "“Birds” into Français is not begun" in told(answer)
    assert not page.get_translations().exists()
    assert other.get_translations().count() == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"thing": []}, "Tick what is to be begun"),
        ({"thing": ["x", "1:x", ":"]}, "Tick what is to be begun"),
        ({"begin_in": []}, "Choose at least one language"),
        ({"begin_in": ["xx"]}, "Select a valid choice"),
        ({"begin_in": ["en"]}, "Select a valid choice"),
    ],
)
def test_what_has_to_be_mended_is_said_in_the_list_and_nothing_typed_is_lost(post, data, message):
    answer = post(english_page(), **{"note": "Keep this", "confirmed": "yes", **data})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text
    assert "Keep this" in text
    assert f'action="{LIST}?q=herons"' in text


def test_ticks_are_kept(post):
    page = english_page("Herons above all")

    answer = post(page, begin_in=[])

    assert f'value="{names(page)[0]}" id="choose-1" checked' in answer.content.decode()


def test_translators_begin_in_their_language_alone(post):
    page = english_page()

    assert post(page, by="translator-fr", codes=("ar",), confirmed="yes").status_code == 422
    assert not page.get_translations().exists()
    assert post(page, by="translator-fr", confirmed="yes").status_code == 302
    assert page.get_translations().count() == 1


@pytest.mark.parametrize("name", ["coordinator", "steward"])
def test_who_takes_no_part_begins_nothing(post, name: str):
    page = english_page()

    post(page, by=name, confirmed="yes")

    assert not page.get_translations().exists()


def test_more_than_is_begun_at_once_is_refused_in_words(begin, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(beginning_many, "MOST_AT_ONCE", 1)
    page = english_page("Birds")
    below = child_of(page, "Herons")
    counted(page)

    answer = begin(below)

    assert answer.status_code == 422
    assert "These would be 2 drafts" in answer.content.decode()
    assert not page.get_translations().exists()


def test_what_there_was_no_time_for_is_counted(begin, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(beginning_many, "ENOUGH", 0.0)

    answer = begin(*[english_page(title) for title in ("Herons", "Storks", "Terns")])

    assert "1 draft is begun" in told(answer)
    assert "2 more are not begun" in told(answer)
    assert Translation.objects.filter(source__object_repr="Storks").count() == 0


def test_address_alone_leads_to_the_list(client: Client):
    client.force_login(person("editor"))

    assert client.get(f"{URL}?q=herons").url == f"{LIST}?q=herons"


def test_list_offers_it_to_translators_with_their_language_chosen(client: Client):
    client.force_login(person("translator-fr"))

    text = client.get(LIST).content.decode()

    assert reverse("translation_begin_many") in text
    assert 'name="thing"' in text
    assert 'value="fr" id="begin_begin_in_0" checked' in " ".join(text.split())
    assert "Give what is ticked" not in text


def test_cost_of_planning_does_not_grow(django_assert_max_num_queries):
    cells = list(TranslationStatus.objects.filter(locale__language_code__in=["fr", "ar"])[:60])

    with django_assert_max_num_queries(3):
        plan = plan_drafts(cells)

    assert plan.there
