"""Settings: sound defaults, and refusals that name the variable and what is allowed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.config import DEVELOPMENT_SECRET, ROOT, SettingsError, load

LONG_SECRET = "0123456789abcdef0123456789abcdef"


def problems_of(environ: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(environ)
    return caught.value.problems


def test_an_empty_environment_gives_a_portal_for_one_machine() -> None:
    settings = load({})
    assert settings.storage.data_dir == ROOT / "var"
    assert settings.storage.index_dir == ROOT / "var" / "index"
    assert settings.storage.database_url == f"sqlite:///{ROOT}/var/catalogue.sqlite3"
    assert settings.site.environment == "development"
    assert not settings.site.is_production
    assert settings.site.theme == "neutre"
    assert settings.site.base_url == "http://127.0.0.1:8000"
    assert (settings.server.host, settings.server.port) == ("127.0.0.1", 8000)
    assert settings.feeds.at_token is None
    assert settings.mail.sender == "aides@127.0.0.1"
    assert settings.mail.operator is None


def test_empty_variables_count_as_not_set() -> None:
    names = ("PORT", "PVD_AIDES_HOST", "PVD_AIDES_ENV", "PVD_AIDES_DATA_DIR", "PVD_AIDES_BASE_URL")
    assert load(dict.fromkeys(names, "")) == load({})


def test_the_base_address_follows_the_port_and_loses_its_last_slash() -> None:
    assert load({"PORT": "8123"}).site.base_url == "http://127.0.0.1:8123"
    given = load({"PORT": "8123", "PVD_AIDES_BASE_URL": "https://aides.example.fr/"})
    assert given.site.base_url == "https://aides.example.fr"


def test_a_relative_data_folder_starts_from_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load({"PVD_AIDES_DATA_DIR": "donnees"}).storage.data_dir == tmp_path / "donnees"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_address_names_the_installed_driver(scheme: str) -> None:
    storage = load({"PVD_AIDES_DATABASE_URL": f"{scheme}://portail@localhost/aides"}).storage
    assert storage.database_url == "postgresql+psycopg://portail@localhost/aides"


def test_production_starts_with_a_long_secret() -> None:
    site = load({"PVD_AIDES_ENV": "production", "PVD_AIDES_SECRET_KEY": LONG_SECRET}).site
    assert site.is_production
    assert site.secret_key == LONG_SECRET


@pytest.mark.parametrize("secret", ["", DEVELOPMENT_SECRET, LONG_SECRET[:-1]])
def test_production_refuses_a_default_or_short_secret_and_does_not_repeat_it(secret: str) -> None:
    (problem,) = problems_of({"PVD_AIDES_ENV": "production", "PVD_AIDES_SECRET_KEY": secret})
    assert problem.startswith("PVD_AIDES_SECRET_KEY ")
    assert "32 caractères" in problem
    assert not secret or secret not in problem


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("PVD_AIDES_ENV", "prod", "development ou production"),
        ("PVD_AIDES_THEME", "bleu", "neutre ou etat"),
        ("PORT", "80a", "1 à 65535"),
        ("PORT", "0", "1 à 65535"),
        ("PORT", "-1", "1 à 65535"),
        ("PORT", "²", "1 à 65535"),
        ("PORT", "9" * 5000, "1 à 65535"),
        ("PVD_AIDES_WORKERS", "1.5", "1 à 64"),
        ("PVD_AIDES_FEED_TIMEOUT", "0", "1 à 600"),
        ("PVD_AIDES_FEED_MAX_MB", "beaucoup", "1 à 2000"),
        ("PVD_AIDES_FEED_PROXIES", "http://proxy:3128", "none ou environment"),
        ("PVD_AIDES_BASE_URL", "aides.example.fr", "http:// ou https://"),
        ("PVD_AIDES_MAIL_FROM", "aides", "une adresse électronique"),
        ("PVD_AIDES_OPERATOR_MAIL", "a@b.fr, c@d.fr", "une adresse électronique"),
        ("PVD_AIDES_BASE_URL", "http://[", "http:// ou https://"),
        ("PVD_AIDES_BASE_URL", "https://a.example.fr/?x=1", "http:// ou https://"),
    ],
)
def test_a_refusal_names_the_variable_its_value_and_what_is_allowed(
    name: str, value: str, allowed: str
) -> None:
    (problem,) = problems_of({name: value})
    assert problem.startswith(f"{name} vaut « {value} »")
    assert allowed in problem


def test_a_refused_database_address_keeps_its_password_to_itself() -> None:
    (problem,) = problems_of({"PVD_AIDES_DATABASE_URL": "mysql://root:motdepasse@localhost/aides"})
    assert "« mysql »" in problem
    assert "postgresql://" in problem
    assert "motdepasse" not in problem


def test_everything_wrong_is_said_at_once() -> None:
    problems = problems_of({"PORT": "x", "PVD_AIDES_THEME": "x", "PVD_AIDES_ENV": "x"})
    assert [line.split()[0] for line in problems] == ["PORT", "PVD_AIDES_ENV", "PVD_AIDES_THEME"]


def test_secrets_are_not_shown_with_the_settings() -> None:
    shown = repr(
        load(
            {
                "PVD_AIDES_SECRET_KEY": LONG_SECRET,
                "PVD_AIDES_AT_TOKEN": "jeton-prive",
                "PVD_AIDES_DATABASE_URL": "postgresql://portail:motdepasse@localhost/aides",
            }
        )
    )
    assert LONG_SECRET not in shown
    assert "jeton-prive" not in shown
    assert "motdepasse" not in shown


NAMES = ("PORT", "PVD_AIDES_HOST", "PVD_AIDES_ENV", "PVD_AIDES_DATABASE_URL", "PVD_AIDES_BASE_URL")


def refused(environ: dict[str, str]) -> tuple[str, ...]:
    try:
        load(environ)
    except SettingsError as refusal:
        return refusal.problems
    return ()


@given(st.dictionaries(st.sampled_from(NAMES), st.text()))
def test_any_text_is_accepted_or_refused_with_one_reason_a_variable(
    environ: dict[str, str],
) -> None:
    named = [line.split()[0] for line in refused(environ)]
    assert set(named) <= set(environ)
    assert len(named) == len(set(named))
