#!/usr/bin/env python3
"""Writes oracle.txt beside this file: what python-dateutil, a second implementation, says about when tasks repeat.

Run it by hand with python-dateutil 2.9 and the zones of the system: tests/recurrence/oracle.py. The tests only read the file.

Lines of rules are `rule|first day|the next days`. Lines of zones are `zones|clock|milliseconds since 1970 of a daily
task on five days in a row|offset before|offset after`, for every transition of every zone from 2020 to 2030; zones that agree
on all of them share their lines.
"""

import datetime as dt
import itertools
import pathlib
import random
import re
import signal
import zoneinfo

from dateutil import tz
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

RANDOM = random.Random(5545)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
UTC = dt.timezone.utc


def some(values, most):
    return sorted(RANDOM.sample(values, RANDOM.randint(1, most)))


def signed(most):
    return [n for n in range(-most, most + 1) if n]


def listed(values):
    return ",".join(str(value) for value in values)


def rule():
    frequency = RANDOM.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    interval = RANDOM.choice([1, 1, 1, 2, 3, 4, 5, 7, 12, 30])
    parts = {}
    if RANDOM.random() < 0.35:
        parts["BYMONTH"] = listed(some(range(1, 13), 4))
    if frequency == "YEARLY" and not parts and RANDOM.random() < 0.4:
        kind = RANDOM.choice(["BYWEEKNO", "BYYEARDAY"])
        parts[kind] = listed(some(signed(53 if kind == "BYWEEKNO" else 366), 4))
    if frequency != "WEEKLY" and not {"BYWEEKNO", "BYYEARDAY"} & parts.keys() and RANDOM.random() < 0.4:
        parts["BYMONTHDAY"] = listed(some(signed(31), 5))
    if RANDOM.random() < 0.5:
        days = some(range(7), 4)
        counts = frequency in ("MONTHLY", "YEARLY") and "BYWEEKNO" not in parts and RANDOM.random() < 0.5
        most = 5 if frequency == "MONTHLY" or "BYMONTH" in parts else 53
        names = [(str(RANDOM.choice(signed(most))) if counts else "") + DAYS[day] for day in days]
        parts["BYDAY"] = listed(names)
    if parts and RANDOM.random() < 0.3:
        parts["BYSETPOS"] = listed(some(signed(4), 2))
    text = f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")
    text += "".join(f";{name}={value}" for name, value in parts.items())
    week_start = RANDOM.choice([0, 0, 0, 5, 6])
    return text + (f";WKST={DAYS[week_start]}" if week_start else ""), frequency, interval, parts, week_start


def after(text, frequency, interval, parts, week_start, first):
    """The next six days; none when the rule names too few before the search is given up."""
    if not parts:
        unit = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}[frequency]
        return [first + relativedelta(**{unit: interval * n}) for n in range(1, 7)]
    start = first
    if frequency == "WEEKLY" and "BYDAY" in parts:
        start -= dt.timedelta(days=(first.weekday() - week_start) % 7)
    end = first.replace(year=min(first.year + 120, 9000))
    found = rrulestr(text, dtstart=start)
    days = itertools.takewhile(lambda day: day < end, found)
    return list(itertools.islice((day for day in days if day > first), 6))


def give_up(*_):
    raise TimeoutError


def rules():
    # Some rules name no day, and dateutil looks for one until the year 9999.
    signal.signal(signal.SIGALRM, give_up)
    written = 0
    while written < 1500:
        one = rule()
        first = dt.datetime(RANDOM.choice([2020, 2023, 2024, 2026, 2027, 2096, 2099]), 1, 1)
        first += dt.timedelta(days=RANDOM.randint(0, 365))
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            days = after(*one, first)
        except TimeoutError:
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if len(days) != 6:
            continue
        written += 1
        # The crate that is held against this counts no further back than the fourth last of a month and the 52nd of a year.
        too_far = "-5[A-Z]" if one[1] == "MONTHLY" or "BYMONTH" in one[3] else "-53[A-Z]"
        if not re.search(too_far, one[3].get("BYDAY", "")):
            yield f"{one[0]}|{first:%Y-%m-%d}|{listed(f'{day:%Y-%m-%d}' for day in days)}"


def transitions(name):
    zone, found = zoneinfo.ZoneInfo(name), []
    offset = lambda moment: dt.datetime.fromtimestamp(moment, zone).utcoffset()
    hour, end = 3600, int(dt.datetime(2031, 1, 1, tzinfo=UTC).timestamp())
    moment = int(dt.datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    while moment < end:
        low, high = moment, moment + 24 * hour
        if offset(low) != offset(high):
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
            found.append((high, offset(low), offset(high)))
        moment += 24 * hour
    return tuple(found)


def zone_lines():
    groups = {}
    for name in sorted(zoneinfo.available_timezones() - {"localtime", "Factory"}):
        found = transitions(name)
        if found:
            groups.setdefault(found, []).append(name)
    for found, names in groups.items():
        zone = tz.gettz(names[0])
        for moment, before, later in found:
            # Half-way into what clocks leave out or show twice.
            edge = dt.datetime.fromtimestamp(moment, UTC).replace(tzinfo=None)
            clock = edge + before + (later - before) / 2
            days = [(clock + dt.timedelta(days=n)).replace(tzinfo=zone) for n in range(-2, 3)]
            stamps = [int(tz.resolve_imaginary(day).astimezone(UTC).timestamp()) * 1000 for day in days]
            minutes = f"{before.total_seconds() / 60:g}|{later.total_seconds() / 60:g}"
            yield f"{' '.join(names)}|{days[0]:%Y-%m-%dT%H:%M:%S}|{listed(stamps)}|{minutes}"


path = pathlib.Path(__file__).with_name("oracle.txt")
path.write_text("\n".join([*rules(), "", *zone_lines()]) + "\n")
