"""The picture of an action, below the page of its year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from campaign.selectors.public import listed_contents


class PictureRoutes:
    """`actions/{id}/picture/`: as long as the action is listed, and never kept by anybody."""

    @path("actions/<slug:public_id>/picture/")
    def action_picture(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return the approved picture; 410 for a withdrawn action, 404 for whatever else shows none."""
        from campaign.views.pictures import picture_answer

        page: Any = self
        contents = listed_contents(page.campaign_year).select_related("picture")
        content = contents.filter(action__public_id=public_id).first()
        if content is None:
            answer: HttpResponse = page.gone_or_missing(request, public_id)
            return answer
        return picture_answer(content.picture)
