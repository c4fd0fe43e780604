"""Closing a year: its figure is counted once more and frozen. Whatever is not to be counted still lowers it."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from campaign.models import (
    Action,
    ActionContent,
    CampaignYear,
    State,
    Visibility,
    YearClosing,
    YearFigure,
)
from campaign.selectors.figures import OVER, count_actions
from campaign.selectors.public import counted_contents
from core import site_cache


class YearNotOver(Exception):
    """The year cannot be closed: its day is still to come."""


@transaction.atomic
def close_year(*, year_id: int, note: str, note_language: str, moment: Any) -> YearClosing:
    """Count a year's actions and freeze the figure, once. Raises YearNotOver before the day is over."""
    year = CampaignYear.objects.select_for_update().get(pk=year_id)
    closed = YearClosing.objects.filter(year=year).first()
    if closed is not None:
        return closed
    if year.phase_at(moment) not in OVER:
        raise YearNotOver
    contents = counted_contents(year)
    cities, countries = count_actions(contents)
    closing = YearClosing.objects.create(
        year=year,
        cities=cities.value,
        countries=countries.value,
        cities_are_minimum=bool(cities.mark),
        cities_at_closing=cities.value,
        countries_at_closing=countries.value,
        note=note,
        note_language=note_language,
    )
    closing.actions.set(contents.values_list("action_id", flat=True))
    return closing


@transaction.atomic
def reopen_year(*, year_id: int) -> None:
    """Let the year be counted from its actions again, as after closing it too early."""
    YearClosing.objects.filter(year_id=year_id).delete()


@transaction.atomic
def recount_closed_year(*, year_id: int) -> None:
    """Take out of a closed year's figure what is not to be counted any more; it never rises."""
    closing = YearClosing.objects.select_for_update().filter(year_id=year_id).first()
    if closing is None:
        return
    contents = counted_contents(closing.year).filter(action__in=closing.actions.all())
    cities, countries = count_actions(contents)
    fewer = (min(cities.value, closing.cities), min(countries.value, closing.countries))
    if fewer != (closing.cities, closing.countries):
        closing.cities, closing.countries = fewer
        closing.save(update_fields=["cities", "countries"])


def _follow_withdrawal(instance: Action, **kwargs: Any) -> None:
    if instance.state == State.WITHDRAWN and not instance.stays_counted:
        recount_closed_year(year_id=instance.year_id)


def _follow_hiding(instance: ActionContent, **kwargs: Any) -> None:
    if instance.is_public and instance.visibility == Visibility.UNCOUNTED:
        recount_closed_year(year_id=instance.action.year_id)


def _follow_deletion(instance: Action, **kwargs: Any) -> None:
    recount_closed_year(year_id=instance.year_id)


def _forget(**kwargs: Any) -> None:
    site_cache.forget()


def connect() -> None:
    """Follow what is not to be counted any more, and drop kept figures when a figure or a year changes."""
    post_save.connect(_follow_withdrawal, sender=Action, dispatch_uid="closing_withdrawal")
    post_save.connect(_follow_hiding, sender=ActionContent, dispatch_uid="closing_hiding")
    post_delete.connect(_follow_deletion, sender=Action, dispatch_uid="closing_deletion")
    for model in (CampaignYear, YearClosing, YearFigure):
        post_save.connect(_forget, sender=model, dispatch_uid=f"forget_{model.__name__}")
        post_delete.connect(_forget, sender=model, dispatch_uid=f"forget_gone_{model.__name__}")
