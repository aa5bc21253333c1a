"""Secret links and web sessions: only hashes are kept, so that a stolen database opens nothing."""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.tables import LinkRow, WebSessionRow

CONFIRM_LINK, MAGIC_LINK, MAIL_LINK = "confirm", "magic", "mail"


def project_purpose(project_id: int) -> str:
    """Purpose of a link that attaches its address to that project."""
    return f"project {project_id}"


def new_token() -> str:
    """256 random bits that fit an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token: who reads the database cannot use a link."""
    return sha256(token.encode()).hexdigest()


def add_link(
    session: Session,
    purpose: str,
    address: str,
    moment: datetime,
    *,
    subscription_id: int | None = None,
    expires: datetime | None = None,
) -> str:
    """The token of a new link, written with what comes next; it is kept nowhere."""
    token = new_token()
    session.add(
        LinkRow(
            hash=token_hash(token),
            purpose=purpose,
            address=address,
            subscription_id=subscription_id,
            created=moment,
            expires=expires,
        )
    )
    return token


def find_link(session: Session, purpose: str, token: str, moment: datetime) -> LinkRow | None:
    """The link of a token, if it exists for that purpose and has not expired."""
    row = session.get(LinkRow, token_hash(token))
    if row is None or row.purpose != purpose:
        return None
    return None if row.expires is not None and row.expires <= moment else row


def use_link(session: Session, row: LinkRow) -> None:
    """A link that serves once has served."""
    session.delete(row)
    session.flush()


def start_session(session: Session, address: str, moment: datetime, expires: datetime) -> str:
    """The token of a new web session."""
    token = new_token()
    session.add(
        WebSessionRow(hash=token_hash(token), address=address, created=moment, expires=expires)
    )
    session.flush()
    return token


def session_address(session: Session, token: str, moment: datetime) -> str | None:
    """Whose session it is, while it lasts."""
    query = select(WebSessionRow.address).where(
        WebSessionRow.hash == token_hash(token), WebSessionRow.expires > moment
    )
    return session.execute(query).scalar_one_or_none()


def end_session(session: Session, token: str) -> None:
    """Forget a web session; nothing if there is none."""
    session.execute(delete(WebSessionRow).where(WebSessionRow.hash == token_hash(token)))


def end_sessions_of(session: Session, address: str) -> None:
    """Close the sessions of an address wherever they are open."""
    session.execute(delete(WebSessionRow).where(WebSessionRow.address == address))
