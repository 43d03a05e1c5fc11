"""A synthetic access log of a realistic mix, made as a stream and the same each time.

The mix, by request: visitors who scan a plaque and go on (pages, scripts, pictures, codes), robots of many names, addresses
that never were, other methods, a few broken lines. Agents vary as they do in the wild, so that no cache can hold them all.
"""

import random
from collections.abc import Iterator, Sequence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BLOCK_LINES = 20_000
ASSETS = ("stop.js", "home.js", "icon.svg", "trail.js", "map.js", "keep.js")
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "Go-http-client/2.0",
    "-",
)


def _agents(rng: random.Random, count: int) -> list[str]:
    made = []
    for _ in range(count):
        version = f"{rng.randint(100, 142)}.0.{rng.randint(1000, 7000)}.{rng.randint(10, 220)}"
        made.append(
            rng.choice(
                (
                    f"Mozilla/5.0 (Linux; Android {rng.randint(9, 16)}; SM-A{rng.randint(100, 999)}F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version} Mobile Safari/537.36",
                    f"Mozilla/5.0 (iPhone; CPU iPhone OS {rng.randint(15, 19)}_{rng.randint(0, 7)} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{rng.randint(15, 19)}.{rng.randint(0, 6)} Mobile/15E148 Safari/604.1",
                    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{rng.randint(115, 145)}.0) Gecko/20100101 Firefox/{rng.randint(115, 145)}.0",
                )
            )
        )
    return made


def log_blocks(lines: int, codes: Sequence[str], address: str, seed: int = 1119) -> Iterator[bytes]:
    """About `lines` lines in the Combined format, in blocks. codes: of stops; address: of the site."""
    rng = random.Random(seed)
    agents = _agents(rng, 4_000)
    done = 0
    while done < lines:
        count = min(BLOCK_LINES, lines - done)
        month = 12 * done // max(1, lines) % 12
        yield "".join(_line(rng, agents, codes, address, month) for _ in range(count)).encode()
        done += count


def _line(rng: random.Random, agents: Sequence[str], codes: Sequence[str], address: str, month: int) -> str:
    day, second = rng.randint(1, DAYS[month]), int(rng.random() * 86_400)
    time = f"{day:02d}/{MONTHS[month]}/2026:{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d} +0000"
    source = f"192.0.2.{rng.randint(1, 254)}"
    kind = rng.random()
    code, prefix = rng.choice(codes), "en/" if rng.random() < 0.2 else ""
    page = f"/{prefix}{code}/"
    if kind < 0.18:
        return f'{source} - - [{time}] "GET {page} HTTP/1.1" 200 9120 "-" "{rng.choice(agents)}"\n'
    if kind < 0.26:
        return f'{source} - - [{time}] "GET {page} HTTP/1.1" 200 9120 "{address}/{rng.choice(codes)}/" "{rng.choice(agents)}"\n'
    if kind < 0.34:
        return f'{source} - - [{time}] "GET {page} HTTP/2.0" 200 9120 "-" "{rng.choice(ROBOTS)}"\n'
    if kind < 0.90:
        asset = rng.choice(ASSETS)
        return f'{source} - - [{time}] "GET /assets/{asset}?v={rng.randint(1, 40)} HTTP/1.1" 304 0 "{address}{page}" "{rng.choice(agents)}"\n'
    if kind < 0.96:
        return f'{source} - - [{time}] "GET /wp-login-{rng.randint(1, 10_000_000)}.php HTTP/1.1" 404 1200 "-" "{rng.choice(ROBOTS)}"\n'
    if kind < 0.995:
        return f'{source} - - [{time}] "POST {page} HTTP/1.1" 405 150 "-" "{rng.choice(agents)}"\n'
    return f"{source} \\x16\\x03 broken {time}\n"
