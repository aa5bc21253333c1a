"""``pvd-aides runs``: what the last runs did."""

from collections.abc import Iterator, Sequence

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.report_text import printable
from pvd_aides.catalogue.pulls.runs import Run
from pvd_aides.services.pulls.run_words import STATE_WORDS
from pvd_aides.services.pulls.show_runs import RunsShown, show_runs

_HEADINGS = ("lu", "créé", "modifié", "inchangé", "rejeté", "archivé")


@click.command("runs", short_help="Dit ce que les derniers relevés ont fait.")
@click.argument("source", required=False, metavar="[SOURCE]")
@click.option("--most", type=click.IntRange(1, 1000), default=20, metavar="N", help="Combien (20).")
def runs(source: str | None, most: int) -> None:
    """Les derniers relevés, le plus récent d'abord ; ceux d'une source si elle est nommée, avec
    les fiches rejetées par le dernier.
    """
    portal, _ = open_from_environment()
    shown = show_runs(portal, source, most)
    if source and not shown.runs:
        fail(f"Aucun relevé de « {source} ».")
    for line in _lines(shown, source is not None):
        click.echo(printable(line))


def _lines(shown: RunsShown, of_one: bool) -> Iterator[str]:
    if not shown.runs:
        yield "Aucun relevé."
        return
    yield from _table(shown.runs)
    if of_one:
        for place, name, reason in shown.runs[0].details.rejected:
            yield f"rejeté, {place}{f' « {name} »' if name else ''} : {reason}"
        yield from shown.runs[0].details.joins
    for name, since in shown.paused.items():
        yield f"{name} : en pause depuis le {since:%d/%m/%Y} (pvd-aides source resume {name})"


def _table(runs: Sequence[Run]) -> Iterator[str]:
    width = max(len("source"), *(len(run.source) for run in runs))
    numbers = "".join(f"{heading:>10}" for heading in _HEADINGS)
    yield f"{'fin (UTC)':<18}{'source':<{width}}{'durée':>8}{'octets':>12}{numbers}  état"
    for run in runs:
        counts = (run.read, run.created, run.updated, run.unchanged, run.rejected, run.archived)
        cells = "".join(f"{count:>10}" for count in counts)
        seconds = (run.ended - run.started).total_seconds()
        state = " : ".join(text for text in (STATE_WORDS[run.state], run.reason) if text)
        yield (
            f"{run.ended:%d/%m/%Y %H:%M}  {run.source:<{width}}{seconds:>6.0f} s{run.bytes:>12}"
            f"{cells}  {state}"
        )
