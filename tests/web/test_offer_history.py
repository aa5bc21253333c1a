"""The public history of an offer: what editors did and why, what its source changed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.app import create_app
from pvd_aides.config import load
from pvd_aides.domain.editing import Edit, Signature
from pvd_aides.services.context import Portal
from pvd_aides.services.editing.open_desk import open_desk
from pvd_aides.services.editing.save_edit import save_edit
from pvd_aides.services.editing.withdraw_offer import withdraw_offer
from pvd_aides.services.refresh_index import refresh_index
from pvd_aides.web.current import EXTENSION
from tests.indexer.feeds import peer_record
from tests.web.conftest import CheckedClient

JEANNE = Signature("Jeanne <Martin>", "vérifié au téléphone.")


class Site:
    """A portal of two offers, the first of which changes."""

    def __init__(self, folder: Path) -> None:
        app = create_app(load({"PVD_AIDES_DATA_DIR": str(folder / "var")}))
        self.portal: Portal = app.extensions[EXTENSION]
        self.client = CheckedClient(app.test_client())
        self._path = folder / "flux.json"

    def pull(self, **fields: Any) -> None:
        self._path.write_text(json.dumps([peer_record(1, **fields), peer_record(2)]))
        source = Source("flux", "aides-territoires", str(self._path), grace_days=0)
        assert ingest(self.portal, source).failure is None
        refresh_index(self.portal)

    def correct(self, **values: Any) -> None:
        desk = open_desk(self.portal, "aide-1")
        assert desk is not None
        save_edit(self.portal, "aide-1", Edit(desk.shown, replace(desk.shown, **values)), JEANNE)

    def history(self, status: int = 200) -> str:
        """The words of the history, or nothing."""
        page = self.client.get("/aides/aide-1/", status).text
        _, found, rest = page.partition("<summary>Historique</summary>")
        return " ".join(rest.partition("</details>")[0].split()) if found else ""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.pull()
    return site


def test_an_offer_nobody_changed_has_none(site: Site) -> None:
    assert site.history() == ""


def test_a_correction_says_what_who_and_why(site: Site) -> None:
    site.correct(rate_max=80, description="<p>Autre chose.</p>")
    told = site.history()
    assert (
        "Fiche corrigée par Jeanne &lt;Martin&gt;, motif&nbsp;: vérifié au téléphone.</p>" in told
    )
    assert "<li>Taux maximum : non précisé → 80 %</li>" in told
    assert "<li>Description : texte modifié</li>" in told
    assert "Autre chose." in site.client.get("/aides/aide-1/").text


def test_what_the_source_changed_is_told_too(site: Site) -> None:
    site.pull(submission_deadline="2027-03-31", date_updated="2025-06-01T00:00:00+00:00")
    site.pull(submission_deadline="2027-06-30", date_updated="2025-07-01T00:00:00+00:00")
    told = site.history()
    newest = told.index("<li>Date limite : 31 mars 2027 → 30 juin 2027</li>")
    assert newest < told.index("<li>Date limite : non précisé → 31 mars 2027</li>")
    assert told.count("Fiche modifiée par sa source.</p>") == 2


def test_what_changes_nothing_for_a_reader_is_not_told(site: Site) -> None:
    site.pull(description="<p>Une   aide.</p>", date_updated="2025-06-01T00:00:00+00:00")
    assert site.history() == ""


def test_a_withdrawn_offer_says_why(site: Site) -> None:
    withdraw_offer(site.portal, "aide-1", JEANNE)
    page = site.client.get("/aides/aide-1/", 410).text
    assert "par l'équipe de ce portail" in page
    assert "Fiche retirée du portail par Jeanne &lt;Martin&gt;" in site.history(410)
    assert "Aide 1" not in site.client.get("/aides/").text
    site.pull(name="Aide 1 changée")
    site.client.get("/aides/aide-1/", 410)
