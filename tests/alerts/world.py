"""A portal whose clock tests hold, with searches to save and offers to change."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from pvd_aides.adapters.clock import PARIS
from pvd_aides.adapters.mail.templates import MailTemplates
from pvd_aides.adapters.mail.transport import Transport
from pvd_aides.catalogue.alerts.tables import AlertItemRow, MailRow, SubscriptionRow
from pvd_aides.catalogue.database import open_engine, open_sessions, upgrade
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import IMMEDIATE, SavedSearch
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.services.alerts.confirm_search import confirm_search
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.notice_changes import notice_changes
from pvd_aides.services.alerts.open_alerts import TEMPLATES
from pvd_aides.services.alerts.plan_alerts import plan_alerts
from pvd_aides.services.alerts.save_search import save_search
from pvd_aides.services.alerts.send_mail import Sent, send_mail
from pvd_aides.services.context import Portal
from pvd_aides.services.save_offers import save_offers
from tests.search.places import SixPlaces

# Monday, 10 o'clock in Paris.
START = datetime(2027, 3, 1, 9, tzinfo=UTC)
SITE = "https://aides.example"


class Kept:
    """A ``Transport`` that takes everything, or fails as it is told."""

    is_local = False

    def __init__(self) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.failure: Exception | None = None

    def send(self, message: EmailMessage, address: str, number: int) -> None:  # noqa: ARG002
        if self.failure is not None:
            raise self.failure
        self.taken.append((address, message))

    def forget(self, numbers: list[int], address: str | None = None) -> None:
        pass

    def forget_all_but(self, kept: set[int], last: int) -> None:
        pass

    def to(self, address: str) -> list[EmailMessage]:
        return [message for to, message in self.taken if to == address]


@dataclass
class World:
    """The portal under ``root``, its database there too or at ``url``; opening it again is another
    process."""

    root: Path
    moment: datetime = START
    transport: Any = field(default_factory=Kept)
    url: str = ""

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.url = self.url or f"sqlite:///{self.root / 'catalogue.sqlite3'}"
        self.database: Engine = open_engine(self.url)
        upgrade(self.database)
        places = SixPlaces()
        self.portal = Portal(
            sessions=open_sessions(self.database),
            engine=WhooshEngine(self.root / "index", places),
            builder=WhooshBuilder(self.root / "index", lambda: self.moment),
            gazetteer=places,
            now=lambda: self.moment,
            today=lambda: self.moment.astimezone(PARIS).date(),
        )
        transport: Transport = self.transport
        self.alerts = Alerts(
            portal=self.portal,
            base_url=SITE,
            secret="un secret de test",
            sender=("Aides petites villes", "aides@aides.example"),
            transport=transport,
            templates=MailTemplates(TEMPLATES, site_name="Aides petites villes", base_url=SITE),
        )

    def close(self) -> None:
        self.database.dispose()

    def again(self, **others: Any) -> "World":
        """Another process on the same data."""
        given = {"moment": self.moment, "transport": self.transport, "url": self.url, **others}
        return World(self.root, **given)

    def wait(self, **span: float) -> None:
        self.moment += timedelta(**span)

    def publish(self, offers: Iterable[Offer], source: str = "essai") -> None:
        """What a feed shows now; each offer's name is its identity."""
        seen = [
            Observation(replace(one, source=source, external_id=one.name), self.moment)
            for one in offers
        ]
        save_offers(self.portal.sessions, SourceFacts(source, "table", "essai.csv"), seen)

    def open_source(self) -> None:
        """A first pull long ago, so that what comes later is new."""
        self.publish([offer("Une aide de longue date")])
        notice_changes(self.portal)
        self.wait(minutes=1)

    def subscribe(
        self,
        address: str = "maire@montbard.example",
        query: Query | None = None,
        frequency: str = IMMEDIATE,
        *,
        search: SavedSearch | None = None,
        closing: bool = False,
    ) -> int:
        """Save and confirm a search, whose number is given."""
        wanted = search or SavedSearch(query or Query())
        save_search(self.alerts, address, wanted, frequency, closing=closing)
        with self.portal.sessions() as session:
            mail = session.scalars(select(MailRow).order_by(MailRow.id.desc()).limit(1)).one()
        assert mail.kind == "confirm", mail.kind
        assert confirm_search(self.alerts, token_in(mail.text or "", "confirmer"))
        assert mail.subscription_id is not None
        return mail.subscription_id

    def run(self) -> Sent:
        """Plan what is due and send what waits."""
        plan_alerts(self.alerts)
        return send_mail(self.alerts)

    def items(self) -> set[tuple[int, int, str]]:
        with self.portal.sessions() as session:
            rows = session.scalars(select(AlertItemRow)).all()
        told = [(row.subscription_id, row.offer_id, row.change) for row in rows]
        assert len(told) == len(set(told))
        return set(told)

    def subscription(self, number: int) -> SubscriptionRow:
        with self.portal.sessions() as session:
            return session.get_one(SubscriptionRow, number)

    def mails(self, kind: str = "news") -> list[MailRow]:
        with self.portal.sessions() as session:
            query = select(MailRow).where(MailRow.kind == kind).order_by(MailRow.id)
            return list(session.scalars(query))


def offer(name: str, **facts: Any) -> Offer:
    """An open offer for every commune of France."""
    given = {"opening": date(2027, 1, 1), "audiences": ("commune",), **facts}
    return Offer(source="essai", external_id=name, name=name, **given)


def token_in(text: str, path: str) -> str:
    """The secret of the first link of a mail that has this word in its path."""
    return text.split(f"/{path}/", 1)[1].split("/", 1)[0]
