"""Core's part of the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from core import dashboard, recovery, reports, rich_text_features
from core.feedback.viewsets import FeedbackViewSet
from core.mail.hooks import mail_menu_item, mail_urls
from core.media_views import AddDocumentsView, AddImagesView
from core.models import PrintedPageMixin
from core.native_review import LOG_ACTION, confirm_native_review
from core.people import hooks as people_hooks
from core.places.chooser import CityChooserViewSet, city_chooser_viewset
from core.recording_voice import change_voice, voice_button
from core.rich_text import LocalizedPageLinkHandler
from core.translation_rules import own_language_urls, refuse_to_convert_copy, refused_urls
from core.typesetting.errors import TypesettingError
from core.typesetting.pages import check_page
from core.viewsets import KnowledgeGroup, SharedContentGroup

register_snippet(SharedContentGroup)
register_snippet(KnowledgeGroup)
hooks.register("before_convert_alias_page", refuse_to_convert_copy)
hooks.register("construct_help_menu", dashboard.leave_out_advertisements)
hooks.register("construct_reports_menu", dashboard.name_or_leave_out_translations)
hooks.register("register_admin_urls", people_hooks.people_urls)
hooks.register("register_user_listing_buttons", people_hooks.has_left_button)
hooks.register("register_log_actions", people_hooks.people_in_history)
hooks.register("register_admin_viewset", people_hooks.invitation_viewset)
hooks.register("register_admin_viewset", FeedbackViewSet)
hooks.register("register_reports_menu_item", mail_menu_item)
hooks.register("register_admin_urls", mail_urls)
hooks.register("register_snippet_listing_buttons", voice_button)
reports.connect()


@hooks.register("register_rich_text_features", order=10)
def register_localized_links(features: FeatureRegistry) -> None:
    """Let links in rich text lead to the reader's language, and let text explain terms and cite sources."""
    features.register_link_type(LocalizedPageLinkHandler)
    rich_text_features.register(features)


@hooks.register("register_admin_urls")
def register_mark_urls() -> list[Any]:
    """Add the dialogs in which editors choose terms and sources."""
    return rich_text_features.urls()


@hooks.register("register_admin_viewset")
def register_city_chooser() -> CityChooserViewSet:
    """Let editors choose cities."""
    return city_chooser_viewset


@hooks.register("register_admin_urls")
def register_native_review_url() -> list[Any]:
    """Add the view that ends the notice "awaits review by a native reader"."""
    return [
        path(
            "native-review/<int:page_id>/",
            confirm_native_review,
            name="core_confirm_native_review",
        )
    ]


@hooks.register("register_admin_urls")
def register_voice_url() -> list[Any]:
    """Add the view that gives a recording the voice of its language."""
    return [path("recordings/<int:recording_id>/voice/", change_voice, name="core_change_voice")]


@hooks.register("register_admin_urls", order=-1)
def register_refused_urls() -> list[Any]:
    """Stand before the views of wagtail-localize that this site does not want, or not for everybody."""
    return [*refused_urls(), *own_language_urls()]


@hooks.register("register_admin_urls", order=-1)
def register_upload_urls() -> list[Any]:
    """Stand before Wagtail's own views for uploading several files, which have the same addresses."""
    return [
        path("images/multiple/add/", AddImagesView.as_view()),
        path("documents/multiple/add/", AddDocumentsView.as_view()),
    ]


@hooks.register("insert_global_admin_css")
def editor_style() -> SafeString:
    """Hide what is refused."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/editor.css"))


@hooks.register("after_publish_page")
def warn_of_a_page_without_pdf(request: HttpRequest, page: Any) -> None:
    """Tell whoever publishes what keeps the page from becoming a PDF, with the block to mend."""
    specific = page.specific
    if not isinstance(specific, PrintedPageMixin):
        return
    try:
        check_page(specific)
    except TypesettingError as error:
        reason = _("Readers cannot have this page as a PDF. %(reason)s") % {"reason": error}
        messages.warning(request, reason)


@hooks.register("construct_homepage_panels")
def add_role_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Say on the first page what the person's role can do."""
    panels.append(dashboard.RolePanel())


@hooks.register("register_log_actions")
def register_native_review_in_history(actions: LogActionRegistry) -> None:
    """Let a page's history say who vouched for the translation."""
    actions.register_action(
        LOG_ACTION,
        _("Review by a native reader"),
        _("Said that a native reader has reviewed the translation"),
    )


@hooks.register("register_log_actions")
def register_recovery_in_history(actions: LogActionRegistry) -> None:
    """Let the history of accounts say who was let in again from the command line."""
    actions.register_action(
        recovery.LOG_ACTION,
        _("Recovery of an administrator"),
        _("Was given a new password and full rights from the command line"),
    )


def _native_review_button(page: Any, user: Any) -> list[Button]:
    waiting = getattr(page.specific_deferred, "awaiting_native_review", False)
    if not waiting or not page.permissions_for_user(user).can_publish():
        return []
    return [
        Button(
            _("Reviewed by a native reader"),
            reverse("core_confirm_native_review", args=[page.id]),
            icon_name="check",
            priority=60,
        )
    ]


@hooks.register("register_page_header_buttons")
def native_review_in_header(page: Any, user: Any, view_name: str, next_url: Any = None) -> Any:
    """Offer the end of the notice in the page's header."""
    yield from _native_review_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def native_review_in_listing(page: Any, user: Any, next_url: Any = None) -> Any:
    """Offer the end of the notice in the explorer, where translators find the page."""
    yield from _native_review_button(page, user)
