"""The picture of a stop on paper: its first photo, or the pair of then and now that this one belongs to.

A picture is wrapped in a drawing, which is how pictures reach the templates.
"""

import base64
from typing import Any

from generator.model.stop import Alignment, Photo, Stop
from generator.render.context import RenderContext
from generator.render.media.photos import media_of, photo_view, printed_jpeg
from generator.render.print.text import maybe
from generator.wording.locale import Locale

GAP_SHARE = 0.02
"""Of the width of one photo, between the two."""


def printed_picture(context: RenderContext, stop: Stop, locale: Locale) -> dict[str, Any] | None:
    """ratio: of its width to its height; alt: of both photos where there are two."""
    if not stop.photos:
        return None
    pair, by_file = stop.then_now, {photo.file: photo for photo in stop.photos}
    if pair is not None and stop.photos[0].file in (pair.then, pair.now):
        return _pair(context, stop, by_file[pair.then], by_file[pair.now], pair.aligned or Alignment(), locale)
    photo = stop.photos[0]
    view = photo_view(context, stop, photo, locale)
    width, height = view.picture.width_px, view.picture.height_px
    return {
        "svg": _svg(width, height, f'<image width="{width}" height="{height}" href="{_jpeg(context, stop, photo)}"/>'),
        "ratio": width / height,
        "alt": view.alt.text,
        "caption": maybe(view.caption),
        "credit": view.credit,
    }


def _pair(
    context: RenderContext, stop: Stop, then: Photo, now: Photo, aligned: Alignment, locale: Locale
) -> dict[str, Any]:
    """Both side by side in the frame of the older one, the newer laid as it is on the stop's page."""
    views = [photo_view(context, stop, photo, locale) for photo in (then, now)]
    width, height = views[0].picture.width_px, views[0].picture.height_px
    whole, left = width * (2 + GAP_SHARE), width * (1 + GAP_SHARE)
    scale = aligned.scale_pct / 100
    right = width * (aligned.right_pct / 100 + (1 - scale) / 2)
    down = height * (aligned.down_pct / 100 + (1 - scale) / 2)
    drawing = (
        f'<image width="{width}" height="{height}" href="{_jpeg(context, stop, then)}"/>'
        f'<svg x="{left:.1f}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" preserveAspectRatio="xMidYMid slice"'
        f' transform="translate({right:.1f} {down:.1f}) scale({scale:g})" href="{_jpeg(context, stop, now)}"/></svg>'
    )
    said = (f"{locale.tr('Then')}, {then.year}", f"{locale.tr('Now')}, {now.year}")
    return {
        "svg": _svg(whole, height, drawing),
        "ratio": whole / height,
        "alt": " ".join(f"{when}. {view.alt.text.rstrip('.')}." for when, view in zip(said, views, strict=True)),
        "caption": None,
        "credit": " ".join(
            f"{when}. {photo.author.rstrip('.')}. {photo.licence.rstrip('.')}."
            for when, photo in zip(said, (then, now), strict=True)
        ),
    }


def _svg(width: float, height: float, drawing: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{drawing}</svg>'


def _jpeg(context: RenderContext, stop: Stop, photo: Photo) -> str:
    """A photo as the address of its own bytes."""
    return f"data:image/jpeg;base64,{base64.b64encode(printed_jpeg(context.cache, media_of(context, stop, photo.file))).decode()}"
