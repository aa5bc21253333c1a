"""Which page numbers a pagination shows."""


def page_numbers(page: int, last: int) -> list[int | None]:
    """The first, the last, the page and its neighbours; None stands for numbers left out."""
    wanted = sorted({1, last, *range(max(1, page - 1), min(last, page + 1) + 1)})
    numbers: list[int | None] = []
    for number in wanted:
        previous = numbers[-1] if numbers else None
        if previous is not None and number - previous == 2:
            numbers.append(previous + 1)
        elif previous is not None and number - previous > 2:
            numbers.append(None)
        numbers.append(number)
    return numbers
