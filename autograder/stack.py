"""What is warm unless the configuration says otherwise: the data-science stack, and the words of tests."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from typing import Any

from autograder import figures, sandbox, tracebacks
from autograder.warm import Spec

MODULES = (
    "tornado.platform.asyncio",
    "IPython.core.logger",
    "numpy",
    "pandas",
    "IPython.core.pylabtools",
    "matplotlib_inline.config",
    "scipy",
    "scipy.stats",
    "scipy.optimize",
    "scipy.sparse.linalg",
    "matplotlib",
    "matplotlib.pyplot",
    "sklearn",
    "sklearn.cluster",
    "sklearn.compose",
    "sklearn.datasets",
    "sklearn.decomposition",
    "sklearn.ensemble",
    "sklearn.impute",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.naive_bayes",
    "sklearn.neighbors",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.svm",
    "sklearn.tree",
    "seaborn",
    "statsmodels.api",
    "autograder.expect",
)


def default_spec(modules: tuple[str, ...] = MODULES, *, sandboxed: bool = False) -> Spec:
    """A warm ipykernel with `modules` imported and used once, perhaps behind walls."""
    return Spec(
        modules=modules,
        prepare=("autograder.shell:prepare",),
        exercise=("autograder.stack:exercise",),
        sandboxed=sandboxed,
    )


def exercise() -> None:
    """Do once what loads files and modules at first use, and leave no trace of it.

    Nothing here may start a thread or use OpenMP: an OpenMP pool does not survive a fork.
    """
    sandbox.load_shown()
    for module, act in (
        ("IPython", _use_shell),
        ("pandas", _use_pandas),
        ("matplotlib.pyplot", _use_pyplot),
        ("sklearn.linear_model", _use_sklearn),
        ("IPython", _fail),
    ):
        if module in sys.modules:
            act()


def _use_shell() -> None:
    """Compile and format once."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        return
    shell.transform_cell("x = 1\nx")
    shell.display_formatter.format({"a": 1})


def _use_pandas() -> None:
    import pandas as pd

    frame = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": ["x", "y", "x"]})
    frame.to_html()
    repr(frame.groupby("b").mean())
    repr(frame.describe())
    frame.query("a > 1")


def _use_pyplot() -> None:
    """Draw one figure to nowhere: fonts, text layout and the PNG writer load at first use."""
    figures.draw_once()

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], label="a")
    axes.hist([0, 1, 1])
    axes.scatter([0, 1], [1, 0])
    axes.set(title="t", xlabel="x", ylabel="y")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def _use_sklearn() -> None:
    import numpy as np
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score, train_test_split
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x, y = _frame_or_array(np.arange(12.0).reshape(6, 2)), np.arange(6.0)
    train_test_split(x, y, random_state=0)
    model = make_pipeline(StandardScaler(), LinearRegression()).fit(x, y)
    model._repr_html_()
    _number_anew()
    model.score(x, y)
    cross_val_score(model, x, y, cv=2)
    _count_cores()


def _number_anew() -> None:
    """Models are shown with numbers that begin with 1 in every new kernel."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sklearn.utils."):
            for counter in vars(module).values():
                if type(counter).__name__ == "_IDCounter":
                    counter.count = 0


def _count_cores() -> None:
    """Behind the walls cores can't be counted: joblib says so once, and stderr costs points."""
    import joblib

    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        joblib.cpu_count(only_physical_cores=True)


# What goes wrong in many notebooks: the sources along the way are read and parsed at first use.
_MISTAKES = (
    "1 / 0",
    "import pandas; pandas.DataFrame({'a': [1]})['b']",
)


def _fail() -> None:
    """The traceback code, its lexers and its parsed sources load at first use."""
    from IPython.core.getipython import get_ipython

    tracebacks.look_for_modules_once()
    shell = get_ipython()
    for mistake in _MISTAKES if shell else ():
        try:
            exec(compile(mistake, "<exercise>", "exec"), {})  # noqa: S102 - our own constants
        except Exception:
            shell.InteractiveTB.structured_traceback(*sys.exc_info())


def _frame_or_array(values: Any) -> Any:
    """scikit-learn loads its support for data frames when it first sees one."""
    pandas = sys.modules.get("pandas")
    return pandas.DataFrame(values, columns=["a", "b"]) if pandas else values
