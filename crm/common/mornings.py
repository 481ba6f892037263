"""What apps add to the morning e-mail beside steps, without the e-mail knowing them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Line:
    """One thing to do, with the page where it is done. It names no private person."""

    text: str
    url: str


@dataclass(frozen=True)
class News:
    """What is told to one person: a heading, how much it is in words, the first lines, and the page of all."""

    title: str
    count: str
    number: int
    lines: tuple[Line, ...]
    url: str


Tell = Callable[[Iterable[Any], date], dict[int, News]]
_tellers: list[Tell] = []


def register_news(tell: Tell):
    """`tell(people, day)` answers the news by the person's number; its queries do not grow with the people."""
    _tellers.append(tell)


def news_for(people, day) -> dict[int, list[News]]:
    people = list(people)
    told: dict[int, list[News]] = {person.pk: [] for person in people}
    for tell in _tellers if people else ():
        for pk, news in tell(people, day).items():
            told[pk].append(news)
    return told
