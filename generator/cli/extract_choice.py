"""`sentiers basemap --download`: which extract of OpenStreetMap holds the guide.

A regional extract is a plain file that mirrors serve to everybody, each with its MD5 beside it: asking for one burdens nobody,
where a query server would work for us alone. The index of extracts is GeoJSON whose features hold `urls.pbf`, as that of
Geofabrik (https://download.geofabrik.de/technical.html).
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from shapely.errors import GEOSException
from shapely.geometry import box, shape

from generator.cli.download import Kept, allowed, asked, fetch, file_name, unwritten
from generator.cli.main import Console
from generator.files.replace import replace_file
from generator.messages import msg
from generator.problems import CommandRefused

INDEX = "https://download.geofabrik.de/index-v1.json"
INDEX_NAME = "index.json"
MOST_INDEX_BYTES = 50_000_000

Bounds = tuple[float, float, float, float]


def extract_for(console: Console, bounds: Bounds, source: str, folder: Path) -> Path:
    """The extract, fetched unless the one kept is still that of the server.

    source: address of an index of extracts (.json) or of one extract. Raises CommandRefused with what the network, the server or
    the disk did.
    """
    address = allowed(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(folder, error) from error
    if urlsplit(address).path.endswith(".json"):
        index = _index(console, address, folder)
        found = allowed(_choice(address, index, bounds))
        with suppress(CommandRefused):
            replace_file(_place(folder, address, INDEX_NAME), index)
        address = found
    kept = Kept(_place(folder, address, file_name(address)))
    fetch(console, address, kept)
    return kept.file


def _place(folder: Path, address: str, name: str) -> Path:
    """Where what came from an address is kept, apart from what others give the same name."""
    return folder / f"{hashlib.sha256(address.encode()).hexdigest()[:8]}-{name}"


def _index(console: Console, address: str, folder: Path) -> bytes:
    """The index as it is now, or as it was when it last could be asked for."""
    place = _place(folder, address, INDEX_NAME)
    try:
        with asked(address) as answer:
            return answer.read(MOST_INDEX_BYTES)
    except CommandRefused as refused:
        try:
            content = place.read_bytes()
        except OSError:
            raise refused from None
        console.warn(refused.message)
        return content


def _choice(index: str, content: bytes, bounds: Bounds) -> str:
    """The address of the smallest extract that holds the whole box."""
    wanted = box(*bounds)
    try:
        found = [
            (area.area, urljoin(index, str(feature["properties"]["urls"]["pbf"])))
            for feature in json.loads(content)["features"]
            if feature.get("geometry") and "pbf" in feature["properties"].get("urls", {})
            if (area := shape(feature["geometry"])).is_valid and area.contains(wanted)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, GEOSException) as error:
        raise CommandRefused(
            msg(
                "{address} is not an index of extracts: name an extract (.osm.pbf) with --from.",
                address=index,
            )
        ) from error
    if not found:
        raise CommandRefused(
            msg(
                "No extract of {host} holds all that lies between {bounds}: name one with --from, or give narrower --bounds.",
                host=str(urlsplit(index).hostname),
                bounds=", ".join(f"{value:.3f}" for value in bounds),
            )
        )
    return min(found)[1]
