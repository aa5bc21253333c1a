"""The rooms of the project: who imports whom, what stands at the top, what no file may name."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pvd_aides.config import ROOT

TOP_LEVEL = {
    # The product.
    *("pvd_aides", "indexer", "templates", "fixtures", "tests", "setup.cfg", "wsgi.py"),
    # What tools and people expect beside it.
    *("README.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "pyproject.toml"),
    *("requirements.txt", "requirements-test.txt"),
    *("package.json", "package-lock.json"),
    *(".ci", ".gitignore", ".npmrc", "docs", "bench", "scripts"),
}

# Written in two parts, so that this file does not name what it looks for.
REGISTRY_HOSTS = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npm" + "js",
    "npmmirror" + ".",
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(name) for name in listed.stdout.split("\0") if name]


def test_imports_follow_the_rules_of_setup_cfg() -> None:
    # Apart: the linter turns off every logger of the process it runs in.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("room", ["pvd_aides/domain", "pvd_aides/config.py"])
def test_the_domain_and_the_settings_need_the_standard_library_only(room: str) -> None:
    files = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
    assert files
    foreign = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in imported_names(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("pvd_aides.domain")
    }
    assert foreign == set()


def test_the_domain_reads_no_disk_and_no_clock() -> None:
    reaching_out = {"io", "os", "pathlib", "random", "socket", "sqlite3", "subprocess", "time"}
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "pvd_aides/domain").rglob("*.py"))
        for name in imported_names(path)
        if name.partition(".")[0] in reaching_out
        or re.search(r"\b(today|now|utcnow)\(\)", path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_the_top_level_holds_nothing_else() -> None:
    assert {path.parts[0] for path in tracked()} - TOP_LEVEL == set()


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert [path for path in tracked() if path.suffix == ".py" and path.stem in drawers] == []


def test_no_file_names_a_registry_host() -> None:
    named = [
        f"{path}: {host}"
        for path in tracked()
        if (ROOT / path).is_file()
        for host in REGISTRY_HOSTS
        if host.encode() in (ROOT / path).read_bytes()
    ]
    assert named == []
