"""The jobs of the translation room."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.scheduling import register_job
from translation.checking.stored import check_all

register_job(
    name="translation.check_all",
    every=timedelta(hours=1),
    function=check_all,
    label=_("Check translations for problems"),
)
