"""Who may open what in the admin: every view of ours, and Wagtail's most important ones, by role."""

from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from core.models import (
    City,
    Feedback,
    Invitation,
    OutgoingMail,
    SiteSettings,
)
from home.models import HomePage
from tests.admin_roles import (
    ADMINISTRATORS,
    EDITORS,
    EVERYBODY,
    FRENCH_PEOPLE,
    FRENCH_PUBLISHERS,
    LAW_KEEPERS,
    MAIL_KEEPERS,
    MODERATORS,
    NOBODY,
    ROLES,
    YEAR_KEEPERS,
    Row,
)
from tests.admin_views import admin_views, is_ours
from tests.atlas_data_rows import atlas_data_rows
from tests.atlas_record_rows import atlas_record_rows, chosen
from tests.campaign_rows import campaign_rows
from tests.checking_rows import checking_rows
from tests.correction_rows import correction_rows
from tests.course import french_recording
from tests.course_rows import course_rows
from tests.edition_rows import edition_rows
from tests.flow_rows import flow_rows
from tests.intake_rows import intake_rows
from tests.law_import_rows import law_import_rows
from tests.library_rows import library_rows
from tests.prepared import for_a_module
from tests.shared_content_rows import chooser_rows, shared_content_rows, source_rows
from tests.translation_file_rows import translation_file_rows
from tests.translation_reader_rows import translation_reader_rows
from tests.translation_rows import translation_rows
from tests.translation_string_rows import translation_string_rows

pytestmark = [
    pytest.mark.django_db,
    # wagtail-localize pages through its report without an order.
    pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results"),
]


def french_hub() -> HomePage:
    return HomePage.objects.get(locale__language_code="fr")


def hub_page() -> list[int]:
    return [french_hub().pk]


def page_without_children() -> list[int]:
    return [Page.objects.get(url_path=f"{french_hub().url_path}about/").pk]


def hub_source() -> int:
    """Return the id of what the hub is translated from."""
    hub = Page.objects.get(depth=2, locale__language_code="en")
    return int(TranslationSource.objects.get(object_id=hub.translation_key).pk)


def hub_translation() -> list[int]:
    hub = french_hub()
    found = Translation.objects.get(source__object_id=hub.translation_key, target_locale=hub.locale)
    return [found.pk]


def account_of_editor() -> list[int]:
    return [get_user_model().objects.get(username="editor").pk]


def account_of_translator() -> list[int]:
    return [get_user_model().objects.get(username="translator-ar").pk]


def invitation() -> list[int]:
    ends = timezone.now() + timedelta(days=1)
    return [Invitation.objects.create(address="new@example.org", expires_at=ends).pk]


def mail_given_up() -> list[int]:
    mail = OutgoingMail.objects.create(
        kind="invitation", record_id="0", language="en", attempts=1, state="given_up"
    )
    return [mail.pk]


def city() -> list[Any]:
    return [City.objects.order_by("pk").first().pk]


def report_on_page() -> list[int]:
    report, _created = Feedback.objects.get_or_create(
        sending_hash="1", defaults={"language": "en", "message": "A typing error"}
    )
    return [report.pk]


def french_page_awaiting_review() -> list[int]:
    hub = french_hub()
    HomePage.objects.filter(pk=hub.pk).update(awaiting_native_review=True)
    return [hub.pk]


def site_settings() -> list[Any]:
    return ["core", "sitesettings", SiteSettings.objects.get().site_id]


OURS = {
    **shared_content_rows(),
    **source_rows(),
    **chooser_rows("city_chooser", city, create=ADMINISTRATORS),
    "core_choose_term": Row(EVERYBODY),
    "core_choose_citation": Row(EVERYBODY),
    "documents/multiple/add/": Row(EDITORS),
    "images/multiple/add/": Row(EDITORS),
    "localize/translate/<int:translation_id>/disable/": Row(NOBODY),
    "localize/page/<int:page_id>/convert_to_alias/": Row(NOBODY),
    "wagtailusers_users:add": Row(ADMINISTRATORS),
    "wagtailusers_users:edit": Row(ADMINISTRATORS, account_of_editor),
    "invitations:index": Row(ADMINISTRATORS),
    "invitations:index_results": Row(ADMINISTRATORS),
    "invitations:add": Row(ADMINISTRATORS),
    "invitations:mail_again": Row(ADMINISTRATORS, invitation, "post"),
    "invitations:withdraw": Row(ADMINISTRATORS, invitation),
    "core_end_access": Row(ADMINISTRATORS, account_of_translator),
    "core_outgoing_mail": Row(MAIL_KEEPERS),
    "core_outgoing_mail_results": Row(MAIL_KEEPERS),
    "core_outgoing_mail_resend": Row(MAIL_KEEPERS, mail_given_up, "post"),
    "feedback:index": Row(EDITORS),
    "feedback:index_results": Row(EDITORS),
    "feedback:add": Row(NOBODY),
    "feedback:edit": Row(EDITORS, report_on_page),
    "feedback:delete": Row(EDITORS, report_on_page),
    "feedback:history": Row(EDITORS, report_on_page),
    "feedback:history_results": Row(EDITORS, report_on_page),
    "feedback:usage": Row(EDITORS, report_on_page),
    "core_change_voice": Row(FRENCH_PUBLISHERS, lambda: [french_recording().pk]),
    "core_contact_access": Row(ADMINISTRATORS),
    "core_purge_runs": Row(EVERYBODY),
    "core_scheduled_jobs": Row(EVERYBODY),
    "core_confirm_native_review": Row(FRENCH_PUBLISHERS, french_page_awaiting_review),
    **{
        name: Row(*row)
        for name, row in campaign_rows(MODERATORS, YEAR_KEEPERS, ADMINISTRATORS).items()
    },
    **{name: Row(*row) for name, row in course_rows(EDITORS, FRENCH_PEOPLE).items()},
    **{name: Row(*row) for name, row in edition_rows(EDITORS, FRENCH_PUBLISHERS).items()},
    **{name: Row(*row) for name, row in library_rows(EDITORS, EVERYBODY).items()},
    **{name: Row(*row) for name, row in intake_rows(EDITORS).items()},
    **{name: Row(*row) for name, row in translation_reader_rows(FRENCH_PUBLISHERS).items()},
    **{
        name: Row(*row)
        for name, row in translation_rows(EDITORS, FRENCH_PUBLISHERS, FRENCH_PEOPLE).items()
    },
    **{
        name: Row(*row)
        for name, row in checking_rows(EDITORS, FRENCH_PUBLISHERS, FRENCH_PEOPLE).items()
    },
    **{name: Row(*row) for name, row in law_import_rows(EDITORS | {"steward"}).items()},
    **{
        name: Row(*row)
        for name, row in atlas_record_rows(
            LAW_KEEPERS, FRENCH_PEOPLE | LAW_KEEPERS, FRENCH_PUBLISHERS | LAW_KEEPERS
        ).items()
    },
    **{
        name: row
        for space, one in chosen().items()
        for name, row in chooser_rows(space, one, create=LAW_KEEPERS).items()
    },
    **{name: Row(*row) for name, row in atlas_data_rows(EDITORS | {"steward"}).items()},
    **{name: Row(*row) for name, row in correction_rows(EDITORS | {"steward"}).items()},
    **{name: Row(*row) for name, row in translation_string_rows(FRENCH_PEOPLE).items()},
    **{
        name: Row(*row)
        for name, row in translation_file_rows(FRENCH_PEOPLE, FRENCH_PUBLISHERS).items()
    },
    **{name: Row(*row) for name, row in flow_rows(EDITORS, FRENCH_PEOPLE).items()},
}
WAGTAILS = {
    "wagtailadmin_home": Row(EVERYBODY),
    "wagtailadmin_account": Row(EVERYBODY),
    "wagtailadmin_explore_root": Row(FRENCH_PEOPLE),
    "wagtailadmin_explore": Row(FRENCH_PEOPLE, hub_page),
    "wagtailadmin_pages:edit": Row(FRENCH_PEOPLE, hub_page),
    "wagtailadmin_pages:history": Row(FRENCH_PEOPLE, hub_page),
    "wagtailadmin_pages:view_draft": Row(FRENCH_PEOPLE, hub_page),
    "wagtailadmin_pages:unpublish": Row(FRENCH_PUBLISHERS, hub_page),
    "wagtailadmin_pages:add_subpage": Row(EDITORS, hub_page),
    "wagtailadmin_pages:delete": Row(EDITORS, page_without_children),
    "wagtailadmin_pages:move": Row(EDITORS, page_without_children),
    # Copying asks for the permission to add where the copy is to stand.
    "wagtailadmin_pages:copy": Row(FRENCH_PEOPLE, hub_page),
    "wagtailadmin_pages:set_privacy": Row(FRENCH_PUBLISHERS, hub_page),
    "wagtailadmin_collections:index": Row(ADMINISTRATORS),
    "wagtailadmin_workflows:index": Row(ADMINISTRATORS),
    "wagtailadmin_reports:site_history": Row(EVERYBODY),
    "wagtailimages:index": Row(EDITORS),
    "wagtailimages:add": Row(EDITORS),
    "wagtaildocs:index": Row(EDITORS),
    "wagtaildocs:add": Row(EDITORS),
    "wagtailredirects:index": Row(EDITORS),
    "wagtailredirects:add": Row(EDITORS),
    "wagtailsettings:edit": Row(EDITORS, site_settings),
    "wagtaillocales:index": Row(ADMINISTRATORS),
    "wagtailsites:index": Row(ADMINISTRATORS),
    "wagtailusers_users:index": Row(ADMINISTRATORS),
    "wagtailusers_users:delete": Row(ADMINISTRATORS, account_of_translator),
    "wagtailusers_users:history": Row(ADMINISTRATORS, account_of_editor),
    "wagtailusers_groups:index": Row(ADMINISTRATORS),
    "wagtailusers_groups:add": Row(ADMINISTRATORS),
    "wagtail_localize:translations_report": Row(EVERYBODY),
    "wagtail_localize:submit_page_translation": Row(EDITORS, hub_page),
    "wagtail_localize:preview_translation": Row(FRENCH_PEOPLE, hub_translation),
    "wagtail_localize:download_pofile": Row(FRENCH_PEOPLE, hub_translation),
}
MATRIX = {**OURS, **WAGTAILS}


def address_of(name: str, row: Row) -> str:
    """Return the address of a view, having made what it is opened with."""
    arguments = row.arguments() if callable(row.arguments) else row.arguments
    address = f"/admin/{name}" if "/" in name else reverse(name, args=arguments)
    for part in ("translation_id", "page_id"):
        address = address.replace(f"<int:{part}>", "1")
    if "<int:translation_source_id>" in address:
        address = address.replace("<int:translation_source_id>", str(hub_source()))
    return address


class Account(NamedTuple):
    """A person with what they may do and how they set up the admin, and the key of a session of theirs."""

    person: Any
    session: str


def account_of(person: Any) -> Account:
    person.get_all_permissions()
    client = Client()
    client.force_login(person)
    return Account(person, client.cookies[settings.SESSION_COOKIE_NAME].value)


def accounts_of_roles() -> dict[str, Account]:
    people = get_user_model().objects.select_related("wagtail_userprofile")
    return {person.username: account_of(person) for person in people.filter(username__in=ROLES)}


@pytest.fixture(scope="module")
def accounts(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Account]]:
    """Return the account of each role, read and logged in once."""
    with for_a_module(django_db_blocker, accounts_of_roles) as found:
        yield found


def opens(account: Account, address: str, method: str) -> bool:
    """Say whether a person gets more than "you may not"; what it changes is undone."""
    with transaction.atomic():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = account.session
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    assert response.status_code in (200, 302, 403, 405), (address, response.status_code)
    return not is_refusal(response)


def lets_in(account: Account, address: str, method: str) -> bool:
    """Say the same of the view alone, without logging in, middleware and the drawing of the page."""
    view, arguments, named = resolve(urlsplit(address).path)
    request = getattr(RequestFactory(), method)(address)
    # A view remembers what it asked about a person, so that each has an object of its own.
    request.user = copy(account.person)
    request.session, request._dont_enforce_csrf_checks = SessionStore(), True
    request._messages = FallbackStorage(request)
    with transaction.atomic():
        try:
            refused = is_refusal(view(request, *arguments, **named))
        except PermissionDenied:
            refused = True
        transaction.set_rollback(True)
    return not refused


def is_refusal(response: HttpResponseBase) -> bool:
    to_the_beginning = (302, reverse("wagtailadmin_home"))
    return response.status_code == 403 or to_the_beginning == (
        response.status_code,
        response.headers.get("Location"),
    )


@pytest.mark.parametrize("name", MATRIX)
def test_a_view_opens_to_its_roles_and_to_no_other(name, accounts):
    row = MATRIX[name]
    address = address_of(name, row)
    # Each answer is drawn whole for one who may and for one who may not: what they may does not depend on it.
    drawn = {next((r for r in ROLES if (r in row.allowed) is may), "") for may in (True, False)}

    opened = {
        role
        for role in ROLES
        if (opens if role in drawn else lets_in)(accounts[role], address, row.method)
    }

    assert opened == row.allowed


def test_every_view_of_ours_stands_in_the_matrix():
    ours = {name for name, view in admin_views() if is_ours(view)}

    assert ours - set(OURS) == set()
    assert set(OURS) - ours == set()
