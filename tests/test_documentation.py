"""Documentation is held by tests: what exists is told, what is told exists."""

import re

from pvd_aides.config import ROOT


def test_the_readme_names_every_variable_of_the_settings() -> None:
    read = set(
        re.findall(
            r'"((?:PVD_AIDES_[A-Z_]+)|PORT|HOST)"', (ROOT / "pvd_aides/config.py").read_text()
        )
    )
    assert read
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in read if f"`{name}`" not in readme} == set()


def test_make_help_has_a_line_for_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\w+)$", makefile, re.MULTILINE)
    assert {"help", "run", "test", "lint", "format", "lock"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:[^#\n]* ## \S", makefile, re.MULTILINE), target


def test_links_between_documents_lead_somewhere() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []
