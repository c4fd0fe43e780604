"""What coordinators see of reports: what was sent, of the actions that they work on."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from campaign.models import Action, ActionPhoto, ActionReport, PhotoState, ReportState
from campaign.selectors.moderating import moderated_actions

# A report may be read by coordinators unless its organiser is writing it.
HANDED_IN = ~Q(state=ReportState.DRAFT)
QUEUE_ORDER = ("slow", "waiting_since", "pk")


def handed_in_reports(user: Any) -> QuerySet[Any]:
    """Return the reports that were sent, within a coordinator's countries and languages.

    Each has `shown_title`, `country` and `city_name` of its action, `photos_waiting` and `photos_to_blur`, and
    `waiting_since`: since when text or photos wait for a coordinator, if they do.
    """
    actions = moderated_actions(user)
    own: QuerySet[Any] = actions.filter(pk=OuterRef("action_id"))
    waiting = ActionPhoto.objects.filter(report=OuterRef("pk"), state=PhotoState.RECEIVED)
    oldest = Subquery(waiting.order_by("added_at").values("added_at")[:1])
    open_state = Q(state__in=(ReportState.RECEIVED, ReportState.APPROVED))
    return (
        ActionReport.objects.filter(HANDED_IN, action__in=actions.values("pk"))
        .select_related("action", "action__year")
        .annotate(
            shown_title=Subquery(own.values("shown_title")[:1]),
            country=Subquery(own.values("country")[:1]),
            city_name=Subquery(own.values("city_name")[:1]),
            photos_waiting=Exists(waiting) & open_state,
            photos_to_blur=Exists(waiting.filter(needs_blurring=True)) & open_state,
            waiting_since=Coalesce(Least("waits_since", oldest), "waits_since", oldest),
        )
    )


def waiting_reports(user: Any) -> QuerySet[ActionReport]:
    """Return the reports of which text or photos wait, in the order of the queue."""
    found = handed_in_reports(user).filter(Q(waits_since__isnull=False) | Q(photos_waiting=True))
    return found.order_by(*QUEUE_ORDER)


def next_waiting(queue: QuerySet[ActionReport], after: ActionReport) -> ActionReport | None:
    """Return the report of a queue that comes after another; the first where that one does not wait."""
    rest = queue.exclude(pk=after.pk)
    since = getattr(after, "waiting_since", None)
    if since is None:
        return rest.first()
    behind = (
        Q(slow__gt=after.slow)
        | Q(slow=after.slow, waiting_since__gt=since)
        | Q(slow=after.slow, waiting_since=since, pk__gt=after.pk)
    )
    return rest.filter(behind).first()


def latest_first(reports: QuerySet[ActionReport]) -> QuerySet[ActionReport]:
    """Return reports with what came last on top."""
    return reports.order_by(F("sent_at").desc(nulls_last=True), "-pk")


def photos_in_review(report: ActionReport) -> list[ActionPhoto]:
    """Return the photos of a report, those that wait first."""
    photos = list(report.photos.all())
    return sorted(photos, key=lambda photo: photo.state != PhotoState.RECEIVED)


def photo_to_moderate(user: Any, action: Action, key: str) -> ActionPhoto | None:
    """Return a photo that a coordinator may look at, of an action within the coordinator's limits."""
    if not handed_in_reports(user).filter(action=action).exists():
        return None
    photos = ActionPhoto.objects.filter(report__action=action, key=key).exclude(file="")
    return photos.select_related("report").first()
