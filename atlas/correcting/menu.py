"""Corrections in the admin's menu and addresses."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from atlas.correcting.correction import CorrectionView
from atlas.correcting.listing import CorrectionsView
from atlas.rights import may_change_records
from core.staff_access import AllowedMenuItem


def corrections_item() -> MenuItem:
    """Lead to what visitors say is wrong."""
    return AllowedMenuItem(
        _("Corrections"),
        reverse("atlas_corrections"),
        icon_name="comment",
        order=20,
        allows=may_change_records,
    )


def correction_urls() -> list[URLPattern]:
    """Return the addresses of corrections."""
    return [
        path("law-map/corrections/", CorrectionsView.as_view(), name="atlas_corrections"),
        path(
            "law-map/corrections/results/",
            CorrectionsView.as_view(results_only=True),
            name="atlas_corrections_results",
        ),
        path(
            "law-map/corrections/<int:correction_id>/",
            CorrectionView.as_view(),
            name="atlas_correction",
        ),
    ]
