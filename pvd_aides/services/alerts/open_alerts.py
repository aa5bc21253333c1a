"""Wire the use cases of alerts to the portal, its mail and its templates."""

from pathlib import Path
from typing import Protocol

from pvd_aides.adapters.mail.files import FileOutbox
from pvd_aides.adapters.mail.smtp import SmtpServer, SmtpTransport
from pvd_aides.adapters.mail.templates import MailTemplates
from pvd_aides.adapters.mail.transport import Transport
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.context import Portal

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "mail"
SITE_NAME = "Aides petites villes"


class Site(Protocol):
    """What the site is to whoever reads its mails. ``base_url`` has no slash at its end."""

    @property
    def base_url(self) -> str: ...

    @property
    def secret_key(self) -> str: ...


class Mail(Protocol):
    """How mail leaves."""

    @property
    def outbox_dir(self) -> Path: ...

    @property
    def sender(self) -> str: ...

    @property
    def operator(self) -> str | None: ...

    @property
    def smtp_host(self) -> str | None: ...

    @property
    def smtp_port(self) -> int: ...

    @property
    def smtp_security(self) -> str: ...

    @property
    def smtp_user(self) -> str | None: ...

    @property
    def smtp_password(self) -> str | None: ...

    @property
    def smtp_timeout(self) -> int: ...


def open_alerts(portal: Portal, site: Site, mail: Mail) -> Alerts:
    """Alerts of this portal. Nothing is connected to before a mail is sent."""
    return Alerts(
        portal=portal,
        base_url=site.base_url,
        secret=site.secret_key,
        sender=(SITE_NAME, mail.sender),
        transport=_transport(mail),
        templates=MailTemplates(TEMPLATES, site_name=SITE_NAME, base_url=site.base_url),
        operator=mail.operator,
    )


def _transport(mail: Mail) -> Transport:
    if mail.smtp_host is None:
        return FileOutbox(mail.outbox_dir)
    server = SmtpServer(
        mail.smtp_host,
        mail.smtp_port,
        mail.smtp_security,
        mail.smtp_user,
        mail.smtp_password,
        mail.smtp_timeout,
    )
    return SmtpTransport(server, mail.sender)
