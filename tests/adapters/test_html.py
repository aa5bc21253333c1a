"""Partner HTML is clean from here on, and cleaning again changes nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.adapters.html import clean_html, text_of

_PIECES = (
    "<p>",
    "</p>",
    "<h1>",
    "</h1>",
    "<h3>",
    "<a href='x'>",
    "</a>",
    "<script>",
    "</script>",
    "<div>",
    "<table>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "<svg>",
    "<button>",
    "<!--",
    "-->",
    "&eacute;",
    "&lt;b&gt;",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<img src=x onerror=y>",
    "texte ",
    "\n\n",
    "<br>",
    "<select>",
    "<",
    "&",
    '"',
    "<pre>\n",
)
_html = st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=14).map("".join)


@given(_html, st.sampled_from(["", "https://porteur.fr/aides/"]))
def test_cleaning_twice_changes_nothing(html: str, base: str) -> None:
    once = clean_html(html, base)
    assert clean_html(once, base) == once


@given(_html)
def test_nothing_dangerous_is_left(html: str) -> None:
    cleaned = clean_html(html)
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][^\s/>]*)", cleaned)}
    assert not tags & {"script", "style", "img", "iframe", "svg", "h1", "h2", "div", "button"}


@given(_html)
def test_text_never_raises(html: str) -> None:
    assert "\n\n" not in text_of(html)


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p onclick='x()'>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<h1>Un</h1><h2>Deux</h2>", "<h3>Un</h3><h4>Deux</h4>"),
        ("<h4>Bas</h4>", "<h4>Bas</h4>"),
        ("<p>a <img src='https://t.fr/p.gif'></p><p>&nbsp;</p>", "<p>a </p>"),
        ("<p>pas fermé <b>gras", "<p>pas fermé <b>gras</b></p>"),
        ("<a href='javascript:x()'>y</a>", '<a rel="noopener">y</a>'),
        ("<a href='/dossier'>y</a>", '<a rel="noopener">y</a>'),
        (
            "<a href='https://a.fr/x?utm_source=b&amp;c=1'>y</a>",
            '<a href="https://a.fr/x?c=1" rel="noopener">y</a>',
        ),
        ("<a href='a.b@c.fr'>y</a>", '<a href="mailto:a.b@c.fr" rel="noopener">y</a>'),
        ("R&D pour 3 < 5\n\nPuis", "<p>R&amp;D pour 3 &lt; 5</p><p>Puis</p>"),
        ("", ""),
    ],
)
def test_examples(html: str, cleaned: str) -> None:
    assert clean_html(html) == cleaned


def test_relative_links_become_absolute_on_a_known_base() -> None:
    cleaned = clean_html("<a href='../dossier'>y</a>", "https://porteur.fr/aides/une/")
    assert 'href="https://porteur.fr/aides/dossier"' in cleaned


def test_text_keeps_words_apart() -> None:
    assert text_of("<p>un</p><ul><li>deux</li><li>tr<b>oi</b>s</li></ul>") == "un\ndeux\ntrois"
