"""Whether an organiser wants mail: a button on the page of the action."""

from campaign.services.contacts import choose_mail
from campaign.views.entering import ButtonView

MAIL = "mail"


class MailWishView(ButtonView):
    """Sends mail about the action from now on, or none; anything but "mail" is none."""

    def press(self) -> None:
        """Keep the wish."""
        wants_mail = self.request.POST.get("wish") == MAIL
        choose_mail(action_id=self.action.pk, wants_mail=wants_mail)
