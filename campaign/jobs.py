"""What the campaign does by itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from campaign.digests import send_digests
from campaign.reminders import send_reminders
from campaign.services.materials import write_all_files
from core.scheduling import register_job

register_job(
    name="campaign.digests",
    every=timedelta(days=1),
    function=send_digests,
    label=_("Tell coordinators by mail how much awaits them"),
)
register_job(
    name="campaign.material_files",
    every=timedelta(days=1),
    function=write_all_files,
    label=_("Make files of materials that are missing or out of date"),
)
register_job(
    name="campaign.reminders",
    every=timedelta(hours=6),
    function=send_reminders,
    label=_("Remind organisers by mail of dates that are near"),
)
