"""What the library does by itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.scheduling import register_job
from resources.link_checking.services import check_links

register_job(
    name="resources.links",
    every=timedelta(minutes=30),
    function=check_links,
    label=_("Ask whether the links of the library still lead somewhere"),
)
