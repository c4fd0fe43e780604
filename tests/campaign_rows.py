"""Who may open the pages of the campaign: rows of the matrix of roles, as (who, what it is opened with, how)."""

from typing import Any

from campaign.models import (
    CampaignYear,
    CannedReply,
    CountryDefault,
    CountryLockdown,
    YearFigure,
)
from tests import reporting
from tests.desk_rows import desk_rows
from tests.granting import GRANT_VIEWS
from tests.moderating import give_contact, received
from tests.yearly import HIGHLIGHT_LISTS, HIGHLIGHT_VIEWS, highlight

Roles = frozenset[str]
Rows = dict[str, tuple[Any, ...]]
NOBODY: Roles = frozenset()


def campaign_rows(moderators: Roles, year_keepers: Roles, administrators: Roles) -> Rows:
    """Return {name of a view: row} for all views of the campaign."""
    return {
        **_moderation(moderators),
        **desk_rows(moderators, administrators),
        **{name: (moderators, arguments) for name, arguments in reporting.ADMIN_VIEWS.items()},
        **_years(year_keepers),
        **GRANT_VIEWS,
    }


def action_to_review() -> list[str]:
    action = received()
    give_contact(action)
    return [action.public_id]


def hidden_country() -> list[int]:
    found, _created = CountryLockdown.objects.get_or_create(
        country="KE", lifted_at=None, defaults={"reason": "Arrests"}
    )
    return [found.pk]


def country_default() -> list[int]:
    return [CountryDefault.objects.get_or_create(country="KE")[0].pk]


def canned_reply() -> list[int]:
    reply, _created = CannedReply.objects.get_or_create(
        purpose="declined", language="en", title="Advertisement", defaults={"text": "No."}
    )
    return [reply.pk]


def campaign_year() -> list[Any]:
    return [CampaignYear.objects.order_by("pk").first().pk]


def year_figure() -> list[Any]:
    return [YearFigure.objects.order_by("pk").first().pk]


def _moderation(moderators: Roles) -> Rows:
    rows: Rows = {
        "campaign_queue": (moderators,),
        "campaign_queue_results": (moderators,),
        "campaign_actions": (moderators,),
        "campaign_actions_results": (moderators,),
        "campaign_approve_several": (moderators, (), "post"),
        "campaign_review": (moderators, action_to_review),
        "campaign_contact": (moderators, action_to_review),
        "campaign_enter": (moderators,),
        "campaign_export": (moderators,),
        "campaign_lockdowns": (moderators,),
        "campaign_lock_down": (moderators,),
        "campaign_lift_lockdown": (moderators, hidden_country),
    }
    for space, one in (("country_defaults", country_default), ("canned_replies", canned_reply)):
        for name in ("index", "index_results", "add"):
            rows[f"{space}:{name}"] = (moderators,)
        for name in ("edit", "delete", "history", "history_results", "usage"):
            rows[f"{space}:{name}"] = (moderators, one)
    return rows


def _years(keepers: Roles) -> Rows:
    """Return the rows of years, figures and highlights."""
    rows: Rows = {
        "campaign_close_year": (keepers, campaign_year),
        "campaign_years:delete": (NOBODY, campaign_year),
        "campaign_figures:delete": (keepers, year_figure),
    }
    for space, one in (("campaign_years", campaign_year), ("campaign_figures", year_figure)):
        for name in ("index", "index_results", "add"):
            rows[f"{space}:{name}"] = (keepers,)
        for name in ("edit", "history", "history_results", "usage"):
            rows[f"{space}:{name}"] = (keepers, one)
    rows.update(dict.fromkeys(HIGHLIGHT_LISTS, (keepers,)))
    rows.update(dict.fromkeys(HIGHLIGHT_VIEWS, (keepers, highlight)))
    return {**rows, "year_highlights:add": (NOBODY,)}
