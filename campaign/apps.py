"""Configuration of the campaign room."""

from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crawlers.kept_out import keep_out
from core.search import Section, register_section


class CampaignConfig(AppConfig):
    """The room's name as editors see it, and what it offers to others."""

    name = "campaign"
    verbose_name = _("Campaign")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell core what the room has: content, figures, mails, something to search, and who may do what."""
        from campaign import (
            digests,
            example_grants,
            example_highlights,
            example_reports,
            examples,
            mails,
            materials,
            reminders,
            search,
            typesetting,
        )
        from campaign.granting import rights as grant_rights
        from campaign.moderating import rights
        from campaign.services import assigning, closing, introducing, photos, unused_pictures

        _tell_searchers(self.name)
        _register_figures()
        _register_records()
        typesetting.register_blocks()
        mails.register_mails()
        digests.register_digest()
        reminders.register_reminders()
        closing.connect()
        photos.connect()
        examples.connect()
        example_grants.connect()
        example_reports.connect()
        example_highlights.connect()
        search.connect()
        rights.connect()
        unused_pictures.connect()
        assigning.connect()
        introducing.connect()
        _allow_years()
        _leave_out_of_reminders()
        materials.connect()
        grant_rights.connect()


def _tell_searchers(name: str) -> None:
    """Give our own search a section, and keep others' out of what is an organiser's alone."""
    register_section(Section(name, _("Campaign")))
    keep_out("/*/my-action/")


def _leave_out_of_reminders() -> None:
    """Remind nobody to ask for a grant or to report who has done so."""
    from campaign import reminders
    from campaign.models import Occasion

    reminders.leave_out(Occasion.GRANT_DEADLINE, lambda: Q(grant_application__isnull=False))
    for occasion in (Occasion.REPORT_DUE, Occasion.LAST_CALL):
        reminders.leave_out(occasion, lambda: Q(report__isnull=False))


def _register_figures() -> None:
    from campaign.figures import PROVIDERS
    from core import figures

    for provider in PROVIDERS:
        figures.register(provider)


def _register_records() -> None:
    from campaign.models import CampaignYear, CannedReply, YearFigure
    from core.content import records

    records.register(records.RecordTable("campaign/years", CampaignYear))
    records.register(records.RecordTable("campaign/figures", YearFigure))
    records.register(records.RecordTable("campaign/replies", CannedReply))


def _allow_years() -> None:
    from core import roles

    for role in (roles.EDITORS, roles.COORDINATORS):
        roles.allow(
            role,
            *("campaign.add_campaignyear", "campaign.change_campaignyear"),
            *(f"campaign.{action}_yearfigure" for action in ("add", "change", "delete")),
            *(f"campaign.{action}_yearhighlight" for action in ("change", "delete")),
        )
