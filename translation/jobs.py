"""The scheduled jobs of the translation room."""

import logging
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import site_cache
from core.scheduling import register_job
from translation.checking.stored import check_all
from translation.flow.notices import prune_notices
from translation.flow.sets import publish_due_sets
from translation.models import CountCheck
from translation.overview.misplaced import find_misplaced
from translation.overview.recounting import count_statuses

logger = logging.getLogger(__name__)
MOST_LOGGED = 20


def recount_translations() -> None:
    """Count all translations again; log and mend what was not true, and keep how much that was."""
    drift = count_statuses()
    CountCheck.objects.update_or_create(
        pk=1, defaults={"checked_at": timezone.now(), "wrong": len(drift)}
    )
    site_cache.forget()
    for one in drift[:MOST_LOGGED]:
        logger.warning("Translation count was wrong: %s", one)
    if len(drift) > MOST_LOGGED:
        logger.warning("%s more translation counts were wrong", len(drift) - MOST_LOGGED)


def look_for_misplaced() -> None:
    """Log the pages that do not stand where their source stands; a person moves them."""
    found = find_misplaced()
    for one in found[:MOST_LOGGED]:
        logger.warning("A page is out of step with its source: %s", one)
    if len(found) > MOST_LOGGED:
        logger.warning("%s more pages are out of step", len(found) - MOST_LOGGED)
    site_cache.forget()


register_job(
    name="translation.check_all",
    every=timedelta(hours=1),
    function=check_all,
    label=_("Check translations for problems"),
)
register_job(
    name="translation.recount",
    every=timedelta(days=1),
    function=recount_translations,
    label=_("Check how far translations are"),
)
register_job(
    name="translation.look_for_misplaced",
    every=timedelta(days=1),
    function=look_for_misplaced,
    label=_("Look for translations that stand elsewhere than their source"),
)
register_job(
    name="translation.publish_sets",
    every=timedelta(minutes=1),
    function=publish_due_sets,
    label=_("Publish translations together on time"),
)
register_job(
    name="translation.prune_notices",
    every=timedelta(days=1),
    function=prune_notices,
    label=_("Delete old records of mails about translations"),
)
