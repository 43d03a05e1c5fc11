"""The printing condition of a press: an ICC profile of four inks, and colours of the screen as that press prints them."""

import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from generator.files.overlay import Overlay
from generator.messages import msg
from generator.problems import CommandRefused

CARRIED = "press/FOGRA39L_coated.icc"
"""In the folder of templates: offset on coated paper after ISO 12647-2:2004/Amd 1, made of the characterization data FOGRA39L."""

MOST_BYTES = 20_000_000
"""Of a file that is given as a profile: those of presses weigh one to three megabytes."""

MOST_INK_PCT = 300.0
"""Of the four inks together, on any place: for this sum the carried profile is made, and shops ask for no more on coated paper."""

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black, each 0 to 1."""


@dataclass(frozen=True)
class Condition:
    """What a profile is made for, as the output intent of a PDF names it (ISO 32000-1:2008, 14.11.5).

    identifier: of the registry's list of conditions, or `Custom`; words: for people.
    """

    identifier: str
    words: str
    registry: str | None


FOGRA39 = Condition(
    "FOGRA39", "Offset, coated paper 115 g/m², ISO 12647-2:2004/Amd 1 (FOGRA39)", "http://www.color.org"
)


class PressProfile:
    """Of an ICC profile's bytes. Raises CommandRefused for what is no printer's profile of four inks (ICC.1:2010, 7.2), and, there or once
    a colour is asked for, for one whose tables cannot be read.
    """

    def __init__(self, content: bytes, condition: Condition | None = None) -> None:
        if content[36:40] != b"acsp" or content[12:16] != b"prtr" or content[16:20] != b"CMYK":
            raise CommandRefused(
                msg(
                    "The profile is not that of a press with four inks (ICC, class prtr, colours CMYK). Ask your printer."
                )
            )
        if int.from_bytes(content[:4], "big") > len(content):  # 7.2.2
            raise _damaged()
        self.content = content
        self._condition = condition
        self._mixed: dict[tuple[int, ...], Inks] = {}

    @cached_property
    def condition(self) -> Condition:
        from PIL import ImageCms

        return self._condition or Condition("Custom", ImageCms.getProfileDescription(self._opened).strip(), None)

    @cached_property
    def _opened(self) -> Any:
        from PIL import ImageCms

        try:
            return ImageCms.getOpenProfile(io.BytesIO(self.content))
        except (OSError, ImageCms.PyCMSError) as error:
            raise _damaged() from error

    @cached_property
    def _transform(self) -> Any:
        from PIL import ImageCms

        screen = ImageCms.createProfile("sRGB")
        try:
            return ImageCms.buildTransform(
                screen, self._opened, "RGB", "CMYK", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
            )
        except (OSError, ImageCms.PyCMSError) as error:
            raise _damaged() from error

    def inks(self, red: float, green: float, blue: float) -> Inks:
        """Of a colour of the screen (sRGB, 0 to 1). A grey is black ink alone."""
        level = tuple(round(part * 255) for part in (red, green, blue))
        if len(set(level)) == 1:
            return 0.0, 0.0, 0.0, round(1 - level[0] / 255, 4)
        if level not in self._mixed:
            from PIL import Image

            ((inks,),) = self.picture(Image.new("RGB", (1, 1), level))
            cyan, magenta, yellow, black = (round(float(ink) / 255, 4) for ink in inks)
            self._mixed[level] = cyan, magenta, yellow, black
        return self._mixed[level]

    def picture(self, image: Any) -> Any:
        """Rows of pixels of four bytes. image: a Pillow image of mode RGB. No pixel has more ink than MOST_INK_PCT."""
        from PIL import ImageCms

        made = np.asarray(ImageCms.applyTransform(image, self._transform)).astype(np.float32)
        coloured, black = made[..., :3], made[..., 3:]
        most = np.maximum(MOST_INK_PCT * 2.55 - black, 0)
        whole = coloured.sum(axis=-1, keepdims=True)
        coloured *= np.minimum(1, most / np.maximum(whole, 1))
        return np.floor(made + 1e-3).astype(np.uint8)


def _damaged() -> CommandRefused:
    return CommandRefused(msg("The profile is damaged or cut short. Ask your printer for it again."))


def carried_profile(templates: Overlay) -> PressProfile:
    return PressProfile(templates.file(CARRIED).read_bytes(), FOGRA39)
