"""Settings read from the environment: one small class per concern, checked before anything starts.

``load`` is pure: it reads the mapping it is given, touches no disk, and raises ``SettingsError``
with every problem at once. An empty variable counts as not set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

# The installation is editable: the top-level folders stand beside the package.
ROOT = Path(__file__).resolve().parents[1]

SECRET_LENGTH = 32
DEVELOPMENT_SECRET = "cle-de-developpement-a-ne-jamais-employer-en-production"

Environment = Literal["development", "production"]
ENVIRONMENTS: tuple[Environment, ...] = ("development", "production")
Theme = Literal["neutre", "etat"]
THEMES: tuple[Theme, ...] = ("neutre", "etat")
Security = Literal["starttls", "tls", "none"]
SECURITIES: tuple[Security, ...] = ("starttls", "tls", "none")
Proxies = Literal["none", "environment"]
PROXIES: tuple[Proxies, ...] = ("none", "environment")

_Choice = TypeVar("_Choice", bound=str)

# What people write, and the SQLAlchemy driver it stands for.
_DATABASE_SCHEMES = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class SettingsError(ValueError):
    """The environment cannot be used. ``problems`` says why, in French, one line a variable."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("Réglages refusés :\n" + "\n".join(f"- {line}" for line in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where data lives. ``data_dir`` is absolute; ``database_url`` is in SQLAlchemy's form."""

    data_dir: Path
    database_url: str = field(repr=False)

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site is to its visitors. ``base_url`` has no slash at its end."""

    environment: Environment
    secret_key: str = field(repr=False)
    theme: Theme
    base_url: str

    @property
    def is_production(self) -> bool:
        return self.environment == "production"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How ``pvd-aides serve`` listens. ``timeout`` is in seconds for one request."""

    host: str
    port: int
    workers: int
    threads: int
    timeout: int


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How feeds are read: seconds a partner may stay silent, bytes of one source, at most; whether
    through the proxies of the environment (http_proxy, https_proxy, no_proxy)."""

    at_token: str | None = field(repr=False)
    timeout: float
    max_bytes: int
    proxies: bool


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail leaves: by a relay, or without ``smtp_host`` as files in ``outbox_dir``.

    ``sender`` is the address mails come from; ``operator`` that of whoever runs the portal, if they
    want to be told of reported errors and paused sources; ``smtp_timeout`` is in seconds, for each
    answer.
    """

    outbox_dir: Path
    sender: str
    operator: str | None
    smtp_host: str | None
    smtp_port: int
    smtp_security: Security
    smtp_user: str | None
    smtp_password: str | None = field(repr=False)
    smtp_timeout: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the portal, one class per concern."""

    storage: StorageSettings
    site: SiteSettings
    server: ServerSettings
    feeds: FeedSettings
    mail: MailSettings


def load(environ: Mapping[str, str]) -> Settings:
    """The settings of this environment. Raises ``SettingsError`` naming every refused variable."""
    reader = _Reader(environ)
    server = _server(reader)
    storage, site = _storage(reader), _site(reader, server)
    settings = Settings(
        storage=storage,
        site=site,
        server=server,
        feeds=FeedSettings(
            at_token=reader.text("PVD_AIDES_AT_TOKEN") or None,
            timeout=float(reader.whole("PVD_AIDES_FEED_TIMEOUT", 10, 1, 600)),
            max_bytes=reader.whole("PVD_AIDES_FEED_MAX_MB", 50, 1, 2000) * 1024 * 1024,
            proxies=reader.choice("PVD_AIDES_FEED_PROXIES", PROXIES) == "environment",
        ),
        mail=_mail(reader, storage, site),
    )
    if reader.problems:
        raise SettingsError(tuple(reader.problems))
    return settings


def _storage(reader: "_Reader") -> StorageSettings:
    data_dir = Path(reader.text("PVD_AIDES_DATA_DIR") or ROOT / "var").expanduser().absolute()
    url = reader.text("PVD_AIDES_DATABASE_URL")
    if not url:
        return StorageSettings(data_dir, f"sqlite:///{data_dir / 'catalogue.sqlite3'}")
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in _DATABASE_SCHEMES:
        # The value may hold a password: only its scheme is repeated.
        reader.refuse(
            "PVD_AIDES_DATABASE_URL",
            scheme if separator else "(sans ://)",
            "une adresse sqlite:///chemin ou postgresql://utilisateur@machine/base",
        )
    return StorageSettings(data_dir, f"{_DATABASE_SCHEMES.get(scheme, scheme)}://{rest}")


def _site(reader: "_Reader", server: ServerSettings) -> SiteSettings:
    environment = reader.choice("PVD_AIDES_ENV", ENVIRONMENTS)
    return SiteSettings(
        environment=environment,
        secret_key=_secret(reader, environment),
        theme=reader.choice("PVD_AIDES_THEME", THEMES),
        base_url=_base_url(reader, f"http://127.0.0.1:{server.port}"),
    )


def _secret(reader: "_Reader", environment: Environment) -> str:
    secret = reader.text("PVD_AIDES_SECRET_KEY") or DEVELOPMENT_SECRET
    if environment == "production":
        wanted = f"un secret tiré au hasard, d'au moins {SECRET_LENGTH} caractères"
        if secret == DEVELOPMENT_SECRET:
            reader.refuse("PVD_AIDES_SECRET_KEY", "(valeur par défaut)", wanted)
        elif len(secret) < SECRET_LENGTH:
            reader.refuse("PVD_AIDES_SECRET_KEY", f"({len(secret)} caractères)", wanted)
    return secret


def _base_url(reader: "_Reader", default: str) -> str:
    value = reader.text("PVD_AIDES_BASE_URL") or default
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or parts.query or parts.fragment:
        reader.refuse("PVD_AIDES_BASE_URL", value, "une adresse en http:// ou https://")
        return default
    return value.rstrip("/")


def _server(reader: "_Reader") -> ServerSettings:
    return ServerSettings(
        host=reader.text("PVD_AIDES_HOST") or "127.0.0.1",
        port=reader.whole("PORT", 8000, 1, 65535),
        workers=reader.whole("PVD_AIDES_WORKERS", 2, 1, 64),
        threads=reader.whole("PVD_AIDES_THREADS", 4, 1, 64),
        timeout=reader.whole("PVD_AIDES_REQUEST_TIMEOUT", 30, 1, 600),
    )


def _mail(reader: "_Reader", storage: StorageSettings, site: SiteSettings) -> MailSettings:
    host = urlsplit(site.base_url).hostname or "localhost"
    security = reader.choice("PVD_AIDES_SMTP_SECURITY", SECURITIES)
    smtp_host = reader.text("PVD_AIDES_SMTP_HOST") or None
    if smtp_host and site.is_production and not site.base_url.startswith("https://"):
        wanted = "une adresse en https://, que portent les liens des messages"
        reader.refuse("PVD_AIDES_BASE_URL", site.base_url, wanted)
    return MailSettings(
        outbox_dir=storage.data_dir / "outbox",
        sender=reader.mail_address("PVD_AIDES_MAIL_FROM", f"aides@{host}"),
        operator=reader.mail_address("PVD_AIDES_OPERATOR_MAIL", "") or None,
        smtp_host=smtp_host,
        smtp_port=reader.whole("PVD_AIDES_SMTP_PORT", 465 if security == "tls" else 587, 1, 65535),
        smtp_security=security,
        smtp_user=reader.text("PVD_AIDES_SMTP_USER") or None,
        smtp_password=reader.text("PVD_AIDES_SMTP_PASSWORD") or None,
        smtp_timeout=reader.whole("PVD_AIDES_SMTP_TIMEOUT", 10, 1, 120),
    )


class _Reader:
    """Reads one variable at a time and keeps what is wrong, so that all of it is said at once."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def refuse(self, name: str, value: str, wanted: str) -> None:
        self.problems.append(f"{name} vaut « {value} » ; il faut {wanted}.")

    def text(self, name: str) -> str:
        return self._environ.get(name, "").strip()

    def mail_address(self, name: str, default: str) -> str:
        """An address; ``default`` when not set."""
        value = self.text(name) or default
        if value and (value.count("@") != 1 or not value.isascii() or set(value) & set(" <>,;")):
            self.refuse(name, value, "une adresse électronique")
        return value

    def choice(self, name: str, allowed: tuple[_Choice, ...]) -> _Choice:
        """One of ``allowed``; the first when not set or refused."""
        value = self.text(name) or allowed[0]
        for known in allowed:
            if known == value:
                return known
        self.refuse(name, value, " ou ".join(allowed))
        return allowed[0]

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``; ``default`` when not set or refused."""
        value = self.text(name) or str(default)
        if value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high:
            return int(value)
        self.refuse(name, value, f"un nombre entier de {low} à {high}")
        return default
