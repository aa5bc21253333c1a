"""Lock files: every range of setup.cfg pinned with hashes, no registry address."""

import re
from configparser import ConfigParser

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pvd_aides.config import ROOT

PYTHON_LOCKS = {
    "requirements.txt": ("assets", "postgres"),
    "requirements-test.txt": ("assets", "postgres", "test"),
    "bench/requirements.txt": ("assets", "postgres", "bench"),
}
LOCKS = (*PYTHON_LOCKS, "package-lock.json")

PYTHON_ADDRESS = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links|--trusted-host")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_carries_no_registry_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert '"resolved"' not in text
    if name.endswith(".txt"):
        assert PYTHON_ADDRESS.search(text) is None


def locked(name: str) -> dict[str, str]:
    """Canonical names and versions of a Python lock file, each of which has hashes."""
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))
    pins = [block for block in blocks if re.match(r"[A-Za-z]", block)]
    assert all("--hash=sha256:" in block for block in pins)
    matches = [re.match(r"([\w.-]+)==(\S+)", block) for block in pins]
    return {canonicalize_name(match[1]): match[2] for match in matches if match}


def wanted(*extras: str) -> list[Requirement]:
    """The ranges of setup.cfg."""
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = config["options"]["install_requires"].splitlines()
    for extra in extras:
        listed += config["options.extras_require"][extra].splitlines()
    return [Requirement(line) for line in listed if line.strip()]


def is_pinned(requirement: Requirement, pins: dict[str, str]) -> bool:
    version = pins.get(canonicalize_name(requirement.name))
    return version is not None and requirement.specifier.contains(version)


@pytest.mark.parametrize(("name", "extras"), PYTHON_LOCKS.items())
def test_every_range_of_setup_cfg_is_locked(name: str, extras: tuple[str, ...]) -> None:
    pins = locked(name)
    unlocked = [
        str(requirement) for requirement in wanted(*extras) if not is_pinned(requirement, pins)
    ]
    assert unlocked == [], "make lock"


@pytest.mark.parametrize("name", ["requirements-test.txt", "bench/requirements.txt"])
def test_python_locks_agree(name: str) -> None:
    everything = locked(name)
    assert {
        name: version
        for name, version in locked("requirements.txt").items()
        if everything.get(name) != version
    } == {}
