"""Whatever a record holds, a mapping reads it: one bad record never stops a feed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.connectors.field_mapping import FeedMapping, Part
from indexer.connectors.mapping import load_mapping
from indexer.connectors.paths import value_at
from indexer.connectors.toml_lines import line_of
from indexer.fields import FIELDS
from indexer.normalise.offer import normalise
from tests.indexer.feeds import france
from tests.indexer.partner_feeds import MAPPINGS

_ALL = {path.stem: load_mapping(path) for path in sorted(MAPPINGS.glob("*.toml"))}
_scalar = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
_words = st.sampled_from(["PUBLIEE", "Communes, Associations", "2023-13-45", "20230112", "SCA2"])
_key = st.sampled_from(["nom", "libelle", "title", "a.b", ""]) | st.text(max_size=5)
_value = st.recursive(
    _scalar | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_key, inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("name", _ALL)
@settings(max_examples=25)
@given(st.data())
def test_a_mapping_never_raises(name: str, data: st.DataObject) -> None:
    mapping = _ALL[name]
    roots = sorted({path.split(".")[0] for path in mapping.paths} | set(mapping.paths))
    record = data.draw(st.dictionaries(st.sampled_from(roots), _value, max_size=8))
    mapping.skip_of(record)
    given_fields = mapping.data(record)
    assert given_fields.keys() <= FIELDS
    reading = normalise(given_fields, "s", "", france())
    assert (reading.offer is None) == bool(reading.errors)


@given(_value, st.text(max_size=12))
def test_a_path_through_no_object_leads_to_nothing(record: Any, path: str) -> None:
    found = value_at(record, path)
    if not isinstance(record, dict | list):
        assert found is None


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.integers(), min_size=1, max_size=4))
def test_a_whole_title_wins_over_a_path_through_it(record: dict[str, int]) -> None:
    for title, value in record.items():
        assert value_at(record, title) == value
        assert value_at({"a": [record, record]}, f"a.{title}") == [value, value]


@given(st.text(max_size=200), st.lists(st.text(max_size=5) | st.integers(0, 3), max_size=3))
def test_finding_a_line_never_raises(text: str, place: list[str | int]) -> None:
    line = line_of(text, place)
    assert line is None or 1 <= line <= len(text.splitlines())


@given(st.lists(st.sampled_from(["Communes", "Sem, Spl", "EPCI", "Autre"]), max_size=5))
def test_a_list_is_parted_as_it_was_joined(words: list[str]) -> None:
    """Words that hold the separator stay whole where they are declared."""
    mapping = FeedMapping(
        columns={"audiences": (Part(("x",)),)},
        list_separator=",",
        words={"audiences": {"sem spl": ("public_cies",)}},
    )
    codes = {"Sem, Spl": "public_cies"}
    read = mapping.data({"x": ",".join(words)})
    assert read == {"audiences": [codes.get(word, word) for word in words]}
