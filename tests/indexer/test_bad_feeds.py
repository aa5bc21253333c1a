"""Bad input in feeds: each gives a clear line, and the other records get in."""

import json
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from openpyxl import Workbook

from indexer.normalise.text import MOST_HTML
from pvd_aides.services.context import Portal
from tests.indexer.feeds import (
    peer_record,
    published,
    pull_file,
    pull_records,
    table_mapping,
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html><html>Maintenance</html>", "pas du JSON"),
        (b"", "vide"),
        (b"[" * 100_000, "pas du JSON"),
        (b"\xff\xfe\x00garbage", "pas du JSON"),
        (b'{"error": "quota"}', "results"),
        (b'"texte"', "results"),
    ],
)
def test_a_feed_that_is_not_json(portal: Portal, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "flux.json"
    path.write_bytes(content)
    report = pull_file(portal, path)
    assert report.failure is not None
    assert said in report.failure
    assert published(portal) == {}


def test_a_missing_file(portal: Portal, tmp_path: Path) -> None:
    report = pull_file(portal, tmp_path / "absent.json")
    assert "ne peut pas être lu" in (report.failure or "")


@pytest.mark.parametrize("envelope", [True, False])
def test_half_a_file_gives_its_whole_records(
    portal: Portal, tmp_path: Path, envelope: bool
) -> None:
    records = [peer_record(n, name=f"Été {n}") for n in range(1, 5)]
    document = {"count": 4, "results": records} if envelope else records
    whole = json.dumps(document, ensure_ascii=False).encode()
    path = tmp_path / "flux.json"
    # Cut inside the accent of the third record's name.
    path.write_bytes(whole[: whole.index("Été 3".encode()) + 1])
    report = pull_file(portal, path)
    assert (report.read, report.created) == (2, 2)
    assert "coupé" in (report.failure or "")
    assert sorted(published(portal)) == ["1", "2"]


def test_records_that_are_no_offers(portal: Portal, tmp_path: Path) -> None:
    report = pull_records(
        portal,
        tmp_path,
        peer_record(1),
        peer_record(2, name=""),
        peer_record(3, name=None),
        {"name": "Sans identifiant"},
        None,
        [peer_record(6)],
        "texte",
        {},
    )
    assert sorted(published(portal)) == ["1"]
    assert (report.read, report.created, report.rejected) == (8, 1, 7)
    by_place = {rejection.place: rejection.reason for rejection in report.rejections}
    assert by_place["aide n° 2"] == "Sans nom. (name)"
    assert by_place["aide n° 4"] == "Sans identifiant. (external_id)"
    assert "objet JSON" in by_place["aide n° 5"]
    assert report.failure is None


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("submission_deadline", "2099-13-45", "deadline"),
        ("submission_deadline", "bientôt", "deadline"),
        ("start_date", 20250101, "opening"),
        ("subvention_rate_lower_bound", -5, "rate_min"),
        ("subvention_rate_upper_bound", 250, "rate_max"),
        ("loan_amount", -1000, "loan_amount"),
        ("loan_amount", "beaucoup", "loan_amount"),
        ("loan_amount", 10**400, "loan_amount"),
        ("is_charged", "peut-être", "is_charged"),
        ("origin_url", "javascript:alert(1)", "origin_url"),
        ("date_updated", "hier", "updated_at"),
        ("financers", 12, "financers"),
        ("name_initial", {"fr": "x"}, "name_initial"),
    ],
)
def test_a_value_that_makes_no_sense_is_unknown(
    portal: Portal, tmp_path: Path, field: str, value: object, path: str
) -> None:
    report = pull_records(portal, tmp_path, peer_record(1, **{field: value}), peer_record(2))
    assert (report.created, report.rejected) == (2, 0)
    (remark,) = report.remarks
    assert (remark.place, remark.finding.path) == ("aide n° 1", path)
    assert not getattr(published(portal)["1"].offer, path)


def test_an_opening_after_the_deadline_is_unknown(portal: Portal, tmp_path: Path) -> None:
    record = peer_record(1, start_date="2026-09-01", submission_deadline="2026-03-01")
    report = pull_records(portal, tmp_path, record)
    offer = published(portal)["1"].offer
    assert (offer.opening, offer.deadline) == (None, date(2026, 3, 1))
    assert "après la clôture" in report.remarks[0].finding.message


def test_html_with_scripts_and_broken_tags(portal: Portal, tmp_path: Path) -> None:
    html = "<h1>Titre</h1><p onclick='x()'>Bon<script>alert(1)</script> <b>gras<img src=t.gif>"
    record = peer_record(1, description=html * 3, name="A &amp; <i>B</i>")
    report = pull_records(portal, tmp_path, record, peer_record(2))
    offer = published(portal)["1"].offer
    assert offer.description.startswith("<h3>Titre</h3><p>Bon <b>gras</b></p>")
    assert offer.name == "A & B"
    assert [(one.place, one.finding.path, one.finding.message) for one in report.remarks] == [
        ("aide n° 1", "description", "Gestionnaire d'événement retiré, script retiré."),
        ("aide n° 1", "description", "Balises mal fermées (<b>) : réparées."),
    ]


def test_a_description_of_a_million_characters(portal: Portal, tmp_path: Path) -> None:
    record = peer_record(1, description="<p>" + "mot & <b>gras</b> " * 70_000)
    report = pull_records(portal, tmp_path, record, peer_record(2))
    assert report.created == 2
    assert "coupé" in report.remarks[0].finding.message
    assert MOST_HTML / 2 < len(published(portal)["1"].offer.description) <= MOST_HTML


def test_unknown_words_are_listed_and_counted(portal: Portal, tmp_path: Path) -> None:
    records = [peer_record(n, targeted_audiences=["Communes", "Extraterrestres"]) for n in (1, 2)]
    report = pull_records(portal, tmp_path, *records)
    assert report.unmapped == {("audiences", "Extraterrestres"): 2}
    assert published(portal)["1"].offer.audiences == ("commune",)


def test_unresolved_territories_are_kept_and_reported(portal: Portal, tmp_path: Path) -> None:
    record = peer_record(1, perimeter="GAL Loire", perimeter_scale="Ad-hoc")
    report = pull_records(portal, tmp_path, record)
    assert report.unresolved == {"GAL Loire": 1}
    territory = published(portal)["1"].offer.territory
    assert territory is not None
    assert (territory.scale, territory.name) == ("adhoc", "GAL Loire")


def test_of_two_records_with_one_id_the_newest_stays(portal: Portal, tmp_path: Path) -> None:
    old = peer_record(1, name="Vieille", date_updated="2024-01-01T00:00:00+00:00")
    new = peer_record(1, name="Neuve", date_updated="2025-01-01T00:00:00+00:00")
    for order in permutations((old, new)):
        report = pull_records(portal, tmp_path, *order)
        assert (report.read, report.rejected) == (2, 1)
        assert "Même identifiant (1)" in report.rejections[0].reason
        assert report.rejections[0].name == "Vieille"
        assert published(portal)["1"].offer.name == "Neuve"


def test_a_windows_table_with_semicolons(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    text = "Id;Nom;Bénéficiaires\r\n1;Réhabiliter l’école – phase 2;Communes|Départements\r\n\r\n"
    path.write_bytes(text.encode("cp1252"))
    mapping = table_mapping(tmp_path, '[table]\nlist_separator = "|"', audiences="Bénéficiaires")
    report = pull_file(portal, path, "table", mapping=mapping)
    assert (report.read, report.created, report.failure) == (1, 1, None)
    offer = published(portal)["1"].offer
    assert offer.name == "Réhabiliter l’école – phase 2"
    assert offer.audiences == ("commune", "department")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_of_every_usual_kind(
    portal: Portal, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "aides.csv"
    rows = [("Id", "Nom"), ("1", '"Été, hiver; a|b"'), ("2", '"Sur\ndeux lignes"')]
    path.write_bytes("\n".join(delimiter.join(row) for row in rows).encode(encoding))
    report = pull_file(portal, path, "table", mapping=table_mapping(tmp_path))
    names = {key: one.offer.name for key, one in published(portal).items()}
    assert names == {"1": "Été, hiver; a|b", "2": "Sur deux lignes"}
    assert report.created == 2


def test_bad_lines_of_a_table_are_named(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    path.write_text('Id;Nom\n1;Bonne\n2;Trop;de;cellules\n3\n4;Aussi bonne\n5;"pas fermé\n')
    report = pull_file(portal, path, "table", mapping=table_mapping(tmp_path))
    assert sorted(published(portal)) == ["1", "4"]
    assert [rejection.place for rejection in report.rejections] == ["ligne 3", "ligne 4", "ligne 6"]


def test_a_cell_of_a_million_characters(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    path.write_text(f"Id;Nom;Texte\n1;Longue;{'mot ' * 250_000}\n2;Courte;mot\n")
    mapping = table_mapping(tmp_path, description="Texte")
    report = pull_file(portal, path, "table", mapping=mapping)
    assert report.created == 2
    assert "coupé" in report.remarks[0].finding.message


def test_a_workbook(portal: Portal, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Id", "Nom", "Clôture", "Taux"])
    sheet.append([12, "Tableur", date(2026, 9, 30), 40.0])
    sheet.append([None, None, None, None])
    path = tmp_path / "aides.xlsx"
    book.save(path)
    mapping = table_mapping(tmp_path, deadline="Clôture", rate_max="Taux")
    report = pull_file(portal, path, "table", mapping=mapping)
    assert report.read == 1
    offer = published(portal)["12"].offer
    assert (offer.deadline, offer.rate_max) == (date(2026, 9, 30), 40)


@pytest.mark.parametrize("content", [b"PK\x03\x04 pas un classeur", b""])
def test_a_table_that_is_none(portal: Portal, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "aides.xlsx"
    path.write_bytes(content)
    assert pull_file(portal, path, "table", mapping=table_mapping(tmp_path)).failure


def test_a_column_that_is_not_there(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    path.write_text("Id;Titre\n1;x\n")
    report = pull_file(portal, path, "table", mapping=table_mapping(tmp_path))
    assert "« Nom »" in (report.failure or "")
    assert "« Titre »" in (report.failure or "")


def test_one_bad_source_does_not_keep_the_other_out(portal: Portal, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("non")
    assert pull_file(portal, bad).failure
    assert pull_records(portal, tmp_path, peer_record(1)).failure is None
    assert sorted(published(portal)) == ["1"]


@pytest.mark.parametrize(
    ("declared", "written", "said"),
    [
        ("utf-8", "cp1252", "Le fichier n'est pas en UTF-8 : lu comme Windows-1252."),
        ("ascii", "utf-8", "Le fichier n'est pas en ASCII : lu comme UTF-8."),
        ("utf-8", "utf-8", None),
        ("utf-8", "utf-8-sig", None),
        ("cp1252", "cp1252", None),
    ],
)
def test_a_declared_encoding_is_not_believed_blindly(
    portal: Portal, tmp_path: Path, declared: str, written: str, said: str | None
) -> None:
    path = tmp_path / "aides.csv"
    path.write_bytes("Id;Intitulé\n1;Réhabiliter l’école\n".encode(written))
    mapping = table_mapping(tmp_path, f'[table]\nencoding = "{declared}"', name="Intitulé")
    report = pull_file(portal, path, "table", mapping=mapping)
    assert published(portal)["1"].offer.name == "Réhabiliter l’école"
    assert report.notices == ([said] if said else [])


def test_characters_that_cannot_be_read_are_said(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    path.write_bytes(b"\xef\xbb\xbfId;Nom\n1;\xc9cole\n")
    report = pull_file(portal, path, "table", mapping=table_mapping(tmp_path))
    assert published(portal)["1"].offer.name == "\ufffdcole"
    assert report.notices == [
        "Des caractères ne se lisent pas en UTF-8 : remplacés par « \ufffd »."
    ]


def test_a_declared_delimiter_is_not_believed_blindly(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    path.write_text("Id,Nom\n1,Une aide ; deux guichets\n")
    mapping = table_mapping(tmp_path, '[table]\ndelimiter = ";"')
    report = pull_file(portal, path, "table", mapping=mapping)
    assert published(portal)["1"].offer.name == "Une aide ; deux guichets"
    (said,) = report.notices
    assert "séparateur déclaré (« ; »)" in said
    assert said.endswith("lu avec « , ».")
