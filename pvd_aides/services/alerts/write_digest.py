"""The mail of a search's news."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.links import MAIL_LINK, add_link
from pvd_aides.catalogue.alerts.outbox import NEWS, Draft
from pvd_aides.catalogue.alerts.search_codec import decode_search
from pvd_aides.catalogue.alerts.tables import SubscriptionRow
from pvd_aides.domain.eligibility.findings import ANSWERS
from pvd_aides.domain.french import quantity, spoken_date
from pvd_aides.domain.offer import Offer
from pvd_aides.services.alerts.context import Alerts, search_words
from pvd_aides.services.alerts.find_news import OfferNews

SHOWN = 10
# Mail programs show about that much of a subject.
_SUBJECT = 110
# Unbreakable spaces stay as they are.
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One offer of the mail."""

    name: str
    address: str
    changes: tuple[str, ...]
    verdict: str
    reasons: tuple[str, ...]
    deadline: str
    mute: str


def write_digest(
    alerts: Alerts, session: Session, row: SubscriptionRow, told: Sequence[OfferNews]
) -> Draft:
    """The mail of these news, with a link of its own that opens, silences and unsubscribes."""
    moment = alerts.portal.now()
    token = add_link(session, MAIL_LINK, row.address, moment, subscription_id=row.id)
    search = decode_search(row.search)
    subject = subject_of(told)
    text, html = alerts.templates.render(
        "news",
        subject=subject,
        lines=[_line(alerts, one, token) for one in told[:SHOWN]],
        others=max(0, len(told) - SHOWN),
        search=search_words(alerts.portal, search),
        search_url=alerts.search_url(search),
        manage_url=alerts.open_url(token),
        unsubscribe_url=alerts.unsubscribe_url(token),
    )
    return Draft(
        kind=NEWS,
        address=row.address,
        subject=subject,
        text=text,
        html=html,
        subscription_id=row.id,
        unsubscribe=alerts.unsubscribe_url(token),
    )


def subject_of(told: Sequence[OfferNews]) -> str:
    """One line that says the news: the first offer's, and how many others."""
    others = len(told) - 1
    tail = f" (et {quantity(others, 'autre')})" if others else ""
    first = told[0]
    said = f" : {first.changes[0].words}"
    room = max(20, _SUBJECT - len(said) - len(tail))
    return _cut(f"{_cut(first.published.offer.name, room)}{said}{tail}", 250)


def _cut(text: str, length: int) -> str:
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _line(alerts: Alerts, one: OfferNews, token: str) -> DigestLine:
    published = one.published
    return DigestLine(
        name=published.offer.name,
        address=alerts.offer_url(published.slug),
        changes=tuple(change.words for change in one.changes),
        verdict=ANSWERS.label(one.verdict) if one.verdict else "",
        reasons=one.reasons,
        deadline=_deadline(published.offer),
        mute=alerts.mute_url(token, published.id),
    )


def _deadline(offer: Offer) -> str:
    binding: date | None = None if offer.recurrence == "ongoing" else offer.deadline
    return spoken_date(binding) if binding else ""
