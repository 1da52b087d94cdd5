"""The app's colours: a person's theme, words that can be read in it, and no colour at all."""

from typing import TYPE_CHECKING

from runstrength_tui.logbook import Logbook

# A part of the app, in a module of its own. For the type checker it is an app; at run time it is a
# plain class, since each class of Textual's costs a millisecond of the start.
if TYPE_CHECKING:
    from textual.app import App

    Part = App[int]
else:
    Part = object

# The default theme can be read as it is (a test looks), so the start does not pay for looking.
_READABLE_THEME = "textual-dark"


class Theming(Part):
    """Takes the theme from config.toml and keeps there what is chosen in the app."""

    logbook: Logbook

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, its words readable where they are not so from the start."""
        variables, theme = super().get_css_variables(), self.current_theme
        if theme.name == _READABLE_THEME or theme.ansi:
            return variables
        from runstrength_tui.tui.contrast import readable_words  # noqa: PLC0415 - see above

        self.theme_variables = {**variables, **readable_words(variables, dark=theme.dark)}
        return self.theme_variables

    def search_themes(self) -> None:
        """Show the themes by name."""
        from runstrength_tui.tui.screens.palette import theme_palette  # noqa: PLC0415 - when asked for

        self.push_screen(theme_palette())

    def take_theme(self) -> None:
        """Show the theme of config.toml, and remember one that is chosen later."""
        if self.logbook.config.theme in self.available_themes:
            self.theme = str(self.logbook.config.theme)
            self._match_no_color()
        self.theme_changed_signal.subscribe(self, lambda theme: self._theme_chosen(theme.name))

    def _match_no_color(self) -> None:
        """Take the colour out the way the theme needs; Textual decides that once, at its start."""
        if self.no_color:
            from textual.filter import Monochrome, NoColor  # noqa: PLC0415 - only without colour

            kept = [one for one in self._filters if not isinstance(one, Monochrome | NoColor)]
            self._filters[:] = [*kept, NoColor() if self.native_ansi_color else Monochrome()]

    def _theme_chosen(self, name: str) -> None:
        """Remember a theme that a person chose."""
        self._match_no_color()
        from runstrength_tui.config_file import ConfigError, set_theme  # noqa: PLC0415 - tomlkit

        try:
            set_theme(self.logbook.paths.config, name)
        except ConfigError as error:
            self.notify(str(error), severity="warning", markup=False)
