"""Debian's Firefox, without a window, by Marionette: JSON on a socket, each message after its length."""

import json
import re
import socket
import subprocess
import time
from base64 import b64decode
from pathlib import Path
from typing import Any

from tests.browser.engines.engine import SIZE, WAIT_S, CommandError, Engine

SETTINGS: dict[str, object] = {
    "marionette.port": 0,  # a free one, told in a file of the profile
    "app.update.disabledForTesting": True,
    "browser.startup.page": 0,
    "dom.storageManager.prompt.testing": True,
    "dom.storageManager.prompt.testing.allow": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.max_script_run_time": 0,  # without a speech service, Firefox waits for one inside its own call, and would end the page's script
    "devtools.console.stdout.chrome": False,
    "devtools.console.stdout.content": True,
    "extensions.update.enabled": False,
    "geo.prompt.testing": True,
    "geo.prompt.testing.allow": True,
    "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.shield.optoutstudies.enabled": False,
    "nimbus.rollouts.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}

NARROW = """const [width, height] = arguments, {style} = gBrowser.selectedBrowser;
for (const side of ["width", "min-width", "max-width"]) style.setProperty(side, `${width}px`);
for (const side of ["height", "min-height", "max-height"]) style.setProperty(side, `${height}px`);"""
"""A window is never under 450 px wide; what stands in it may be."""

PROVIDER = "geo.provider.network.url"
"""Where Firefox asks for a position: here, an answer that stands in the address itself."""

CONSOLE = """return Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && /^https?:/.test(one.sourceName || one.cssSelectors || ""))
  .map((one) => `${one.sourceName}:${one.lineNumber}: ${one.flags & Ci.nsIScriptError.warningFlag ? "warning" : "error"}: ${one.errorMessage}`)"""


class Firefox(Engine):
    name = "firefox"
    excused = re.compile(
        r"orientation sensor is deprecated"  # the compass has no other way
        # A machine without a sound device plays the recording in silence, and says so when it ends:
        r"|Media resource \S+\.wav could not be decoded(\.$|, error: .*MEDIASINK_ERR)"
        r"|Cannot play media\. No decoders for requested formats: video/mp4"  # some systems give it none, and it says so when asked
        # What a page still wanted when it was left; one that lacks a module never gets ready:
        r"|warning: Loading failed for the module"
        r"|Failed to load ‘(http://localhost:\d+/assets/(icon\S+|packs/sizes\.json))?’\. A ServiceWorker intercepted"
    )

    def __init__(self, folder: Path, languages: str, program: str) -> None:
        super().__init__(folder, languages)
        self.program = program
        self._profile = folder / "profile"
        self._profile.mkdir(exist_ok=True)
        settings = {**SETTINGS, "intl.accept_languages": languages}
        (self._profile / "user.js").write_text(
            "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
        )
        self._sent = 0
        self.start()

    def start(self) -> None:
        self._heard.clear()
        port = self._profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        self._told = (self.folder / "told").open("wb")
        arguments = ["--marionette", "--headless", "--no-remote", "--remote-allow-system-access"]
        self._process = subprocess.Popen(
            [self.program, *arguments, "--profile", str(self._profile)],
            stdout=self._told,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._connect(port)
        except BaseException:
            self._process.kill()
            raise

    def _connect(self, port: Path) -> None:
        deadline = time.monotonic() + WAIT_S
        while not (port.exists() and port.read_text().strip()):
            assert time.monotonic() < deadline and self._process.poll() is None, "Firefox does not start"
            time.sleep(0.03)
        self._socket = socket.create_connection(("127.0.0.1", int(port.read_text())), 2 * WAIT_S)
        self._stream = self._socket.makefile("rb")
        self._message()  # which says what it is
        self.send("NewSession")
        self._chrome(NARROW, *SIZE)

    def stop(self) -> None:
        self._command("Marionette:Quit", flags=["eForceQuit"])
        self._process.wait(WAIT_S)
        self._stream.close()
        self._socket.close()
        self._told.close()

    def send(self, command: str, **values: Any) -> Any:
        result = self._command(f"WebDriver:{command}", **values)
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _command(self, command: str, **values: Any) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, command, values]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, number, error, result = self._message()
        assert number == self._sent
        if error:
            raise CommandError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _message(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox hung up"
            length += byte
        return json.loads(self._stream.read(int(length)))

    def _chrome(self, script: str, *arguments: object) -> Any:
        """Run a script in the browser's own window, which sees the console."""
        self._command("Marionette:SetContext", value="chrome")
        try:
            return self.send("ExecuteScript", script=script, args=list(arguments))
        finally:
            self._command("Marionette:SetContext", value="content")

    def stand(self, latitude_deg: float, longitude_deg: float, accuracy_m: float = 8) -> None:
        answer = {"location": {"lat": latitude_deg, "lng": longitude_deg}, "accuracy": accuracy_m}
        self._chrome(
            "Services.prefs.setStringPref(...arguments)", PROVIDER, f"data:application/json,{json.dumps(answer)}"
        )

    def console(self) -> list[str]:
        said = (self.folder / "told").read_text("utf-8", errors="replace").splitlines()
        return [*self._chrome(CONSOLE), *(line for line in said if line.startswith('console.error: "'))]

    def print_to(self, file: Path) -> None:
        file.write_bytes(b64decode(self.send("Print")))
