"""What every page must be, whatever it shows: checked on each page any test fetches."""

import xml.etree.ElementTree as ET
from collections import Counter

import html5lib

_NAMED_BY_LABEL = ("input", "select", "textarea")


def check_page(html: str) -> None:
    """Fails with everything that is wrong with the page."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(html)
    problems = [f"HTML : {error[1]} en {error[0]}" for error in parser.errors]
    problems += [*_document(tree), *_headings(tree), *_ids(tree), *_labels(tree), *_landmarks(tree)]
    assert not problems, "\n".join(problems)


def _text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _document(tree: ET.Element) -> list[str]:
    problems = []
    titles = tree.findall("./head/title")
    if len(titles) != 1 or " – " not in _text(titles[0]) or _text(titles[0]).startswith("–"):
        problems.append(f"titre de page : {[_text(title) for title in titles]}")
    if tree.get("lang") != "fr":
        problems.append("la langue de la page n'est pas dite")
    inline = [script for script in tree.iter("script") if not script.get("src") or _text(script)]
    if inline or tree.findall(".//style") or tree.findall(".//*[@style]"):
        problems.append("du code ou du style est dans la page")
    return problems


def _headings(tree: ET.Element) -> list[str]:
    tops = [_text(top) for top in tree.iter("h1")]
    if len(tops) != 1 or not tops[0]:
        return [f"il faut un h1 et un seul : {tops}"]
    return [
        f"{level} vide" for level in ("h2", "h3", "h4") for h in tree.iter(level) if not _text(h)
    ]


def _ids(tree: ET.Element) -> list[str]:
    counted = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    problems = [f"id en double : {id}" for id, count in counted.items() if count > 1]
    for element in tree.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "form"):
            wanted = element.get(name)
            if wanted and wanted not in counted:
                problems.append(f"{name}={wanted} ne mène à rien")
    links = (link.get("href", "") for link in tree.iter("a"))
    problems += [f"ancre sans cible : {h}" for h in links if h[:1] == "#" and h[1:] not in counted]
    return problems


def _labels(tree: ET.Element) -> list[str]:
    labelled = {label.get("for") for label in tree.iter("label") if _text(label)}
    problems = [
        f"champ sans étiquette : {field.get('name')}"
        for kind in _NAMED_BY_LABEL
        for field in tree.iter(kind)
        if field.get("type") != "hidden" and field.get("id") not in labelled
    ]
    for kind in ("a", "button"):
        problems += [
            f"{kind} sans texte : {ET.tostring(element, 'unicode')[:80]}"
            for element in tree.iter(kind)
            if not _text(element)
        ]
    return problems


def _landmarks(tree: ET.Element) -> list[str]:
    problems = []
    for name in ("header", "main", "footer"):
        found = len(tree.findall(f".//{name}"))
        if found != 1:
            problems.append(f"{name} : {found}")
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in tree.iter("nav")]
    if None in names or len(set(names)) != len(names):
        problems.append(f"navigations sans nom propre : {names}")
    return problems
