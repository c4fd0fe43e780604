"""Work that runs by itself: jobs that rooms register, run by `manage.py scheduler`.

A room names its jobs in a module `jobs.py`, which is found by itself:

    from core.scheduling import register_job

    register_job(name="campaign.digests", every=timedelta(days=1), function=send_digests, label=_("…"))
"""

from core.scheduling.registry import Job, discover, jobs, register_job

__all__ = ["Job", "discover", "jobs", "register_job"]
