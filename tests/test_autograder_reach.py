"""Code that reaches beyond itself is noticed; everyday code is not."""

import pytest
from nbformat.v4 import new_code_cell

from autograder.reach import words

HONEST = [
    "import numpy as np\nimport pandas as pd\nfrom IPython.display import display\n%matplotlib inline",
    "df['x'] = df.x.str.replace('a', 'b')\ndisplay(df.describe())\nnp.trace(np.eye(3))",
    "import re, os, json\nre.compile('a+').match('aa')\nos.path.exists('a.txt')",
    "class Shape:\n    def __init__(self, side):\n        self._side = side\n    def area(self):\n        return self._side ** 2",
    "from sklearn.svm import SVC\nmodel = SVC(kernel='linear').fit(x, y)\nprint(model.__doc__)",
]
REACHING = [
    ("get_ipython().kernel", "get_ipython"),
    ("import sys\nsys.settrace(None)", "sys"),
    ("import random\nrandom._os.sys.modules", "_os"),
    ("exit._ip.kernel", "_ip"),
    ("class A:\n    def __eq__(self, other): return True", "__eq__"),
    ("class A:\n    __eq__ = lambda s, o: True", "__eq__"),
    ("from unittest import mock", "unittest"),
    ("import IPython.core.interactiveshell", "IPython.core.interactiveshell"),
    ("(lambda: 0).__globals__", "__globals__"),
    ("try: 1/0\nexcept Exception as e: e.with_traceback(None).x.tb_frame.f_back", "tb_frame"),
    ("df.query('a.__class__ == 1')", "'a.__class__ == 1'"),
    ("getattr(x, 'y')", "getattr"),
    ("!ls /", "!"),
    ("%%python\n1", "%%python"),
]


@pytest.mark.parametrize("source", HONEST)
def test_everyday_code_is_not_noticed(source):
    assert words([new_code_cell(source)]) == set()


@pytest.mark.parametrize(("source", "word"), REACHING)
def test_code_that_reaches_beyond_itself_is_noticed(source, word):
    assert word in words([new_code_cell(source)])


def test_cells_of_the_release_are_not_looked_at():
    cell = new_code_cell("import sys", metadata={"nbgrader": {"locked": True}})
    assert words([cell]) == set()
