"""Translations that go live together: all of them at one moment, or none."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.translation_flow import (
    NEW_TITLE,
    changed_page,
    live_title,
    logged_in,
    open_one,
    title_of,
    told,
)
from tests.translation_strings import account, material_in
from translation.flow import sets
from translation.flow.sets import (
    SetRefused,
    add_to_set,
    publish_due_sets,
    publish_set,
    schedule_set,
)
from translation.models import PublishingSet
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db

TOMORROW = timedelta(days=1)


def changed_material():
    translation = material_in("ar")
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=NEW_TITLE,
        user=account("translator-ar"),
    )
    return translation


def a_set(*translations) -> PublishingSet:
    together = PublishingSet.objects.create(name="World Drug Day")
    add_to_set(publishing_set=together, translations=translations, user=account("admin"))
    return together


def due(together: PublishingSet, name: str = "editor") -> None:
    PublishingSet.objects.filter(pk=together.pk).update(
        publish_at=timezone.now() - timedelta(minutes=1), set_by=account(name)
    )


def address(together: PublishingSet) -> str:
    return reverse("translation_set", args=[together.pk])


def test_pages_and_snippets_of_several_languages_go_live_together():
    members = changed_page("fr"), changed_material()

    publish_set(publishing_set=a_set(*members), user=account("editor"))

    assert [live_title(one) for one in members] == [NEW_TITLE, NEW_TITLE]


def test_one_fault_keeps_all_of_them_back():
    good, bad = changed_page("fr"), changed_material()
    open_one(bad)
    together = a_set(good, bad)

    with pytest.raises(SetRefused) as refusal:
        publish_set(publishing_set=together, user=account("editor"))

    assert [member.translation for member in refusal.value.members] == [bad]
    assert live_title(good) != NEW_TITLE
    assert PublishingSet.objects.get().published_at is None


def test_reviewer_cannot_publish_another_language_with_a_set():
    together = a_set(changed_page("fr"), changed_material())

    with pytest.raises(SetRefused, match="You may not publish this in العربية"):
        publish_set(publishing_set=together, user=account("reviewer-fr"))


def test_fault_that_shows_only_while_publishing_undoes_the_others(monkeypatch):
    good, bad = changed_page("fr"), changed_material()
    together = a_set(good, bad)
    title = title_of(bad)
    # Longer than the field: only saving finds it out.
    write_string(
        segment=title, locale=bad.target_locale, text="ب" * 5000, user=account("reviewer-ar")
    )
    monkeypatch.setattr(sets, "faults_of", lambda _translation, _user: [])

    with pytest.raises(SetRefused):
        publish_set(publishing_set=together, user=account("editor"))

    assert live_title(good) != NEW_TITLE


def test_empty_set_is_not_published():
    with pytest.raises(SetRefused, match="Nothing is in this set"):
        publish_set(publishing_set=a_set(), user=account("editor"))


def test_published_set_is_closed():
    together = a_set(changed_page("fr"))
    publish_set(publishing_set=together, user=account("editor"))

    with pytest.raises(SetRefused, match="published already"):
        add_to_set(
            publishing_set=together, translations=[changed_material()], user=account("admin")
        )


def test_set_goes_live_at_its_time():
    translation = changed_page("fr")
    together = a_set(translation)
    schedule_set(
        publishing_set=together, user=account("reviewer-fr"), moment=timezone.now() + TOMORROW
    )
    assert publish_due_sets() == 0

    due(together, "reviewer-fr")

    assert publish_due_sets() == 1
    assert live_title(translation) == NEW_TITLE


def test_set_that_cannot_go_live_at_its_time_says_why():
    translation = changed_page("fr")
    together = a_set(translation)
    open_one(translation)
    due(together)

    assert publish_due_sets() == 0

    together.refresh_from_db()
    assert "1 string is not translated yet." in together.fault
    assert together.publish_at is None
    assert (
        together.fault.splitlines()[0]
        in logged_in("editor").get(address(together)).content.decode()
    )


def test_time_is_kept_by_nobody_who_has_left():
    translation = changed_page("fr")
    together = a_set(translation)
    due(together, "reviewer-fr")
    person = account("reviewer-fr")
    person.is_active = False
    person.save()

    assert publish_due_sets() == 0
    assert live_title(translation) != NEW_TITLE


def test_set_is_made_filled_and_published_in_the_admin():
    translation = changed_page("fr")
    client = logged_in("reviewer-fr")

    made = client.post(reverse("translation_sets"), {"name": "World Drug Day"})
    together = PublishingSet.objects.get()
    assert made.url == address(together)
    page = translation.get_target_instance().pk
    client.post(address(together), {"do": "add", "page": page, "languages": ["fr"]})
    response = client.post(address(together), {"do": "publish"})

    assert "1 translation is published." in told(response)
    assert live_title(translation) == NEW_TITLE


def test_refused_set_names_the_members_in_the_way():
    bad = changed_page("fr")
    open_one(bad)

    response = logged_in("editor").post(address(a_set(bad)), {"do": "publish"})

    assert "About IDPC and its partners (French)" in told(response) or (
        "About IDPC and its partners (Français)" in told(response)
    )


@pytest.mark.parametrize(
    "data",
    [
        {"do": "add"},
        {"do": "add", "page": "x", "languages": ["xx"]},
        {"do": "add", "page": "9" * 40, "languages": ["fr"]},
        {"do": "add", "page": "999999", "languages": ["fr"]},
        {"do": "remove", "translation": "x"},
        {"do": "remove", "translation": "9" * 40},
        {"do": "schedule", "moment": "yesterday"},
        {"do": "schedule", "moment": "2020-01-01 10:00"},
        {"do": "fly"},
    ],
)
def test_forged_requests_break_nothing(data):
    together = a_set(changed_page("fr"))

    response = logged_in("reviewer-fr").post(address(together), data)

    assert response.status_code in (200, 302, 422)
    assert together.items.count() == 1


def test_name_is_asked_for():
    response = logged_in("editor").post(reverse("translation_sets"), {"name": ""})

    assert response.status_code == 422


def test_member_is_taken_out_and_a_set_deleted():
    translation = changed_page("fr")
    together = a_set(translation)
    client = logged_in("editor")

    client.post(address(together), {"do": "remove", "translation": translation.pk})
    assert not together.items.exists()
    client.post(address(together), {"do": "delete"})

    assert not PublishingSet.objects.exists()


@pytest.mark.parametrize("do", ["remove", "unschedule", "delete"])
def test_what_others_put_together_is_taken_apart_by_reviewers_of_its_languages_alone(do):
    arabic = changed_material()
    together = a_set(changed_page("fr"), arabic)
    due(together)
    client = logged_in("reviewer-fr")

    response = client.post(address(together), {"do": do, "translation": arabic.pk})

    assert "العربية" in told(response)
    together.refresh_from_db()
    assert together.publish_at
    assert together.items.count() == 2
    html = client.get(address(together)).content.decode()
    assert html.count('value="remove"') == 1
    assert not any(f'value="{one}"' in html for one in ("unschedule", "delete"))


def test_translators_read_sets_and_do_not_change_them():
    together = a_set(changed_page("fr"))
    client = logged_in("translator-fr")

    for do in ("publish", "delete", "unschedule"):
        client.post(address(together), {"do": do})
    client.post(reverse("translation_sets"), {"name": "Mine"})

    assert list(PublishingSet.objects.values_list("name", flat=True)) == ["World Drug Day"]
    html = client.get(address(together)).content.decode()
    assert "About IDPC" in html
    assert "Delete the set" not in html
