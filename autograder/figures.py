"""A figure that is about to be shown is drawn for that, and not once more before.

At the end of a cell pyplot draws all figures that have changed, and right after that the inline
backend draws them again, to show them and to forget them. Of the first drawing nothing remains,
unless it moves something for the second one, or somebody waits for it.
"""

from __future__ import annotations

import sys
from typing import Any

INLINE = ("inline", "module://matplotlib_inline.backend_inline")


def draw_once() -> None:
    """From now on leave out drawings that nobody sees. Needs pyplot and IPython's shell."""
    from IPython.core.getipython import get_ipython
    from matplotlib import pyplot

    shell, stock = get_ipython(), pyplot._draw_all_if_interactive
    pyplot._draw_all_if_interactive = _draw_all_if_interactive
    callbacks = shell.events.callbacks["post_execute"]
    if stock in callbacks:
        callbacks[callbacks.index(stock)] = _draw_all_if_interactive


def _draw_all_if_interactive() -> None:
    import matplotlib
    from matplotlib import pyplot
    from matplotlib._pylab_helpers import Gcf

    if not matplotlib.is_interactive():
        return
    if not _are_shown_and_forgotten() or any(map(_is_awaited, Gcf.get_all_fig_managers())):
        pyplot.draw_all()


def _are_shown_and_forgotten() -> bool:
    """Whether the inline backend shows all figures after this, and closes them."""
    import matplotlib
    from IPython.core.getipython import get_ipython

    inline = sys.modules.get("matplotlib_inline.backend_inline")
    if inline is None or matplotlib.get_backend() not in INLINE:
        return False
    shows = inline.flush_figures in get_ipython().events.callbacks["post_execute"]
    return bool(shows and inline.InlineBackend.instance().close_figures)


def _is_awaited(manager: Any) -> bool:
    """Layout engines move axes at each drawing; listeners count drawings."""
    figure = manager.canvas.figure
    listeners = figure._canvas_callbacks.callbacks.get("draw_event")
    return bool(listeners) or figure.get_layout_engine() is not None
