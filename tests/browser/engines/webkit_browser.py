"""A browser window as a phone's, driven by WebKitWebDriver: Debian's WebKitGTK, in a process of its own. Its console is its stderr.

Run by the system's Python, which has PyGObject; the tests' own has not. It imports nothing of the project.
"""

import argparse
import os
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402 - the versions are asked for first

LOOK_EVERY_MS = 100


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--memory", type=Path, required=True, help="folder of what pages keep, for a true restart")
    parser.add_argument("--size", type=int, nargs=2, default=(390, 844), help="CSS pixels of a page")
    parser.add_argument("--languages", default="fr-FR", help="the most wanted first, with commas")
    parser.add_argument(
        "--position", type=Path, required=True, help="file: latitude, longitude and accuracy_m, or 'refused'"
    )
    parser.add_argument("--print", type=Path, required=True, help="file that names a PDF to print to")
    parser.add_argument("--pid", type=Path, required=True, help="file for the number of this process")
    return parser.parse_args()


class Browser:
    """One window, one memory. It stays until the automation ends it."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self.wanted = wanted
        self.position = ""
        memory = WebKit2.WebsiteDataManager(
            base_data_directory=str(wanted.memory / "data"), base_cache_directory=str(wanted.memory / "cache")
        )
        self.context = WebKit2.WebContext.new_with_website_data_manager(memory)
        self.context.set_automation_allowed(True)
        self.context.set_preferred_languages(wanted.languages.split(","))
        self.context.connect("automation-started", self.automate)
        self.places = self.context.get_geolocation_manager()
        self.places.connect("start", self.locate)
        self.places.connect("stop", lambda _: None)

    def automate(self, _context: Any, session: Any) -> None:
        info = WebKit2.ApplicationInfo()
        info.set_name("phone")
        session.set_application_info(info)
        session.connect("create-web-view", self.window)

    def window(self, _session: Any) -> Any:
        settings = WebKit2.Settings(
            enable_write_console_messages_to_stdout=True,  # so it is called; they go to stderr, at once
            enable_media_stream=False,
            hardware_acceleration_policy=2,
        )
        view = WebKit2.WebView(web_context=self.context, is_controlled_by_automation=True, settings=settings)
        view.connect("permission-request", self.allow)
        GLib.timeout_add(LOOK_EVERY_MS, self.print, view)
        window = Gtk.Window(decorated=False)
        view.set_size_request(*self.wanted.size)
        window.add(view)
        window.resize(*self.wanted.size)
        window.show_all()
        return view

    def print(self, view: Any) -> bool:
        """Print to the file that is asked for."""
        asked = self.wanted.print
        if asked.exists():
            file = Path(asked.read_text("utf-8"))
            beside = file.with_suffix(".part")
            asked.unlink()
            settings = Gtk.PrintSettings()
            settings.set_printer("Print to File")
            settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, beside.as_uri())
            settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
            job = WebKit2.PrintOperation(web_view=view, print_settings=settings)
            job.connect("finished", lambda _: beside.replace(file))
            job.print_()
            self.job = job  # it lasts until it has finished
        return True

    def allow(self, _view: Any, request: Any) -> bool:
        refused = self.wanted.position.read_text("utf-8") == "refused"
        request.deny() if refused else request.allow()
        return True

    def locate(self, _manager: Any) -> bool:
        """Give the position of the file, and each new one that is written there."""
        self.position = ""
        GLib.timeout_add(LOOK_EVERY_MS, self.look)
        return True

    def look(self) -> bool:
        told = self.wanted.position.read_text("utf-8")
        if told != self.position and told != "refused":
            self.position = told
            self.places.update_position(WebKit2.GeolocationPosition.new(*map(float, told.split())))
        return True


def main() -> None:
    wanted = options()
    wanted.pid.write_text(str(os.getpid()))
    browser = Browser(wanted)
    assert browser.context.is_automation_allowed()
    Gtk.main()


if __name__ == "__main__":
    main()
