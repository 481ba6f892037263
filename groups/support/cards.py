"""What a session says on the advice card; the names are those of `groups.papers.placeholders.OF_SUPPORT`."""

from crm.common.templatetags.house import number


def on_card(entry):
    return {
        "rodzaj_wsparcia": entry.get_kind_display(),
        "temat": entry.topic,
        "data_wsparcia": f"{entry.given_on:%d.%m.%Y}",
        "od_godziny": f"{entry.starts_at:%H:%M}" if entry.starts_at else "",
        "do_godziny": f"{entry.ends_at:%H:%M}" if entry.ends_at else "",
        "liczba_godzin": number(entry.hours) if entry.hours else "",
        "doradca": entry.adviser_name,
        "odbiorca": entry.receiver_name,
    }
