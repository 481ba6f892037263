"""People employed by a cooperative: hired, corrected, ended, withdrawn. Known by number only."""

import secrets
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.ledger.sync import records_of, sync
from milestones.actions import posts
from milestones.actions.beginnings import refuse_contract_before_entry
from milestones.choices import ContractKind
from milestones.models import Employment, SocialCooperative, Worker
from milestones.operations import MilestoneEvent

CLEAR_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 O 1 I, which people mistake for each other


def hire(
    *,
    cooperative,
    by,
    starts_on,
    contract_kind,
    sex="",
    former_wtz=False,
    wtz=None,
    worker=None,
    fraction=Decimal(1),
    counts_as_art4=False,
    replaces=None,
    new_post=False,
    evidence_reference="",
    ends_on=None,
    end_reason="",
    token=None,
):
    """Enter a contract, also one that has ended. Without `worker` it is a new person, who gets a random number.

    Where nothing is said of the post, a person's contract continues that of their earlier one: it is no new job
    (decision 3). `new_post` says that it is one.

    Raises ValidationError before the entry in KRS, for a contract that overlaps another of the same person, and for a
    post that is not free.
    """
    _refuse_end_without_reason(ends_on, end_reason)
    with operation(MilestoneEvent.HIRED, by=by, on=cooperative.group, token=token):
        cooperative = _locked(cooperative)
        refuse_contract_before_entry(cooperative, starts_on)
        if worker is None:
            worker = records.add(
                Worker, number=_free_number(), cooperative=cooperative, sex=sex, former_wtz=former_wtz, wtz=wtz
            )
        _refuse_overlap(worker, starts_on, ends_on)
        counted = contract_kind in ContractKind.counted()
        if replaces is None and counted and not new_post:
            replaces = posts.left_by(worker, starts_on, ends_on)
        posts.refuse_taken(cooperative, replaces, starts_on, until=ends_on if counted else None)
        follower = posts.follower_of(replaces, worker, starts_on) if counted else None
        employment = records.add(
            Employment,
            cooperative=cooperative,
            worker=worker,
            contract_kind=contract_kind,
            fraction=fraction,
            starts_on=starts_on,
            counts_as_art4=counts_as_art4,
            replaces=replaces,
            evidence_reference=evidence_reference,
            ends_on=ends_on,
            end_reason=end_reason,
        )
        if follower:
            records.change(follower, replaces=employment)
        _tell_ledger(employment, *records_of(Employment).filter(replaces=employment))
        return employment


OF_THE_PERSON = ("sex", "former_wtz", "wtz")


def change_employment(*, employment, by, version=None, **changes):
    """Correct a contract, and `sex`, `former_wtz` and `wtz` of the person under it.

    These were always so: every contract of the person counts with the mended values (decision 9).
    """
    of_the_person = {name: changes.pop(name) for name in OF_THE_PERSON if name in changes}
    if "ends_on" in changes or "end_reason" in changes:
        _refuse_end_without_reason(
            *(changes.get(name, getattr(employment, name)) for name in ("ends_on", "end_reason"))
        )
    with operation(MilestoneEvent.EMPLOYMENT_CHANGED, by=by, on=employment.cooperative.group):
        cooperative = _locked(employment.cooperative)
        _refuse_withdrawn(employment)
        starts_on, ends_on = (changes.get(name, getattr(employment, name)) for name in ("starts_on", "ends_on"))
        refuse_contract_before_entry(cooperative, starts_on)
        _refuse_overlap(employment.worker, starts_on, ends_on, but=employment)
        posts.refuse_taken(cooperative, changes.get("replaces", employment.replaces), starts_on, but=employment)
        posts.refuse_end_past_follower(employment, ends_on)
        employment = records.change(employment, version=version, **changes)
        _change_person(employment, of_the_person)
        _tell_ledger(employment, *records_of(Employment).filter(replaces=employment))
        return employment


def end_employment(*, employment, ends_on, end_reason, by, version=None, token=None):
    """The last day of work and why it ended. The fact of the job stays: it was created."""
    with operation(MilestoneEvent.EMPLOYMENT_ENDED, by=by, on=employment.cooperative.group, token=token):
        _locked(employment.cooperative)
        _refuse_withdrawn(employment)
        if Employment.objects.filter(pk=employment.pk, ends_on__isnull=False).exists():
            raise ValidationError(_("The end of this contract is entered already; correct the contract instead."))
        employment = records.change(employment, version=version, ends_on=ends_on, end_reason=end_reason)
        _tell_ledger(employment)
        return employment


def withdraw_employment(*, employment, reason, by, version=None, token=None):
    """Say that a contract never was; it stays readable with the reason and counts nowhere.

    Whoever took the post after it follows the contract before it.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the contract is withdrawn.")})
    reason, group = reason.strip(), employment.cooperative.group
    with operation(MilestoneEvent.EMPLOYMENT_WITHDRAWN, by=by, on=group, reason=reason, token=token):
        _locked(employment.cooperative)
        _refuse_withdrawn(employment)
        employment = records.change(employment, version=version, withdrawn_reason=reason)
        followers = [records.change(one, replaces=employment.replaces) for one in posts.followers(employment)]
        _tell_ledger(employment, *followers)
        return employment


def _locked(cooperative):
    return SocialCooperative.objects.select_for_update(of=("self",)).select_related("group").get(pk=cooperative.pk)


def _tell_ledger(employment, *others):
    """All contracts of the person, for the first one says how long they stayed; and others that say something new."""
    sync(*records_of(Employment).filter(worker=employment.worker), *others)


def _free_number():
    while True:
        signs = "".join(secrets.choice(CLEAR_SIGNS) for _place in range(4))
        number = f"U-{signs}"
        if not Worker.objects.filter(number=number).exists():
            return number


def _change_person(employment, values):
    """Mend the person. Their other contracts get a new version too: a page opened before shows the old values."""
    worker = employment.worker
    if any(getattr(worker, name) != value for name, value in values.items()):
        records.change(worker, **values)
        for other in worker.employments.exclude(pk=employment.pk):
            records.change(other)


def _refuse_withdrawn(employment):
    if Employment.objects.filter(pk=employment.pk).exclude(withdrawn_reason="").exists():
        raise ValidationError(_("This contract is withdrawn and can no longer be changed; enter it anew if it was."))


def _refuse_end_without_reason(ends_on, end_reason):
    """The other half, a reason without its day, no record holds."""
    if ends_on and not end_reason:
        raise ValidationError({"end_reason": _("Say why the contract ended.")})


def _refuse_overlap(worker, starts_on, ends_on, but=None):
    others = worker.employments.filter(withdrawn_reason="").filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    if ends_on:
        others = others.filter(starts_on__lte=ends_on)
    if but is not None:
        others = others.exclude(pk=but.pk)
    other = others.first()
    if other is None:
        return
    told = {"number": worker.number, "day": f"{other.starts_on:%d.%m.%Y}"}
    if other.starts_on > starts_on:
        raise ValidationError(
            {"ends_on": _("%(number)s has a contract from %(day)s; this one must end before that day.") % told}
        )
    raise ValidationError(
        {"starts_on": _("%(number)s has a contract from %(day)s that overlaps this one. End that one first.") % told}
    )
