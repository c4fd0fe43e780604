"""The jobs of the whole site."""

from datetime import timedelta

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from core.limits import prune_counters_now
from core.mail.delivery import send_due_mail
from core.mail.services import prune_mail
from core.mailed_links.services import prune_links
from core.privacy.services import purge_personal_data
from core.scheduling import register_job
from core.scheduling.housekeeping import prune_task_results, requeue_lost_tasks, run_system_checks


def publish_scheduled() -> None:
    """Publish and unpublish what has a time for it."""
    call_command("publish_scheduled")


register_job(
    name="publish_scheduled",
    every=timedelta(minutes=1),
    function=publish_scheduled,
    label=_("Publish and take down on time"),
)
register_job(
    name="requeue_lost_tasks",
    every=timedelta(minutes=10),
    function=requeue_lost_tasks,
    label=_("Take up background work that was broken off"),
)
register_job(
    name="purge_personal_data",
    every=timedelta(days=1),
    function=purge_personal_data,
    label=_("Delete personal data whose time is over, with log-ins that have expired"),
)
register_job(
    name="prune_task_results",
    every=timedelta(days=1),
    function=prune_task_results,
    label=_("Delete old records of background work"),
)
register_job(
    name="system_checks",
    every=timedelta(days=1),
    function=run_system_checks,
    label=_("Check the site’s settings and languages"),
)
register_job(
    name="send_due_mail",
    every=timedelta(minutes=1),
    function=send_due_mail,
    label=_("Send mail that waits"),
)
register_job(
    name="prune_mail",
    every=timedelta(days=1),
    function=prune_mail,
    label=_("Delete old records of outgoing mail"),
)
register_job(
    name="prune_links",
    every=timedelta(days=1),
    function=prune_links,
    label=_("Delete old records of mailed links"),
)
register_job(
    name="prune_counters",
    every=timedelta(hours=1),
    function=prune_counters_now,
    label=_("Delete yesterday’s counters of public forms"),
)
