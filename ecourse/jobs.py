"""What the course does by itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.scheduling import register_job
from ecourse.answering.digests import send_digests
from ecourse.services.evaluations import prune_sendings
from ecourse.services.packs import build_all_packs

register_job(
    name="ecourse.packs",
    every=timedelta(days=1),
    function=build_all_packs,
    label=_("Make packs of modules that are missing or out of date"),
)
register_job(
    name="ecourse.question_digests",
    every=timedelta(days=1),
    function=send_digests,
    label=_("Tell those who answer by mail how many questions of learners wait"),
)
register_job(
    name="ecourse.evaluation_sendings",
    every=timedelta(days=1),
    function=prune_sendings,
    label=_("Forget which evaluations of modules were counted already"),
)
