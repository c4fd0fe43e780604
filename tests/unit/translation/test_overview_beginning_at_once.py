"""Two coordinators begin the same drafts at the same moment, each over a connection of their own."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import TranslatableObject, Translation

from tests.committed import at_once, committing
from tests.translating import counted, english_page, person
from translation.models import TranslationStatus
from translation.overview.beginning_many import begin_drafts, plan_drafts


@pytest.fixture
def pages(django_db_setup, django_db_blocker):
    """Let threads see a page with two below it, and delete them and what was begun afterwards."""
    with committing(django_db_blocker):
        top = english_page("Birds")
        for title in ("Herons", "Storks"):
            english_page(title).move(top, pos="last-child")
        made = list(Page.objects.get(pk=top.pk).get_descendants(inclusive=True))
        yield made
        keys = [page.translation_key for page in made]
        for page in Page.objects.filter(translation_key=keys[0]):
            page.delete()
        TranslatableObject.objects.filter(translation_key__in=keys).delete()
        TranslationStatus.objects.filter(translation_key__in=keys).delete()


def test_no_draft_is_begun_twice(pages: list[Page]):
    cells = [counted(page) for page in pages]
    user = person("editor")

    outcomes = at_once(2, lambda: begin_drafts(plan=plan_drafts(cells[1:]), user=user))

    assert [outcome.left_out for outcome in outcomes] == [[], []]
    assert sum(outcome.begun + outcome.above for outcome in outcomes) == 3
    for page in pages:
        assert page.get_translations().count() == 1
        assert Translation.objects.filter(source__object_id=page.translation_key).count() == 1
        assert counted(page).state == TranslationStatus.State.DRAFT


def test_pages_below_the_same_page_find_their_own_places(pages: list[Page]):
    top, *below = [counted(page) for page in pages]
    user = person("editor")
    begin_drafts(plan=plan_drafts([top]), user=user)
    work = iter([[one] for one in below])

    outcomes = at_once(2, lambda: begin_drafts(plan=plan_drafts(next(work)), user=user))

    assert [outcome.left_out for outcome in outcomes] == [[], []]
    french = pages[0].get_translations().get()
    assert french.numchild == french.get_children().count() == 2
