"""What the pages of milestones say, read back from their HTML."""

import html
import re

from django.contrib.messages import get_messages


def text_of(answer):
    return html.unescape(answer.content.decode())


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def words(markup):
    """The words of a piece of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def board_of(answer):
    """The names on the board by the letter of the stage."""
    columns = re.findall(r'<ul class="board-cards" data-stage="(\w+)">(.*?)</ul>', text_of(answer), re.DOTALL)
    return {letter: re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", cards) for letter, cards in columns}


def card_of(answer, group):
    return re.search(rf'<li class="board-card[^>]*id="group-{group.pk}".*?</li>', text_of(answer), re.DOTALL)[0]


def steps_of(answer):
    """What the path on a group's page says under each milestone, by its number."""
    steps = re.findall(r'<li class="path-step.*?</li>', text_of(answer), re.DOTALL)
    told = (re.search(r"(\d+)\. .*?<span class=\"path-note\">(.*)</span>", step, re.DOTALL) for step in steps)
    return {int(step[1]): words(step[2]) for step in told}


def requirements_of(answer):
    """The requirements on a page, each a sentence with how it stands and where it comes from."""
    lists = re.findall(r'<ul class="requirements">(.*?)</ul>', text_of(answer), re.DOTALL)
    return [words(one) for found in lists for one in re.findall(r"<li.*?</li>", found, re.DOTALL)]


def fields_of(answer):
    """The names of what the form on a page sends."""
    form = re.search(r'<form method="post" class="box".*?</form>', text_of(answer), re.DOTALL)[0]
    names = re.findall(r'<(?:input|select|textarea)[^>]*? name="([^"]+)"', form)
    return set(names) - {"csrfmiddlewaretoken", "token", "version"}


def refused(answer, field):
    """What a refused form says beside a field, when it says nothing else."""
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    return str(answer.context["form"].errors[field])
