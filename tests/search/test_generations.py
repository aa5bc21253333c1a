"""A build is seen whole or not at all; searches go on meanwhile."""

import multiprocessing
import os
import resource
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.search.store.store import FILE, Store
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.search.whoosh.generation import Generation
from tests.search.made_offers import DAY, NOW, published
from tests.search.places import SixPlaces


class Ticks:
    """A clock that moves one second each time it is asked."""

    def __init__(self) -> None:
        self._last = NOW

    def __call__(self) -> datetime:
        self._last += timedelta(seconds=1)
        return self._last


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def builder(root: Path) -> WhooshBuilder:
    return WhooshBuilder(root, Ticks())


@pytest.fixture
def engine(root: Path) -> WhooshEngine:
    return WhooshEngine(root, SixPlaces())


def offers(count: int, name: str = "vélo") -> list[PublishedOffer]:
    return [published(number, f"{name} {number}") for number in range(1, count + 1)]


def directories(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "generations").iterdir())


def total(engine: WhooshEngine, text: str = "vélo") -> int:
    return engine.search(Query(text=text), DAY).total


def test_before_the_first_build_nothing_is_found(engine: WhooshEngine) -> None:
    result = engine.search(Query(), DAY)
    assert (result.total, result.hits, result.generation) == (0, (), "")
    assert engine.status() is None
    assert engine.suggest("vélo") == []


def test_a_build_is_noticed_and_described(builder: WhooshBuilder, engine: WhooshEngine) -> None:
    built = builder.build(offers(3))
    assert engine.status() == built
    assert (built.offers, total(engine)) == (3, 3)
    assert built.bytes > 0
    builder.build(offers(5))
    assert total(engine) == 5


def test_no_offer_at_all_is_an_index_too(builder: WhooshBuilder, engine: WhooshEngine) -> None:
    assert builder.build([]).offers == 0
    assert total(engine) == total(engine, "") == 0
    assert builder.check([]) == []


def test_two_generations_are_kept(builder: WhooshBuilder, root: Path) -> None:
    names = [builder.build(offers(1)).generation for _ in range(4)]
    assert directories(root) == names[-2:]


def test_a_generation_removed_while_it_is_read_still_answers(
    builder: WhooshBuilder, root: Path, engine: WhooshEngine
) -> None:
    old = root / "generations" / builder.build(offers(2)).generation
    store = Store.open(old)
    assert store
    generation = Generation(old, store, SixPlaces())
    builder.build(offers(3))
    builder.build(offers(4))
    assert not old.exists()
    assert generation.terms.frequency("velo") == 2
    assert total(engine) == 4


def test_an_index_thrown_away_by_hand_finds_nothing(
    builder: WhooshBuilder, root: Path, engine: WhooshEngine
) -> None:
    builder.build(offers(2))
    assert total(engine) == 2
    shutil.rmtree(root)
    assert total(engine) == 0
    builder.build(offers(1))
    assert total(engine) == 1


def test_the_same_second_twice_is_two_generations(root: Path, engine: WhooshEngine) -> None:
    builder = WhooshBuilder(root, lambda: NOW)
    assert len({builder.build(offers(count)).generation for count in (1, 2, 3)}) == 3
    assert total(engine) == 3


def test_a_failed_build_changes_nothing(
    builder: WhooshBuilder, engine: WhooshEngine, root: Path
) -> None:
    before = builder.build(offers(2))
    twins = [published(1), published(1, slug="aide-001")]

    def breaking() -> Iterator[PublishedOffer]:
        yield from twins
        raise RuntimeError("the catalogue went away")

    with pytest.raises(RuntimeError):
        builder.build(breaking())
    assert engine.status() == before
    assert directories(root) == [before.generation]


def _killed_while_writing(root: Path, change: bool) -> None:
    """A process that dies once Whoosh has written its files, before the columns are."""

    def dying(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with mock.patch.object(Store, "write", dying):
        builder = WhooshBuilder(root, Ticks())
        held = {one.id: replace(one, version=f"{one.id}") for one in offers(9)}
        if change:
            versions = {id: one.version for id, one in held.items()}
            builder.update(lambda: versions, lambda ids: [held[id] for id in ids])
        else:
            builder.build(held.values())


@pytest.mark.parametrize("change", [False, True])
def test_a_killed_build_changes_nothing_and_leaves_nothing(
    builder: WhooshBuilder, engine: WhooshEngine, root: Path, change: bool
) -> None:
    held = [replace(one, version=f"{one.id}") for one in offers(7)]
    before = builder.build(held)
    child = multiprocessing.get_context("spawn").Process(
        target=_killed_while_writing, args=(root, change)
    )
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert len(directories(root)) == 2
    assert engine.status() == before
    assert total(engine) == 7
    after = builder.build(offers(3))
    assert directories(root) == sorted([before.generation, after.generation])
    assert total(engine) == 3


def _building_on_a_full_disk(root: Path) -> None:
    """A process that may write no file longer than 8 kB."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))
    words = " ".join(f"mot{number}" for number in range(4_000))
    try:
        WhooshBuilder(root, Ticks()).build([published(1, description=words)])
    except OSError:
        sys.exit(3)


def test_a_full_disk_changes_nothing_and_leaves_nothing(
    builder: WhooshBuilder, engine: WhooshEngine, root: Path
) -> None:
    before = builder.build(offers(2))
    child = multiprocessing.get_context("spawn").Process(
        target=_building_on_a_full_disk, args=(root,)
    )
    child.start()
    child.join(60)
    assert child.exitcode == 3
    assert directories(root) == [before.generation]
    assert engine.status() == before
    assert total(engine) == 2


def test_half_written_contents_of_another_version_are_no_index(
    builder: WhooshBuilder, root: Path
) -> None:
    built = builder.build(offers(2))
    (root / "generations" / built.generation / FILE).write_bytes(b"PVDCOLS1\x81")
    assert WhooshEngine(root, SixPlaces()).status() is None
    assert len(builder.check(offers(2))) == 1


def test_check_tells_each_difference(builder: WhooshBuilder) -> None:
    assert len(builder.check(offers(2))) == 1
    builder.build(offers(3))
    assert builder.check(offers(3)) == []
    changed = [published(1, "vélo 1"), published(2, "école"), published(4, "neuf")]
    told = builder.check(changed)
    assert [line.split(" : ")[0] for line in told] == [
        "Aide aide-004",
        "Aide aide-003",
        "Aide aide-002",
    ]


def test_threads_search_while_builds_go_on(builder: WhooshBuilder, engine: WhooshEngine) -> None:
    """Every answer is that of one generation, whole."""
    sizes = (3, 7, 4, 9, 2, 8)
    builder.build(offers(sizes[0], "vélo"))
    stop, wrong, answers = threading.Event(), [], [0, 0, 0]

    def search(own: int) -> None:
        while not stop.is_set():
            try:
                result = engine.search(Query(text="vélo"), DAY, limit=50)
            except Exception as error:
                wrong.append(repr(error))
                return
            answers[own] += 1
            if result.total not in sizes or len(result.hits) != result.total:
                wrong.append(f"{result.total} {len(result.hits)}")

    threads = [threading.Thread(target=search, args=(own,)) for own in range(len(answers))]
    for thread in threads:
        thread.start()
    for size in sizes[1:] * 2:
        builder.build(offers(size))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert all(answers)
    assert total(engine) == sizes[-1]


def test_two_builds_at_once_wait_for_each_other(root: Path, engine: WhooshEngine) -> None:
    clock = Ticks()
    threads = [
        threading.Thread(target=lambda count=count: WhooshBuilder(root, clock).build(offers(count)))
        for count in range(1, 5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(directories(root)) == 2
    assert total(engine) in range(1, 5)
