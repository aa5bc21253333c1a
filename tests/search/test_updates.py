"""A generation made from the one before and what changed is the one a whole build makes."""

import random
import tempfile
import threading
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.search.engine import IndexStatus, NoOtherGenerationError
from pvd_aides.search.store.parts import changed, document_of, parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.search.whoosh.segments import slugs_in
from tests.search.made_offers import DAY, NOW, OFFERS, published
from tests.search.places import SixPlaces
from tests.search.test_generations import Ticks, directories

Catalogue = dict[int, PublishedOffer]
EVERYTHING = Query(statuses=ALL_STATUSES)


@st.composite
def histories(draw: st.DrawFn) -> list[Catalogue]:
    """A catalogue, and what it becomes by additions, changes, other slugs and withdrawals."""
    states: list[Catalogue] = []
    held: Catalogue = {}
    for version in range(draw(st.integers(2, 4))):
        held = dict(held)
        for number in draw(st.sets(st.integers(1, 9), max_size=9 if not version else 3)):
            if number in held and draw(st.booleans()):
                del held[number]
            else:
                slug = f"aide-{draw(st.integers(0, 9))}-{number}"
                offer = draw(OFFERS)
                held[number] = replace(
                    published(number, slug=slug), offer=offer, version=f"{version}"
                )
        states.append(held)
    return states


def update(builder: WhooshBuilder, held: Catalogue, read: list[int] | None = None) -> IndexStatus:
    def offers(ids: Collection[int]) -> Iterable[PublishedOffer]:
        if read is not None:
            read.extend(ids)
        return [held[id] for id in ids]

    return builder.update(lambda: {id: one.version for id, one in held.items()}, offers)


@settings(max_examples=150, deadline=None)
@given(histories())
def test_arrays_after_changes_are_those_of_a_whole_build(states: list[Catalogue]) -> None:
    parts = parts_of(map(document_of, states[0].values()))
    for before, after in pairwise(states):
        new = [one for id, one in after.items() if before.get(id) != one]
        gone = before.keys() - after.keys()
        # Through the arrays of the generation before, as a process that wrote nothing reads them.
        held = Store.of(parts, NOW).parts()
        parts = changed(held, set(gone), [document_of(one) for one in new])
        whole = Store.of(parts_of(map(document_of, after.values())), NOW)
        made = Store.of(parts, NOW)
        assert made.facts == whole.facts
        assert made.arrays.keys() == whole.arrays.keys()
        for name, array in whole.arrays.items():
            np.testing.assert_array_equal(made.arrays[name], array, name)
            assert made.arrays[name].dtype == array.dtype


@settings(max_examples=15, deadline=None)
@given(histories(), st.sampled_from(("vélo", "école commerce", '"voie verte"', "-friche", "")))
def test_answers_after_changes_are_those_of_a_whole_build(
    states: list[Catalogue], text: str
) -> None:
    query = replace(EVERYTHING, text=text)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        builder, clock = WhooshBuilder(Path(one), Ticks()), Ticks()
        for held in states:
            update(builder, held)
            WhooshBuilder(Path(other), clock).build(held.values())
            ours, whole = (
                WhooshEngine(Path(root), SixPlaces()).search(query, DAY, limit=50)
                for root in (one, other)
            )
            assert replace(ours, generation="") == replace(whole, generation="")
            assert builder.check(held.values()) == []


def offers(*numbers: int, version: str = "1") -> Catalogue:
    return {
        number: replace(published(number, f"vélo {version}"), version=version) for number in numbers
    }


@pytest.fixture
def builder(tmp_path: Path) -> WhooshBuilder:
    return WhooshBuilder(tmp_path, Ticks())


def test_only_what_changed_is_read(builder: WhooshBuilder, tmp_path: Path) -> None:
    read: list[int] = []
    held = offers(*range(1, 41))
    update(builder, held, read)
    assert read == list(range(1, 41))
    read.clear()
    del held[7]
    update(builder, held | offers(3, 50, version="2"), read)
    assert read == [3, 50]
    live = builder.kept()[0]
    assert live.offers == 40
    slugs = slugs_in(tmp_path / "generations" / live.generation)
    assert sorted(slugs) == sorted(f"aide-{id:03}" for id in {*range(1, 41), 50} - {7})


def test_an_offer_without_a_version_is_always_read(builder: WhooshBuilder) -> None:
    read: list[int] = []
    held = offers(*range(1, 9)) | offers(9, version="")
    update(builder, held)
    update(builder, held, read)
    assert read == [9]


def test_changes_go_on_and_on(builder: WhooshBuilder, tmp_path: Path) -> None:
    """What was taken out of Whoosh's segments does not heap up."""
    held = offers(*range(1, 31))
    update(builder, held)
    for turn in range(2, 42):
        held |= offers(1 + turn % 30, 1 + turn % 7, version=f"{turn}")
        update(builder, held)
    assert builder.check(held.values()) == []
    live = tmp_path / "generations" / builder.kept()[0].generation
    assert len(list(live.iterdir())) < 60


def test_a_rollback_answers_and_the_next_change_goes_forward(
    builder: WhooshBuilder, tmp_path: Path
) -> None:
    engine = WhooshEngine(tmp_path, SixPlaces())

    def total() -> int:
        return engine.search(Query(text="vélo"), DAY).total

    with pytest.raises(NoOtherGenerationError):
        builder.rollback()
    first = update(builder, offers(1, 2, 3))
    with pytest.raises(NoOtherGenerationError):
        builder.rollback()
    second = update(builder, offers(1, 2, 3, 4))
    assert [one.generation for one in builder.kept()] == [second.generation, first.generation]
    assert builder.rollback() == first
    assert (total(), engine.status()) == (3, first)
    assert [one.generation for one in builder.kept()] == [first.generation, second.generation]
    third = update(builder, offers(1, 2, 3, 4, 5))
    assert total() == 5
    assert directories(tmp_path) == sorted([first.generation, third.generation])


def test_what_another_version_wrote_is_not_gone_back_to(
    builder: WhooshBuilder, tmp_path: Path
) -> None:
    first, second = (update(builder, offers(*range(1, n))) for n in (3, 4))
    (tmp_path / "generations" / first.generation / "columns").write_bytes(b"other")
    with pytest.raises(NoOtherGenerationError):
        builder.rollback()
    assert builder.kept() == [second]


def test_fifty_generations_while_threads_search(builder: WhooshBuilder, tmp_path: Path) -> None:
    """Every answer is that of one generation, whole; whole builds and changes by turns."""
    engine = WhooshEngine(tmp_path, SixPlaces())
    stop, wrong, answers = threading.Event(), [], [0, 0]
    builder.build(offers(*range(1, 21), version="0").values())

    def search(own: int) -> None:
        while not stop.is_set():
            result = engine.search(Query(text="vélo"), DAY, limit=50)
            answers[own] += 1
            statuses = result.facet("statuses").values
            if not len(result.hits) == result.total == sum(one.count for one in statuses) == 20:
                wrong.append(result)
                return

    threads = [threading.Thread(target=search, args=(own,)) for own in range(len(answers))]
    for thread in threads:
        thread.start()
    for turn in range(1, 51):
        held = offers(*range(turn, turn + 20), version=f"{turn}")
        if turn % 2:
            builder.build(held.values())
        else:
            kept = offers(*range(turn, turn + 19), version=f"{turn - 1}")
            update(builder, kept | offers(turn + 19, version=f"{turn}"))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert all(answers)


def live_files(builder: WhooshBuilder, tmp_path: Path) -> Path:
    return tmp_path / "generations" / builder.kept()[0].generation


# Whoosh leaves open the files it fails to read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_files_that_whoosh_cannot_read_are_written_again(
    builder: WhooshBuilder, tmp_path: Path
) -> None:
    update(builder, offers(1, 2, 3, 4))
    for terms in live_files(builder, tmp_path).glob("*.trm"):
        terms.unlink()
        terms.touch()
    read: list[int] = []
    update(builder, offers(1, 2, 3) | offers(4, version="2"), read)
    assert set(read) == {1, 2, 3, 4}
    assert len(slugs_in(live_files(builder, tmp_path))) == 4


def test_segments_have_names_of_their_own_whatever_seeds_random(
    builder: WhooshBuilder, tmp_path: Path
) -> None:
    """Their files are shared between generations: a name taken twice would overwrite them."""
    random.seed(1)
    update(builder, offers(1, 2, 3, 4))
    read: list[int] = []
    random.seed(1)
    update(builder, offers(1, 2, 3) | offers(4, version="2"), read)
    assert read == [4]
    assert len(slugs_in(live_files(builder, tmp_path))) == 4
