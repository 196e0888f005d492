"""Contrast by WCAG 2.2, of two colours and of what a widget really shows."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget


def _light(colour: str | QColor) -> float:
    parts = [getattr(QColor(colour), f"{name}F")() for name in ("red", "green", "blue")]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str | QColor, other: str | QColor) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(widget: QWidget, page: QWidget) -> QRect:
    """The part of a widget that no widget around it cuts off, in the page's coordinates."""
    box = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not page:
        box &= QRect(above.mapTo(page, QPoint(0, 0)), above.size())
        above = above.parentWidget()
    return box & page.rect()


def shown_contrast(picture: QImage, box: QRect) -> float:
    """Of the ground (the colour of most pixels) and what stands out from it most."""
    counted = Counter(
        picture.pixel(x, y)
        for y in range(box.top(), box.bottom() + 1)
        for x in range(box.left(), box.right() + 1)
    )
    ground = QColor(counted.most_common(1)[0][0])
    return max(contrast(ground, QColor(one)) for one in counted)
