"""Addresses and entries of the menu for what coordinators do beside the review."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from campaign.moderating.assigning import AssignView
from campaign.moderating.imports import ImportView, RemoveImportView, StoreImportView
from campaign.moderating.introducing import IntroduceView
from campaign.moderating.letters import LetterView
from campaign.moderating.menu_items import ModeratorsMenuItem
from campaign.moderating.organiser_data import OrganiserDataView


def desk_items() -> list[MenuItem]:
    """Return the entries of the menu about actions."""
    return [
        ModeratorsMenuItem(
            gettext_lazy("Write to organisers"),
            reverse("campaign_letter"),
            icon_name="mail",
            order=65,
        ),
        ModeratorsMenuItem(
            gettext_lazy("Import past actions"),
            reverse("campaign_import"),
            icon_name="upload",
            order=75,
        ),
        ModeratorsMenuItem(
            gettext_lazy("Data of an organiser"),
            reverse("campaign_organiser_data"),
            icon_name="user",
            order=80,
            allows=lambda user: user.is_superuser,
        ),
    ]


def desk_urls() -> list[URLPattern]:
    """Return the addresses."""
    return [
        path("actions/letter/", LetterView.as_view(), name="campaign_letter"),
        path("actions/import/", ImportView.as_view(), name="campaign_import"),
        path(
            "actions/import/<int:number>/store/",
            StoreImportView.as_view(),
            name="campaign_store_import",
        ),
        path(
            "actions/import/<int:number>/remove/",
            RemoveImportView.as_view(),
            name="campaign_remove_import",
        ),
        path(
            "actions/organiser-data/", OrganiserDataView.as_view(), name="campaign_organiser_data"
        ),
        path("actions/<slug:public_id>/assign/", AssignView.as_view(), name="campaign_assign"),
        path(
            "actions/<slug:public_id>/introduce/",
            IntroduceView.as_view(),
            name="campaign_introduce",
        ),
    ]
