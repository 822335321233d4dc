"""Khmer in charts: the face that matplotlib brings along has no Khmer letters."""

from __future__ import annotations

from pathlib import Path

FAMILY = ("Noto Sans Khmer", "DejaVu Sans")


def khmer() -> None:
    """From now on charts show Khmer and Latin letters, in the face of an installed package (OFL)."""
    import fontpkg_noto_sans_khmer
    from matplotlib import font_manager, rcParams

    folder = Path(fontpkg_noto_sans_khmer.__file__).with_name("files")
    known = {font.name for font in font_manager.fontManager.ttflist}
    if FAMILY[0] not in known:
        font_manager.fontManager.addfont(next(folder.glob("*.ttf")))
    rcParams["font.family"] = list(FAMILY)
