"""What a text finds, and in which order."""

from pathlib import Path

import pytest

from pvd_aides.domain.offer import Backer, Programme
from pvd_aides.domain.query import Query
from pvd_aides.domain.suggestion import BACKER, OFFER, THEME, Suggestion
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from tests.search.made_offers import DAY, NOW, published
from tests.search.places import SixPlaces

OFFERS = [
    published(1, "Créer une piste cyclable", description="<p>Pour les vélos en ville.</p>"),
    published(2, "Acheter un vélo", description="<p>Une prime pour les habitants.</p>"),
    published(3, "Ouvrir un tiers-lieu", description="<p>Dans un local vacant, à vélo.</p>"),
    published(4, "Rénover l’école", eligibility="<p>Bâtiments communaux locaux.</p>"),
    published(5, "Étudier la cour", financers=(Backer("ADEME"),)),
    published(
        6,
        "Suivre un cours d'eau",
        description="<p>L'ADEME n'aide pas.</p>",
        programmes=(Programme("fonds-vert", "Fonds vert"),),
        categories=("foncier",),
    ),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root: Path = tmp_path_factory.mktemp("index")
    WhooshBuilder(root, lambda: NOW).build(OFFERS)
    return root


@pytest.fixture(scope="module")
def engine(index: Path) -> WhooshEngine:
    return WhooshEngine(index, SixPlaces())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("VÉLOS", [1, 2, 3]),
        ("velo", [1, 2, 3]),
        ("vélo -prime", [1, 3]),
        ("vélo ville", [1, 2, 3]),
        ('"en ville"', [1]),
        ('"ville vélos"', []),
        ('"piste cyclable" ville', [1]),
        ("tiers lieux", [3]),
        ("TIERS-LIEUX", [3]),
        ("locaux", [3, 4]),
        ("l'ecole", [4]),
        ("l’école, tiers-lieux", [3, 4]),
        ("cours", [6]),
        ("cour", [5]),
        ("ADEME", [5, 6]),
        ("fonds vert", [6]),
        ("foncier", [6]),
        ("introuvable", []),
        ("-vélo -école -cours", [5]),
        ("école, -cours", [4]),
        ("école, ademe -cours", [4, 5]),
        ("-vélo, -école, -cours", [5]),
        ("fonciers", [6]),
        ("urbanisme", []),
        ("logement", []),
        ("pour les", []),
        ("!?", []),
        (" ", [1, 2, 3, 4, 5, 6]),
        (",".join(["inconnu"] * 100 + [f"mot{n}" for n in range(100)] + ["école"]), [4]),
    ],
)
def test_text(engine: WhooshEngine, text: str, ids: list[int]) -> None:
    assert sorted(hit.offer_id for hit in engine.search(Query(text=text), DAY).hits) == ids


def test_ten_thousand_characters_of_words(engine: WhooshEngine) -> None:
    text = " ".join(f"m{number}" for number in range(1_700))[:10_000]
    assert engine.search(Query(text=text), DAY).total == 0
    assert engine.search(Query(text=text.replace(" ", ",")), DAY).total == 0


def test_a_word_in_the_name_counts_more_than_in_the_description(engine: WhooshEngine) -> None:
    hits = engine.search(Query(text="vélo"), DAY).hits
    assert [hit.offer_id for hit in hits] == [2, 1, 3]
    assert hits[0].score > 2 * hits[1].score > 0


def test_suggestions(engine: WhooshEngine) -> None:
    assert engine.suggest("ade") == [Suggestion(BACKER, "ademe", "ADEME")]
    assert engine.suggest("éco")[0].label.startswith("Éco")
    assert Suggestion(OFFER, "aide-004", "Rénover l’école") in engine.suggest("eco", limit=20)
    assert engine.suggest("mobilité")[0] == Suggestion(
        THEME, "mobilite-transports", "Mobilité et transports"
    )
    assert engine.suggest("  ") == []
    assert len(engine.suggest("a", limit=3)) == 3


def test_a_programme_is_found_by_its_acronym_and_by_our_name(tmp_path: Path) -> None:
    offers = [
        published(1, programmes=(Programme("petites-villes-de-demain", "Petites villes"),)),
        published(2, programmes=(Programme("leader", "LEADER"),)),
    ]
    WhooshBuilder(tmp_path, lambda: NOW).build(offers)
    engine = WhooshEngine(tmp_path, SixPlaces())
    totals = [engine.search(Query(text=text), DAY).total for text in ("PVD", "demain", "rurale")]
    assert totals == [1, 1, 0]


@pytest.fixture(scope="module")
def knowing(index: Path) -> WhooshEngine:
    """An engine whose word lists know a few words."""
    lists = WordLists(concepts={"bicyclette": ("vélo",), "rivière": ("cours d'eau",)})
    return WhooshEngine(index, SixPlaces(), lambda: lists)


@pytest.mark.parametrize(
    ("text", "ids", "also", "corrected"),
    [
        ("bicyclettes", {1, 2, 3}, ("vélo",), ""),
        ("rivière", {6}, ("cours d'eau",), ""),
        ("ecolle", {4}, (), "école"),
        ("ciclable", {1}, (), "cyclable"),
        ("tierlieu", set(), (), ""),
    ],
)
def test_other_words_and_mistakes(
    knowing: WhooshEngine, text: str, ids: set[int], also: tuple[str, ...], corrected: str
) -> None:
    result = knowing.search(Query(text=text), DAY)
    assert {hit.offer_id for hit in result.hits} == ids
    assert (result.reading.also, result.reading.corrected_text) == (also, corrected)
    as_typed = knowing.search(Query(text=text, exact=True), DAY)
    assert as_typed.hits == ()
    assert as_typed.reading.also == ()


def test_the_words_typed_come_before_others_that_say_the_same(index: Path) -> None:
    lists = WordLists(concepts={"piste": ("vélo",)})
    engine = WhooshEngine(index, SixPlaces(), lambda: lists)
    assert engine.search(Query(text="piste"), DAY).hits[0].offer_id == 1


def test_what_is_let_go_is_said_and_what_has_everything_comes_first(engine: WhooshEngine) -> None:
    result = engine.search(Query(text="rénover école vélo"), DAY)
    assert result.reading.widened
    assert result.reading.complete == 0
    assert result.hits[0].offer_id == 4
    assert not engine.search(Query(text="rénover école vélo", exact=True), DAY).hits


def test_nothing_is_nothing_even_when_widened(engine: WhooshEngine) -> None:
    result = engine.search(Query(text="fusée spatiale vélo"), DAY)
    assert (result.total, result.reading.widened) == (0, False)


def test_lists_changed_are_used_by_the_next_search(index: Path) -> None:
    lists = [WordLists()]
    engine = WhooshEngine(index, SixPlaces(), lambda: lists[0])
    assert not engine.search(Query(text="bicyclette"), DAY).hits
    lists[0] = WordLists(concepts={"bicyclette": ("vélo",)})
    assert engine.search(Query(text="bicyclette"), DAY).total == 3
