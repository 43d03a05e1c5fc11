"""What holds for any message, any photo, any text that a page hands on to machines."""

import json
import math
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.media import Media
from generator.render.discovery.json_ld import json_ld
from generator.render.media.photos import FORMATS, WIDTHS_PX, picture
from generator.render.pages.take_part import message_url

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@settings(max_examples=150, derandomize=True)
@given(title=WORDS, body=WORDS)
def test_a_message_arrives_as_it_was_written(title: str, body: str) -> None:
    mail = urlsplit(message_url("guide@valmont.example", None, title, f"{body}\n{body}"))
    assert parse_qs(mail.query, strict_parsing=True) == {"subject": [title], "body": [f"{body}\r\n{body}"]}
    form = urlsplit(message_url(None, "https://forge.example/new?labels=a", title, body))
    assert parse_qs(form.query, strict_parsing=True) == {"labels": ["a"], "title": [title], "body": [body]}


@settings(max_examples=150, derandomize=True)
@given(width=st.integers(1, 9000), height=st.integers(1, 9000))
def test_a_photo_is_never_enlarged_nor_bent(width: int, height: int) -> None:
    shown = picture(Media(Path("x.jpg"), "x.jpg", "picture", 1, "d" * 64, "image/jpeg", width, height))
    assert list(shown.widths_px) == sorted(set(shown.widths_px))
    assert max(shown.widths_px) == min(width, WIDTHS_PX[-1]) == shown.width_px
    assert shown.height_px == 1 or math.isclose(shown.height_px, height * shown.width_px / width, abs_tol=0.5)
    urls = [url for kind in FORMATS for url, _ in shown.candidates(kind)]
    assert len(set(urls)) == len(urls) and shown.fallback in urls


@settings(max_examples=150, derandomize=True)
@given(text=st.text(st.sampled_from("</scriptSCRIPT>&\"'\\!-[]é "), max_size=60))
def test_no_text_ends_the_script_element_that_holds_it(text: str) -> None:
    written = str(json_ld({"name": text}))
    assert "<" not in written and "&" not in written
    assert json.loads(written) == {"name": text}
