"""Code and broken tags in partners' HTML are told from what is only cosmetic."""

import pytest

from pvd_aides.adapters.html_faults import active_content, broken_tags


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p>a<script>x()</script><SCRIPT src=y></SCRIPT></p>", ["script"]),
        ("<p onclick='x()'>a</p>", ["gestionnaire d'événement"]),
        ("<img/onerror=x src=y>", ["gestionnaire d'événement"]),
        ("<a href=' JavaScript:x()'>a</a>", ["lien javascript"]),
        ("<a href='&#106;ava&#10;script:x()'>a</a>", ["lien javascript"]),
        ("<iframe src='https://video.example/1'></iframe>", ["cadre"]),
        ("<p style='color:red'><span class=x>a</span><img src=t.gif></p>", []),
        ("Le script : une réunion en ligne, onze = 11, &lt;script&gt;", []),
        ("<a href='https://a.fr/?on=1&amp;b=2'>javascript: un cours</a>", []),
        ("", []),
    ],
)
def test_code_is_told_from_style(html: str, kinds: list[str]) -> None:
    assert active_content(html) == kinds


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<p>a<p>b<ul><li>c<li>d</ul><br>", []),
        ("<b>a<i>b</b>", ["i"]),
        ("a</strong><table><td>b", ["strong", "table"]),
        ("<p>a</p><p class='x", [""]),
        ("3 < 5 et 7 > 6", []),
    ],
)
def test_only_tags_that_must_close_count(html: str, tags: list[str]) -> None:
    assert broken_tags(html) == tags
