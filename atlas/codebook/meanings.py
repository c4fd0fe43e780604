"""What the values mean, where their labels alone do not say it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from atlas.models.choices import (
    Activity,
    Confidence,
    Decider,
    LegalBasis,
    Role,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)

# By kind, for values of two kinds may be the same word.
MEANINGS: dict[Any, dict[Any, Any]] = {
    LegalBasis: {
        LegalBasis.STATUTE: _("Parliament or another lawmaker changed the law."),
        LegalBasis.COURT_DECISION: _(
            "A court held that punishing is unlawful, for example because it breaks the constitution."
        ),
        LegalBasis.DE_FACTO: _(
            "The offence stays in the law; guidelines or settled practice stop its enforcement."
        ),
    },
    Substances: {
        Substances.ALL: _("The reform covers every controlled drug."),
        Substances.SOME: _("The reform covers several drugs, but not all of them."),
        Substances.CANNABIS: _("The reform covers cannabis and nothing else."),
    },
    Activity: {
        Activity.USE: _("Taking a drug."),
        Activity.POSSESSION: _("Having an amount that counts as one’s own supply."),
        Activity.PURCHASE: _("Buying an amount that counts as one’s own supply."),
        Activity.CULTIVATION: _("Growing any plant that a drug is made from, for oneself."),
        Activity.CANNABIS_CULTIVATION: _("Growing cannabis, but no other plant, for oneself."),
        Activity.SOCIAL_SUPPLY: _(
            "Giving or sharing any covered drug without making money from it."
        ),
        Activity.CANNABIS_SOCIAL_SUPPLY: _(
            "Giving or sharing cannabis, but no other drug, without making money from it."
        ),
    },
    ThresholdModel: {
        ThresholdModel.NONE: _("No amount is set; the circumstances of the case decide."),
        ThresholdModel.INDICATIVE: _(
            "An amount is one sign among others; it does not decide alone."
        ),
        ThresholdModel.BINDING: _(
            "An amount decides: up to it, possession counts as personal use; above it, it does not."
        ),
    },
    Decider: {
        Decider.POLICE: _("Police officers decide on the spot or at the station."),
        Decider.PROSECUTION: _("Prosecutors decide whether a case goes on."),
        Decider.JUDICIARY: _("A judge or a court decides."),
        Decider.ADMINISTRATIVE_BODY: _("A commission or an office outside the courts decides."),
        Decider.HEALTH_BODY: _("A health service or a panel of health workers decides."),
    },
    Sanction: {
        Sanction.NONE: _(
            "Nothing follows. Beside other values: nothing follows in some cases, the others in other cases."
        ),
        Sanction.CONFISCATION: _("The drug is taken away."),
        Sanction.WARNING: _("A warning is given, spoken or in writing."),
        Sanction.FINE: _("Money has to be paid, without a criminal conviction."),
        Sanction.VOLUNTARY_REFERRAL: _(
            "A health or social service is offered; saying no has no consequence."
        ),
        Sanction.MANDATORY_REFERRAL: _(
            "A health or social service is imposed; saying no has consequences."
        ),
        Sanction.EDUCATION: _("A course about drugs has to be attended."),
        Sanction.COMMUNITY_SERVICE: _("Unpaid work has to be done."),
        Sanction.LICENCE_SUSPENSION: _(
            "A licence, such as one to drive, is taken away for a time."
        ),
        Sanction.ADMINISTRATIVE_DETENTION: _(
            "People are held without a criminal conviction, for example in a police cell."
        ),
        Sanction.OTHER_ADMINISTRATIVE: _("Another penalty that is not a criminal one."),
    },
    Status: {
        Status.IN_FORCE: _("Nothing we have read says that the reform was taken back."),
        Status.PARTLY_REVERSED: _("A part of the reform was taken back; the rest still holds."),
        Status.REVERSED: _("The whole reform was taken back."),
        Status.REPLACED: _("A later law took the place of this one; it has a record of its own."),
    },
    Role: {
        Role.EDITOR: _("An editor of this site compared the fact with its source."),
        Role.RESEARCHER: _("Somebody who does research on drug policy compared it."),
        Role.LAWYER: _("Somebody trained in law compared it."),
        Role.LOCAL_EXPERT: _("Somebody who works in the place compared it."),
        Role.OFFICIAL: _("Somebody from a public authority of the place compared it."),
    },
    Confidence: {
        Confidence.HIGH: _("The law, the judgment or the guideline itself was read."),
        Confidence.MEDIUM: _("A reliable text about the law was read, not the law itself."),
        Confidence.LOW: _("Sources disagree, are old, or say too little."),
    },
}
