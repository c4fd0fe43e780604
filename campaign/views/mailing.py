"""Whether an organiser wants mail: a button on the page of the action."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from campaign.services.contacts import choose_mail
from campaign.views.entering import EnteredMixin

MAIL = "mail"


@method_decorator([require_POST, never_cache], name="dispatch")
class MailWishView(EnteredMixin, View):
    """Sends mail about the action from now on, or none; anything but "mail" is none."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the wish and show how the action stands."""
        wants_mail = request.POST.get("wish") == MAIL
        choose_mail(action_id=self.action.pk, wants_mail=wants_mail)
        return redirect("my_action")
