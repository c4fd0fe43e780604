"""Invitations to work on this site, and where coordinators work."""

from django.utils.translation import gettext_lazy as _

from core.people.invitations import delete_ended_invitations
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from core.privacy.registry import Deletion, LegalBasis, PersonalField, Text, register

INVITATION_DELETION = Deletion(
    name="ended_invitations",
    description=_("Accepting or withdrawing it forgets the address; a daily run deletes the rest"),
    purge=delete_ended_invitations,
)


def _invitation_field(name: str, label: Text) -> PersonalField:
    return PersonalField(
        model="core.Invitation",
        field=name,
        label=label,
        purpose=_("To let somebody make an account to work on this site"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=_("Until 30 days after the invitation was accepted, withdrawn or ran out"),
        deletion=INVITATION_DELETION,
    )


register(
    room=_("Invitations to work on this site"),
    personal=[
        _invitation_field("address", _("E-mail address, encrypted")),
        _invitation_field("address_hash", _("The same address as a keyed hash")),
        _invitation_field("invited_by", _("Who has invited")),
        PersonalField(
            model="core.CoordinatorScope",
            field="user",
            label=_("Countries and languages of a coordinator"),
            purpose=_("To show coordinators what is theirs, and nothing else"),
            legal_basis=LegalBasis.AGREEMENT,
            period=ACCOUNTS_PERIOD,
            deletion=ACCOUNT_DELETION,
        ),
    ],
)
