"""What somebody might try, or bad luck bring, on the way to readers: sets with a time, copies, links, forged forms."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from core.roles import reviewers, translators
from tests.translation_flow import (
    NEW_TITLE,
    approve_all,
    changed_page,
    live_title,
    logged_in,
    make_sensitive,
    title_of,
)
from tests.translation_strings import account, material_in, segments_of
from translation.flow import sets
from translation.flow.publishing import publish_translation
from translation.flow.sets import SetRefused, add_to_set, publish_due_sets, schedule_set
from translation.flow.submitting import submit_translation
from translation.models import PublishingSet
from translation.strings.writing import BrokenText, write_string

pytestmark = pytest.mark.django_db


def set_for_tomorrow(*translations, name="editor") -> PublishingSet:
    together = PublishingSet.objects.create(name="World Drug Day")
    add_to_set(publishing_set=together, translations=translations, user=account(name))
    tomorrow = timezone.now() + timedelta(days=1)
    schedule_set(publishing_set=together, user=account(name), moment=tomorrow)
    return together


def let_time_pass(together: PublishingSet) -> None:
    PublishingSet.objects.filter(pk=together.pk).update(publish_at=timezone.now())


def write_title(translation, text, name="translator-fr"):
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=text,
        user=account(name),
    )


def test_words_written_after_the_time_was_set_do_not_go_live_in_its_setters_name():
    translation = changed_page()
    before = live_title(translation)
    together = set_for_tomorrow(translation)

    write_title(translation, "Ce que personne n’a lu")
    let_time_pass(together)

    assert publish_due_sets() == 0
    assert live_title(translation) == before
    together.refresh_from_db()
    assert "changed after the time was set" in together.fault


def test_words_approved_after_the_time_was_set_go_live():
    translation = changed_page()
    together = set_for_tomorrow(translation)
    write_title(translation, "Relu et approuvé")
    approve_all(translation)
    let_time_pass(together)

    assert publish_due_sets() == 1
    assert live_title(translation) == "Relu et approuvé"


def test_nobody_adds_to_a_set_with_a_time_what_they_may_not_publish():
    together = set_for_tomorrow(changed_page())
    person = account("reviewer-fr")
    person.groups.add(account("translator-ar").groups.get(name=translators("ar")))
    assert person.groups.filter(name=reviewers("fr")).exists()

    with pytest.raises(SetRefused, match="You may not publish this in العربية"):
        add_to_set(publishing_set=together, translations=[material_in("ar")], user=person)


def test_set_that_breaks_does_not_keep_back_the_next(monkeypatch):
    broken, good = set_for_tomorrow(material_in("fr")), set_for_tomorrow(changed_page())
    let_time_pass(broken)
    let_time_pass(good)
    publish = sets.publish_set

    def publish_or_break(*, publishing_set, user):
        if publishing_set.pk == broken.pk:
            raise RuntimeError
        return publish(publishing_set=publishing_set, user=user)

    monkeypatch.setattr(sets, "publish_set", publish_or_break)

    assert publish_due_sets() == 1
    broken.refresh_from_db()
    assert (broken.publish_at, bool(broken.fault)) == (None, True)


def test_set_that_is_deleted_meanwhile_is_refused_with_a_sentence():
    together = PublishingSet.objects.create(name="x")
    PublishingSet.objects.filter(pk=together.pk).delete()

    with pytest.raises(SetRefused, match="This set is gone"):
        add_to_set(publishing_set=together, translations=[], user=account("editor"))


def test_time_far_away_is_refused():
    together = PublishingSet.objects.create(name="x")
    address = reverse("translation_set", args=[together.pk])
    sent = {"do": "schedule", "moment": "9999-12-31 23:59"}

    answer = logged_in("editor").post(address, sent)

    assert answer.context["timing"].errors["moment"] == ["Choose a time within two years."]


@pytest.mark.parametrize("name", ["translation_files", "translation_bundles"])
@pytest.mark.parametrize("page", ["x", "\0", "-1", "9" * 40])
def test_forged_page_is_a_mistake_in_the_form(name, page):
    sent = {"format": "po", "what": "below", "language": "fr", "strings": "every", "page": page}
    client = logged_in("editor")
    send = client.get if name == "translation_files" else client.post

    assert send(reverse(name), sent).status_code in (400, 422)


@pytest.fixture
def copy() -> Translation:
    """A French page that shows the words of its source."""
    translation = changed_page()
    source = translation.source.get_source_instance()
    Page.objects.filter(pk=translation.get_target_instance().pk).update(alias_of=source.pk)
    return translation


def test_translation_of_a_copy_is_submitted_and_leaves_the_copy_as_it_is(copy):
    submit_translation(translation=copy, user=account("translator-fr"))

    assert copy.get_target_instance().alias_of_id
    assert live_title(copy) != NEW_TITLE


def test_copy_becomes_a_page_of_its_own_when_its_translation_is_published(copy):
    publish_translation(translation=copy, user=account("reviewer-fr"))

    page = copy.get_target_instance()
    assert (page.alias_of_id, page.title, page.live) == (None, NEW_TITLE, True)


HIDDEN = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "text", [f"x <!-->{HIDDEN}-->", f"x <!--a--!>{HIDDEN}-->", f"x <![CDATA[>{HIDDEN}]]>", "<?a?>x"]
)
def test_program_hidden_in_a_comment_is_refused(text):
    translation = changed_page()
    segment = next(one for one in segments_of(translation) if one.context.path.startswith("body"))

    with pytest.raises(BrokenText):
        write_string(
            segment=segment,
            locale=translation.target_locale,
            text=text,
            user=account("translator-fr"),
        )


def override(segment: OverridableSegment, value: str, name: str = "translator-fr"):
    translation = Translation.objects.get(
        source=segment.source, target_locale__language_code="fr", enabled=True
    )
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    body = f"value={value}"
    return logged_in(name).put(
        address, body, content_type="application/x-www-form-urlencoded"
    ), translation


def link() -> OverridableSegment:
    return OverridableSegment.objects.filter(data_json__contains='"http').first()


def picture() -> OverridableSegment:
    return OverridableSegment.objects.filter(data_json__regex=r"^\d+$").first()


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "%00", "x" * 3000]
)
def test_link_that_runs_a_program_is_refused(value):
    answer, _translation = override(link(), value)

    assert answer.status_code == 400
    assert not SegmentOverride.objects.exists()


def test_translator_leads_a_link_to_their_language():
    answer, _translation = override(link(), "https://fr.example.org/page")

    assert answer.status_code == 200
    assert json.loads(SegmentOverride.objects.get().data_json) == "https://fr.example.org/page"


@pytest.mark.parametrize("value", ["garbage", "-1", "9" * 30, "[]"])
def test_picture_that_is_none_is_refused(value):
    answer, translation = override(picture(), value)

    assert answer.status_code == 400
    editor = logged_in("editor")
    shown = editor.get(reverse("translation_preview", args=[translation.pk, "target"]))
    assert shown.status_code == 200


def test_links_of_sensitive_pages_are_for_reviewers():
    segment = link()
    translation = Translation.objects.get(source=segment.source, target_locale__language_code="fr")
    make_sensitive(translation)

    assert override(segment, "https://example.org/")[0].status_code == 403
    assert override(segment, "https://example.org/", "reviewer-fr")[0].status_code == 200


def test_links_of_approved_pages_are_for_reviewers():
    segment = link()
    translation = Translation.objects.get(source=segment.source, target_locale__language_code="fr")
    approve_all(translation)

    assert override(segment, "https://example.org/")[0].status_code == 403
