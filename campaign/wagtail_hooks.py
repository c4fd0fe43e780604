"""What the campaign adds to the admin."""

from typing import Any

from django.urls import path
from wagtail import hooks

from campaign.views.closing import close_year_view
from campaign.viewsets.years import YearsGroup

hooks.register("register_admin_viewset", YearsGroup)


@hooks.register("register_admin_urls")
def register_closing_url() -> list[Any]:
    """Add the view that closes a year's figure, and opens it again."""
    return [
        path("campaign-years/<int:year_id>/close/", close_year_view, name="campaign_close_year")
    ]
