"""Files that tell a host how to serve a guide, written from the one table of media types and the headers of policy.

Formats: Netlify, «Custom headers» and Cloudflare Pages, «Headers» (`_headers`); GitHub Pages, «Bypassing Jekyll» (`.nojekyll`); Apache 2.4,
mod_headers, mod_mime, mod_deflate (`.htaccess`); nginx 1.18 and later, ngx_http_core_module; Caddy 2.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

from generator import __version__
from generator.hosting.headers import (
    EMBED_FRAME_POLICY,
    FRAME_HEADER,
    FRAME_POLICY,
    OPEN_DATA_HEADER,
    POLICY_HEADERS,
    embed_folders,
)
from generator.hosting.media_types import ASKED_EACH_TIME, MEDIA_TYPES, MediaType
from generator.model.values import ServerKind

NOT_FOUND = "404.html"
ROOT = "/srv/guide"
"""Where the examples have the folder of the site."""


@dataclass(frozen=True)
class ServerFile:
    """path: in the folder of the site, relative to its root. write: its text, from the address of the site without a slash at its end,
    and the folders of its cards for other sites.
    """

    path: str
    write: Callable[[str, Sequence[str]], str]


def server_file(kind: ServerKind, address: str, languages: Sequence[str]) -> str:
    """The text of one of them. languages: of the guide, the one without a folder of its own first."""
    return SERVER_FILES[kind].write(address.rstrip("/"), embed_folders(languages))


def server_files(kinds: Sequence[ServerKind], address: str, languages: Sequence[str]) -> Mapping[str, bytes]:
    """Path in the folder of the site to content."""
    return {SERVER_FILES[kind].path: server_file(kind, address, languages).encode() for kind in kinds}


def _by(value: Callable[[MediaType], object]) -> Mapping[object, list[str]]:
    """Ends of names, without their points, by what the table says of them."""
    found: dict[object, list[str]] = {}
    for suffix, kind in MEDIA_TYPES.items():
        found.setdefault(value(kind), []).append(suffix.removeprefix("."))
    return found


_KEPT = {str(cache): ends for cache, ends in _by(lambda kind: kind.cache).items() if cache != ASKED_EACH_TIME}
_OPEN = _by(lambda kind: kind.open_data)[True]
_COMPRESSED = [kind.name for kind in MEDIA_TYPES.values() if kind.compressed]
_NOT_COMPRESSED = _by(lambda kind: kind.compressed)[False]


_CLOSED = {name: value for name, value in POLICY_HEADERS.items() if name != FRAME_HEADER}
"""Those that are the same for every file."""


def _within(base: str, folders: Sequence[str]) -> str:
    """What the paths of these folders begin with, as a regular expression."""
    return f"^{re.escape(base)}({'|'.join(map(re.escape, folders))})"


def _title(address: str, how: str) -> str:
    return f"# {address}/ as Sentiers {__version__} has it served. {how}\n"


def _headers(address: str, embeds: Sequence[str]) -> str:
    """Hosts that read it ask for each page anew by themselves, so that no header comes from two rules, which Cloudflare would join; but
    for the policy of frames, which it takes away again where a line with ! says so. Netlify sends what the narrower rule says.
    """
    base = urlsplit(f"{address}/").path
    lines = [_title(address, "Read by Netlify and Cloudflare Pages, in the folder that is published."), f"{base}*"]
    lines += [f"  {name}: {value}" for name, value in POLICY_HEADERS.items()]
    for folder in embeds:
        lines += ["", f"{base}{folder}*", f"  ! {FRAME_HEADER}", f"  {FRAME_HEADER}: {EMBED_FRAME_POLICY}"]
    for suffix, kind in MEDIA_TYPES.items():
        if suffix == ".html":
            continue
        lines += ["", f"{base}*{suffix}", f"  Content-Type: {kind.whole}"]
        if kind.cache != ASKED_EACH_TIME:
            lines.append(f"  Cache-Control: {kind.cache}")
        if kind.open_data:
            lines.append(f"  {': '.join(OPEN_DATA_HEADER)}")
    return "\n".join(lines) + "\n"


def _apache(address: str, embeds: Sequence[str]) -> str:
    base = urlsplit(f"{address}/").path
    lines = [
        _title(address, "Read by Apache in the folder that is published (AllowOverride FileInfo)."),
        f"ErrorDocument 404 {base}{NOT_FOUND}",
        "AddDefaultCharset utf-8",
        "<IfModule mod_mime.c>",
        *(f"  AddType {kind.name} {suffix}" for suffix, kind in MEDIA_TYPES.items()),
        f"  AddCharset utf-8 {' '.join(suffix for suffix, kind in MEDIA_TYPES.items() if kind.name.startswith('text/'))}",
        "</IfModule>",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in _CLOSED.items()),
        f'  Header always set {FRAME_HEADER} "{FRAME_POLICY}" "expr=%{{REQUEST_URI}} !~ m#{_within(base, embeds)}#"',
        f'  Header always set {FRAME_HEADER} "{EMBED_FRAME_POLICY}" "expr=%{{REQUEST_URI}} =~ m#{_within(base, embeds)}#"',
        f'  Header set Cache-Control "{ASKED_EACH_TIME}"',
    ]
    for cache, ends in _KEPT.items():
        lines += [
            f'  <FilesMatch "\\.({"|".join(ends)})$">',
            f'    Header set Cache-Control "{cache}"',
            "  </FilesMatch>",
        ]
    lines += [
        f'  <FilesMatch "\\.({"|".join(_OPEN)})$">',
        f'    Header set {OPEN_DATA_HEADER[0]} "{OPEN_DATA_HEADER[1]}"',
        "  </FilesMatch>",
    ]
    lines += [
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE {' '.join(_COMPRESSED)}",
        "</IfModule>",
        "<IfModule mod_setenvif.c>",
        f'  SetEnvIfNoCase Request_URI "\\.({"|".join(_NOT_COMPRESSED)})$" no-gzip no-brotli',
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"


def _nginx(address: str, embeds: Sequence[str]) -> str:
    parts = urlsplit(f"{address}/")
    host, base = parts.hostname or "", parts.path
    place = [f"    root {ROOT};"] if base == "/" else [f"    location {base} {{", f"        alias {ROOT}/;", "    }"]
    texts = [kind.name for kind in MEDIA_TYPES.values() if kind.name.startswith("text/") and kind.name != "text/html"]
    lines = [
        _title(address, f"For nginx, in conf.d/ or sites-available/; public/ lies in {ROOT}. HTTPS: certbot --nginx."),
        "map $uri $guide_cache {",
        f'    default "{ASKED_EACH_TIME}";',
        *(f'    "~*\\.({"|".join(ends)})$" "{cache}";' for cache, ends in _KEPT.items()),
        "}",
        "map $uri $guide_frames {",
        f'    default "{FRAME_POLICY}";',
        f'    "~{_within(base, embeds)}" "{EMBED_FRAME_POLICY}";',
        "}",
        "map $uri $guide_open {",
        '    default "";',
        f'    "~*\\.({"|".join(_OPEN)})$" "{OPEN_DATA_HEADER[1]}";',
        "}",
        "server {",
        "    listen 80;",
        "    listen [::]:80;",
        f"    server_name {host};",
        *place,
        "    index index.html;",
        "    absolute_redirect off;",
        f"    error_page 404 {base}{NOT_FOUND};",
        "    default_type application/octet-stream;",
        "    types {",
        *(f"        {kind.name} {suffix.removeprefix('.')};" for suffix, kind in MEDIA_TYPES.items()),
        "    }",
        "    charset utf-8;",
        f"    charset_types {' '.join(texts)};",
        "    gzip on;",
        "    gzip_vary on;",
        "    gzip_min_length 1000;",
        f"    gzip_types {' '.join(name for name in _COMPRESSED if name != 'text/html')};",
        *(f'    add_header {name} "{value}" always;' for name, value in _CLOSED.items()),
        f"    add_header {FRAME_HEADER} $guide_frames always;",
        "    add_header Cache-Control $guide_cache;",
        f"    add_header {OPEN_DATA_HEADER[0]} $guide_open;",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _caddy(address: str, embeds: Sequence[str]) -> str:
    parts = urlsplit(f"{address}/")
    base = parts.path
    paths = " ".join(f"/{folder}*" for folder in embeds)
    """Below the base, which handle_path takes off."""
    site = [
        f"root * {ROOT}",
        "encode zstd gzip",
        "header {",
        *(f'\t{name} "{value}"' for name, value in _CLOSED.items()),
        "}",
        f"@embeds path {paths}",
        f'header @embeds {FRAME_HEADER} "{EMBED_FRAME_POLICY}"',
        f"@own not path {paths}",
        f'header @own {FRAME_HEADER} "{FRAME_POLICY}"',
    ]
    for suffix, kind in MEDIA_TYPES.items():
        if suffix != ".html":
            name = suffix.removeprefix(".")
            site += [f"@{name} path *{suffix}", f'header @{name} Content-Type "{kind.whole}"']
    kept = [f"*.{end}" for ends in _KEPT.values() for end in ends]
    site += [
        "@asked_each_time not path " + " ".join(kept),
        f'header @asked_each_time Cache-Control "{ASKED_EACH_TIME}"',
    ]
    for number, (cache, ends) in enumerate(_KEPT.items(), 1):
        site += [
            f"@kept{number} path {' '.join(f'*.{end}' for end in ends)}",
            f'header @kept{number} Cache-Control "{cache}"',
        ]
    site += [
        f"@open_data path {' '.join(f'*.{end}' for end in _OPEN)}",
        f'header @open_data {OPEN_DATA_HEADER[0]} "{OPEN_DATA_HEADER[1]}"',
        "file_server",
    ]
    if base != "/":
        site = [f"redir {base.rstrip('/')} {base}", f"handle_path {base}* {{", *(f"\t{line}" for line in site), "}"]
    errors = [
        "handle_errors {",
        "\t@missing expression `{err.status_code} == 404`",
        f"\troot * {ROOT}",
        f"\trewrite @missing /{NOT_FOUND}",
        "\tfile_server",
        "}",
    ]
    lines = [
        _title(address, f"For Caddy, in its Caddyfile; public/ lies in {ROOT}. Caddy fetches the certificate itself."),
        f"{parts.netloc} {{",
        *(f"\t{line}" for line in [*site, *errors]),
        "}",
    ]
    return "\n".join(lines) + "\n"


SERVER_FILES: Mapping[ServerKind, ServerFile] = {
    "netlify": ServerFile("_headers", _headers),
    "github_pages": ServerFile(".nojekyll", lambda address, embeds: ""),
    "apache": ServerFile(".htaccess", _apache),
    "nginx": ServerFile("server/nginx.conf", _nginx),
    "caddy": ServerFile("server/Caddyfile", _caddy),
}
KINDS: Sequence[ServerKind] = get_args(ServerKind)
