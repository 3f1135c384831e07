"""Markdown that is folded away until somebody clicks on its summary."""


def folded(summary, text):
    """Return Markdown that is seen only after a click.

    Parameters
    ----------
    summary : str
    text : str, Markdown

    Returns
    -------
    str, Markdown

    Examples
    --------
    >>> print(folded("Hint 1", "Count."))
    <details class="reveal"><summary>Hint 1</summary>
    <BLANKLINE>
    Count.
    <BLANKLINE>
    </details>
    <BLANKLINE>
    """
    return f'<details class="reveal"><summary>{summary}</summary>\n\n{text.strip()}\n\n</details>\n'
