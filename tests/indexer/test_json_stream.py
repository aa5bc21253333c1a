"""A JSON document read as a stream gives what reading it whole gives."""

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.connectors import json_stream
from indexer.connectors.json_stream import JsonRecords
from indexer.connectors.paths import value_at
from indexer.connectors.protocol import FeedError


@pytest.fixture(autouse=True, params=[3, 256 * 1024])
def _window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows that end inside every token, as well as the usual one."""
    monkeypatch.setattr(json_stream, "_CHUNK", request.param)


def read(content: bytes | str, *paths: str) -> tuple[list[Any], JsonRecords]:
    content = content.encode() if isinstance(content, str) else content
    records = JsonRecords(BytesIO(content), *(paths or ("results",)))
    return list(records), records


_scalar = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_value = st.recursive(
    _scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
_encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])


@given(st.lists(_value), st.booleans(), st.sampled_from([None, 0, 2]), _encodings)
def test_a_bare_list(values: list[Any], ascii: bool, indent: int | None, encoding: str) -> None:
    text = json.dumps(values, ensure_ascii=ascii, indent=indent)
    content = text.encode(encoding, errors="surrogatepass")
    if not ascii and any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    found, records = read(content)
    assert found == values
    assert (records.found, records.cut, records.rest) == (True, False, {})


@given(st.lists(_value), st.dictionaries(st.sampled_from(["next", "count", "a.b"]), _value))
def test_a_list_somewhere_in_a_document(values: list[Any], others: dict[str, Any]) -> None:
    document = {**others, "data": {"aides": values, "fin": 1}, "suite": True}
    found, records = read(json.dumps(document), "data.aides")
    assert found == values == value_at(document, "data.aides")
    assert records.rest == {**others, "data.fin": 1, "suite": True}


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"groupes": [{"aides": [1, 2]}, {"aides": [3]}, {"autre": 0}, 5]}, "groupes.aides"),
        ({"groupes": [{"aide": {"id": 1}}, {"aide": {"id": 2}}]}, "groupes.aide"),
        ({"a.b": [1, 2]}, "a.b"),
        ({"a.b": {"c": [1]}}, "a.b.c"),
        ({"a": {"b.c": [{"x": 1}]}}, "a.b.c"),
    ],
)
def test_the_path_leads_where_it_leads_in_a_document_read_whole(document: Any, path: str) -> None:
    assert read(json.dumps(document), path)[0] == value_at(document, path)


def test_records_by_their_key_and_a_single_record() -> None:
    assert read('{"aides": {"x": {"id": 1}, "y": {"id": 2}}}', "aides")[0] == [{"id": 1}, {"id": 2}]
    assert read(' {"id": 1} ', "")[0] == [{"id": 1}]


@pytest.mark.parametrize("content", ['{"error": "quota"}', '"texte"', "12", '{"results": null}'])
def test_no_list_is_no_record(content: str) -> None:
    found, records = read(content)
    assert (found, records.found, records.cut) == ([], False, False)


@given(st.integers(0, 200))
def test_cut_anywhere_it_gives_the_whole_records_before(cut: int) -> None:
    values = [{"id": number, "nom": f"Été {number}"} for number in range(5)]
    whole = json.dumps({"count": 5, "results": values}, ensure_ascii=False).encode()
    cut = min(cut, len(whole) - 1)
    if cut <= whole.index(b"}"):
        with pytest.raises(FeedError, match="pas du JSON"):
            read(whole[:cut])
        return
    found, records = read(whole[:cut])
    assert records.cut
    assert found == values[: whole[:cut].count(b"}")]


@pytest.mark.parametrize(
    ("content", "given_before"),
    [
        ('[{"id": 1}, {"id": 2} {"id": 3}]', 2),
        ('[{"id": 1}] [{"id": 2}]', 1),
        ('{"results": [1, 2], "next": oups}', 2),
        ("[1, " + "[" * 100_000, 1),
    ],
)
def test_what_stops_being_json_is_cut_there(content: str, given_before: int) -> None:
    found, records = read(content)
    assert (len(found), records.cut) == (given_before, True)


def test_what_is_not_quite_json_is_read_all_the_same() -> None:
    found, _ = read(f'[NaN, {"9" * 5000}, 1e999, "a\tb"]'.replace("\t", "\\t"))
    assert found[0] != found[0]
    assert found[1:] == [float("inf"), float("inf"), "a\tb"]
    assert read('["École"]'.encode("cp1252"))[0] == ["École"]


@pytest.mark.parametrize("content", ["", "<html>Maintenance</html>", "[" * 100_000, '{"a" 1}', "{"])
def test_what_is_no_json_is_said(content: str) -> None:
    with pytest.raises(FeedError, match="pas du JSON"):
        read(content)
