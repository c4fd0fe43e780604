"""What may go live: every string translated, none with an error, and on sensitive pages each approved."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from core.publishing import PublishingRefused
from home.models import StandardPage
from tests.translation_flow import (
    NEW_TITLE,
    approve_all,
    changed_page,
    live_title,
    logged_in,
    make_sensitive,
    open_one,
    title_of,
    told,
)
from tests.translation_strings import account, material_in, page_in, segments_of
from translation.flow.publishing import publish_translation, publishing_faults
from translation.flow.targets import save_draft, translation_to
from translation.models import TranslationPolicy
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


def test_reviewer_publishes_a_page_without_faults():
    translation = changed_page()

    publish_translation(translation=translation, user=account("reviewer-fr"))

    assert live_title(translation) == NEW_TITLE
    assert not translation.get_target_instance().has_unpublished_changes


def test_snippet_is_published_by_whoever_reviews_its_language():
    translation = material_in("fr")
    segment = title_of(translation)
    text = "Peindre un mur entier"
    write_string(
        segment=segment, locale=translation.target_locale, text=text, user=account("translator-fr")
    )

    publish_translation(translation=translation, user=account("reviewer-fr"))

    assert live_title(translation) == text


def test_open_strings_keep_a_translation_from_going_live():
    translation = changed_page()
    open_one(translation)

    assert publishing_faults(translation, account("admin")) == ["1 string is not translated yet."]
    with pytest.raises(PublishingRefused):
        publish_translation(translation=translation, user=account("admin"))


def test_error_of_a_check_keeps_a_translation_from_going_live():
    translation = changed_page()
    segment = next(one for one in segments_of(translation) if "<a " in one.string.data)
    StringTranslation.objects.filter(pk=segment.translation_id).update(data="Le lien manque ici.")

    faults = publishing_faults(translation, account("admin"))

    assert "is missing." in faults[0]


def test_sensitive_page_goes_live_only_with_every_string_approved():
    translation = changed_page()
    make_sensitive(translation)
    reviewer = account("reviewer-fr")

    assert "not approved yet" in " ".join(publishing_faults(translation, reviewer))
    approve_all(translation)
    publish_translation(translation=translation, user=reviewer)

    assert live_title(translation) == NEW_TITLE


def test_machine_translation_does_not_go_live_on_a_sensitive_page():
    translation = changed_page()
    make_sensitive(translation)
    approve_all(translation)
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text="Titre de la machine",
        user=account("reviewer-fr"),
        machine=True,
    )

    with pytest.raises(PublishingRefused):
        publish_translation(translation=translation, user=account("admin"))


def test_page_without_a_sensitive_subject_goes_live_unapproved():
    assert publishing_faults(changed_page(), account("reviewer-fr")) == []


def test_draft_that_is_older_than_its_strings_is_refused():
    translation = changed_page()
    draft = save_draft(translation=translation, user=account("reviewer-fr"))
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text="Encore un autre titre",
        user=account("translator-fr"),
    )

    with pytest.raises(PublishingRefused, match="does not say what its strings say"):
        draft.publish(user=account("reviewer-fr"))


def test_draft_keeps_the_live_page_as_it_is():
    translation = changed_page()
    before = live_title(translation)

    save_draft(translation=translation, user=account("translator-fr"))

    assert live_title(translation) == before
    assert translation.get_target_instance().draft_title == NEW_TITLE


def test_saving_through_wagtail_localize_keeps_the_live_page_as_it_is():
    translation = changed_page()
    before = live_title(translation)

    translation.save_target(user=account("editor"), publish=False)

    assert live_title(translation) == before


def test_saving_without_a_person_stays_the_way_of_the_starting_content(
    django_capture_on_commit_callbacks,
):
    translation = changed_page()
    make_sensitive(translation)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    assert live_title(translation) == NEW_TITLE


def test_home_page_of_a_language_keeps_its_address_when_it_is_published():
    hub = Page.objects.get(locale__language_code="fr", depth=2)
    publish_translation(translation=translation_to(hub), user=account("reviewer-fr"))

    assert Page.objects.get(pk=hub.pk).url_path == hub.url_path


def test_refusal_leads_to_the_string():
    translation = changed_page()
    open_one(translation)
    target = translation.get_target_instance()

    response = logged_in("reviewer-fr").post(
        reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"}
    )

    segment = title_of(translation)
    assert f"#string-{segment.pk}" in told(response)
    assert "1 string is not translated yet." in told(response)


def test_english_page_is_published_without_asking_translations():
    page = page_in("fr").source.get_source_instance()

    page.save_revision(user=account("editor")).publish(user=account("editor"))

    assert Page.objects.get(pk=page.pk).live


def made_by_hand():
    """A French draft below a sensitive section, which is a translation of nothing."""
    translation = page_in("fr")
    make_sensitive(translation)
    page = StandardPage(
        title="Écrit à la main",
        slug="ecrit-a-la-main",
        summary="Sans source.",
        locale=translation.target_locale,
        live=False,
    )
    return translation.get_target_instance().add_child(instance=page)


def test_page_made_by_hand_does_not_go_live_in_a_sensitive_section():
    page = made_by_hand()

    with pytest.raises(PublishingRefused, match="only reviewed translations go live"):
        page.save_revision(user=account("admin")).publish(user=account("admin"))

    assert not Page.objects.get(pk=page.pk).live


def test_page_made_by_hand_is_named_when_it_is_published_from_the_list():
    page = made_by_hand()
    page.save_revision(user=account("admin"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = logged_in("admin").post(f"{address}?id={page.pk}&next=/admin/pages/")

    assert "“Écrit à la main” was not published." in told(response)


def test_page_made_by_hand_goes_live_elsewhere():
    page = made_by_hand()
    TranslationPolicy.objects.all().delete()

    page.save_revision(user=account("admin")).publish(user=account("admin"))

    assert Page.objects.get(pk=page.pk).live
