"""The name of a source given by hand, which is what makes it the same source the next time."""

import pytest

from indexer.sources import ad_hoc_source


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("flux/aides.json", "aides"),
        ("https://exemple.fr/api/aides.json?page=2", "aides"),
        ("https://exemple.fr/api/aids/", "aids"),
        ("http://127.0.0.1:8124/", "127-0-0-1-8124"),
        ("http://127.0.0.1:8124", "127-0-0-1-8124"),
        ("https://cle:secret@www.exemple.fr/?format=json", "www-exemple-fr"),
    ],
)
def test_a_source_is_named_after_its_file_or_its_site(address: str, name: str) -> None:
    assert ad_hoc_source("aides-territoires", address, None, None).name == name
    assert ad_hoc_source("aides-territoires", address, None, "à moi").name == "à moi"
