"""A figure at the end of a cell is drawn for its picture only, not once more before that.

Stock draws each changed figure and throws the drawing away; then the inline backend draws it again
for its picture, and forgets it. Here the picture is made first and kept for the inline backend. The
stock way is left alone where the first drawing counts: for a layout engine, which may move things
at every drawing; for listeners; and for a figure that can't be drawn, or that complains, twice in stock.
"""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any

INLINE = ("inline", "module://matplotlib_inline.backend_inline")


def draw_once() -> None:
    """From now on, in the shell that pyplot has found; without one there is nothing to do."""
    from IPython.core.getipython import get_ipython
    from matplotlib import pyplot

    shell = get_ipython()
    callbacks = shell.events.callbacks["post_execute"] if shell else []
    if pyplot._draw_all_if_interactive in callbacks:
        callbacks.insert(callbacks.index(pyplot._draw_all_if_interactive), _make_pictures)


def _make_pictures() -> None:
    """Of all figures, or of none. A figure that has its picture needs no drawing."""
    from IPython.core.getipython import get_ipython
    from matplotlib._pylab_helpers import Gcf
    from matplotlib.figure import Figure

    figures = [manager.canvas.figure for manager in Gcf.get_all_fig_managers()]
    if not figures or not _are_shown_next() or any(map(_counts_drawings, figures)):
        return
    formatter = get_ipython().display_formatter.formatters["image/png"]
    stale = [figure for figure in figures if figure.stale]
    try:
        draw = formatter.lookup_by_type(Figure)
        with _Ear() as ear:
            pictures = {figure: draw(figure) for figure in stale}
    except Exception:  # no PNG is wanted; or it can't be drawn, and stock says so in its own words
        return
    if ear.warned or ear.logged:
        ear.unsay()
        for figure in stale:
            figure._stale = True  # type: ignore[attr-defined]  # the public setter draws at once
        return
    for figure in pictures:
        figure.stale = False
    _keep(pictures, formatter, draw)


def _keep(pictures: dict[Any, Any], formatter: Any, draw: Any) -> None:
    """Have `formatter` give these pictures for their figures, once."""
    from matplotlib.figure import Figure

    def kept(figure: Any) -> Any:
        picture = pictures.pop(figure) if figure in pictures else draw(figure)
        if not pictures:
            formatter.for_type(Figure, draw)
        return picture

    if pictures:
        formatter.for_type(Figure, kept)


class _Ear(logging.Handler):
    """Keeps what is warned of, and what matplotlib logs, in place of showing it."""

    def __init__(self) -> None:
        super().__init__()
        self.warned: list[Any] = []
        self.logged: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.logged.append(record)

    def __enter__(self) -> _Ear:
        log = logging.getLogger("matplotlib")
        self._before = warnings.showwarning, log.handlers, log.propagate
        warnings.showwarning = lambda *said: self.warned.append(said)
        log.handlers, log.propagate = [self], False
        return self

    def __exit__(self, *_: object) -> None:
        log = logging.getLogger("matplotlib")
        warnings.showwarning, log.handlers, log.propagate = self._before

    def unsay(self) -> None:
        """Have the warnings count as not shown yet."""
        for message, category, filename, line, *_ in self.warned:
            for module in list(sys.modules.values()):
                if getattr(module, "__file__", None) == filename:
                    said = vars(module).get("__warningregistry__", {})
                    said.pop((str(message), category, line), None)


def _are_shown_next() -> bool:
    """Whether pyplot draws all figures now and the inline backend shows and closes them then."""
    import matplotlib
    from IPython.core.getipython import get_ipython
    from matplotlib import pyplot

    inline = sys.modules.get("matplotlib_inline.backend_inline")
    if inline is None or matplotlib.get_backend() not in INLINE:
        return False
    callbacks = get_ipython().events.callbacks["post_execute"]
    following = callbacks[callbacks.index(_make_pictures) + 1 :][:2]
    return bool(
        following == [pyplot._draw_all_if_interactive, inline.flush_figures]
        and matplotlib.is_interactive()
        and inline.show._draw_called
        and inline.InlineBackend.instance().close_figures
    )


def _counts_drawings(figure: Any) -> bool:
    listeners = figure._canvas_callbacks.callbacks.get("draw_event")
    return bool(listeners) or figure.get_layout_engine() is not None
