"""What organisers agree to. Whoever changes the meaning of a sentence raises the version."""

from django.utils.translation import gettext_lazy as _

CONSENT_VERSION = 1
CONSENT = (
    _(
        "Taking part in this campaign can say something about my political views or my health. I agree that IDPC "
        "keeps what I wrote, so that coordinators can read it."
    ),
    _(
        "Once a coordinator has approved it, it is shown or counted in the way that I chose, and in no other."
    ),
    _("What was public may have been copied by others. IDPC cannot take such copies back."),
    _(
        "I can change it, make it more private, or delete it at any time with my code, without giving a reason."
    ),
)
KEPT = (
    _(
        "The text: as long as you want. A draft is deleted after 60 days in which nobody touches it."
    ),
    _("The meeting place: until the day after the action."),
    _(
        "Your contact, if you give one: encrypted, until the year is archived. Only coordinators see it."
    ),
    _("Your code: we keep only a fingerprint of it, by which we know it when you type it."),
    _("Nobody who looks at the page leaves a trace, and we do not keep your network address."),
)
