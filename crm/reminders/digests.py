"""What the morning e-mail says: own steps that are late, for today and for this week, and what others are late with."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import NextStep
from contacts.step_groups import end_of_week
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.mornings import News, news_for
from crm.reminders.models import DigestChoice
from milestones.deadlines import told_of


@dataclass
class Section:
    """Steps under one heading; `count` says in words how many."""

    title: str
    count: str
    steps: list[NextStep]


@dataclass
class Digest:
    """One person's steps as they stand on a day."""

    person: User
    day: date
    steps: list[NextStep] = field(default_factory=list)
    news: list[News] = field(default_factory=list)

    @property
    def is_empty(self):
        return not self.sections and not self.news

    @cached_property
    def sections(self) -> list[Section]:
        """Those that hold something."""
        late, now, week, awaited = self.late(), self.due_today(), self.this_week(), self.awaited_late()
        found = [
            Section(_("Late"), ngettext("%(n)d late step", "%(n)d late steps", len(late)), late),
            Section(_("Today"), ngettext("%(n)d step for today", "%(n)d steps for today", len(now)), now),
            Section(_("This week"), ngettext("%(n)d step this week", "%(n)d steps this week", len(week)), week),
            Section(
                _("Others are late"),
                ngettext("%(n)d late step of others", "%(n)d late steps of others", len(awaited)),
                awaited,
            ),
        ]
        return [section for section in found if section.steps]

    def late(self):
        return [step for step in self.steps if not step.is_awaited and step.due_on < self.day]

    def due_today(self):
        return [step for step in self.steps if not step.is_awaited and step.due_on == self.day]

    def this_week(self):
        return [step for step in self.steps if not step.is_awaited and self.day < step.due_on <= end_of_week(self.day)]

    def awaited_late(self):
        return [step for step in self.steps if step.is_awaited and step.due_on < self.day]

    @property
    def subject(self):
        counts = [section.count % {"n": len(section.steps)} for section in self.sections]
        told = ", ".join([*counts, *(news.count for news in self.news)])
        return _("Your steps on %(day)s: %(counts)s") % {"day": f"{self.day:%d.%m.%Y}", "counts": told}

    def message(self, connection=None) -> EmailMultiAlternatives:
        """Only what, by when, which organisation or group, which rule asks for it, and a link.

        No notes and nobody's contact data.
        """
        context = {
            "digest": self,
            "address": settings.PUBLIC_URL,
            "settings_url": settings.PUBLIC_URL + reverse("reminders:my-settings"),
        }
        message = EmailMultiAlternatives(
            self.subject,
            render_to_string("reminders/email/digest.txt", context),
            to=[self.person.email],
            headers={"Auto-Submitted": "auto-generated"},
            connection=connection,
        )
        message.attach_alternative(render_to_string("reminders/email/digest.html", context), "text/html")
        return message


def digests_on(day: date) -> Iterator[Digest]:
    """The digest of everybody who wants one on the day, empty ones too; the queries do not grow with the people."""
    choices = {choice.person_id: choice for choice in DigestChoice.objects.all()}
    people = [
        person
        for person in User.objects.with_right(Can.LOG_INTERACTIONS)
        if choices.get(person.pk, DigestChoice()).wants_on(day)
    ]
    steps = defaultdict(list)
    open_steps = NextStep.objects.open().filter(responsible__in=people).due_by(end_of_week(day))
    for step in open_steps.select_related("awaited_from", "organisation", "group_link__group", "deadline_link"):
        step.origin = told_of(step.deadline_link.rule) if hasattr(step, "deadline_link") else ""
        steps[step.responsible_id].append(step)
    news = news_for([one for one in people if choices.get(one.pk, DigestChoice()).findings], day)
    for person in people:
        yield Digest(person, day, steps[person.pk], news.get(person.pk, []))
