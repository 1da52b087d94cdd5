"""What the widgets' tests may ask for."""

from collections.abc import Callable

import pytest
from textual.widget import Widget

from tests.tui.widgets.one_widget import Repaints


@pytest.fixture
def repaints(monkeypatch: pytest.MonkeyPatch) -> Callable[[Widget], Repaints]:
    """Start a record of what a widget asks to have repainted."""
    return lambda widget: Repaints(widget, monkeypatch)
