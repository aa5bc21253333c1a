"""A run's report, in plain lines for the operator."""

from collections.abc import Iterator, Sequence

from indexer.report import Report

_HEADINGS = ("source", "lu", "créé", "modifié", "inchangé", "rejeté")


def table_lines(reports: Sequence[Report]) -> Iterator[str]:
    """One line a source, and a total when there are several."""
    rows = [(report.source, *_counts(report)) for report in reports]
    if len(rows) > 1:
        totals = [sum(column) for column in zip(*(_counts(r) for r in reports), strict=True)]
        rows.append(("total", *totals))
    width = max(len(row[0]) for row in [_HEADINGS, *rows])
    for row in [_HEADINGS, *rows]:
        yield f"{row[0]:<{width}}" + "".join(f"{cell:>10}" for cell in row[1:])


def detail_lines(report: Report) -> Iterator[str]:
    """Everything that is to be said of a source beside its numbers.

    Feeds' words are repeated: nothing that a terminal would obey or could not print is left.
    """
    yield from map(printable, _lines(report))


def printable(line: str) -> str:
    """A line with nothing that a terminal would obey or could not print."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


def _lines(report: Report) -> Iterator[str]:
    if report.failure:
        yield from f"ÉCHEC : {report.failure}".split("\n")
    if report.pauses:
        yield f"Trois échecs de suite : source en pause (pvd-aides source resume {report.source})."
    yield from _vanishing_lines(report)
    yield from report.notices
    for rejection in report.rejections:
        name = f" « {rejection.name} »" if rejection.name else ""
        yield f"rejeté, {rejection.place}{name} : {rejection.reason}"
    for remark in report.remarks:
        yield f"{remark.place}, {remark.finding.path} : {remark.finding.message}"
    if report.older:
        yield f"{report.older} plus anciens que ce que le catalogue a déjà : laissés de côté."
    for (path, word), count in report.unmapped.most_common():
        yield f"mot inconnu, {path} : « {word} » ({count} fois)"
    for area, count in report.unresolved.most_common():
        yield f"territoire à vérifier : « {area} » ({count} fois)"


def _vanishing_lines(report: Report) -> Iterator[str]:
    if report.suspicion:
        yield f"SUSPECT : {report.suspicion} « --accept-fewer » le confirme."
    if report.archived:
        yield f"{report.archived} archivées : leur source ne les publie plus."
    if report.restored:
        yield f"{report.restored} de retour, publiées de nouveau."


def _counts(report: Report) -> tuple[int, int, int, int, int]:
    return (report.read, report.created, report.updated, report.unchanged, report.rejected)
