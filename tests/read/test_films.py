"""Films and captions: what a phone of 2021 does not play is refused with what to do, and what is published carries no notes."""

import struct
from dataclasses import replace

import pytest

from generator.media.captions import read_captions, written_captions
from generator.media.film import FilmFault, bare_film
from generator.problems import Severity
from tests.conftest import Project
from tests.films import (  # fmt: skip
    CAPTIONS,
    FILMS,
    NOTE,
    Film,
    Track,
    avc_entry,
    box,
    full,
    signed,
    visual_entry,
    with_film,
    with_sound,
    written,
)

FILM = "trails/vallon/media/pont-lsf.mp4"
WORDS = "trails/vallon/media/pont-lsf.vtt"


def with_entry(entry: bytes, film: Film | None = None) -> Film:
    first, *others = (film or signed()).tracks
    return replace(film or signed(), tracks=(replace(first, entry=entry), *others))


def of_profile(number: int) -> bytes:
    entry = signed().tracks[0].entry
    at = entry.index(b"avcC") + 5
    return entry[:at] + bytes([number]) + entry[at + 1 :]


def with_ac3() -> Film:
    film = with_sound(signed())
    sound = film.tracks[1]
    return replace(film, tracks=(film.tracks[0], replace(sound, entry=sound.entry.replace(b"mp4a", b"ac-3"))))


def with_mp3_in_mp4a() -> Film:
    film = with_sound(signed())
    sound = film.tracks[1]
    at = sound.entry.index(b"esds")
    kind = sound.entry.index(b"\x40\x15", at)
    return replace(film, tracks=(film.tracks[0], replace(sound, entry=sound.entry[:kind] + b"\x6b" + sound.entry[kind + 1 :])))  # fmt: skip


PLACES = Track(b"meta", box(b"gpmd", bytes(8)), (NOTE,), 1000, 1000)


@pytest.mark.parametrize(
    "film",
    [
        signed(),
        replace(signed(), moov_first=True),
        replace(signed(), wide_offsets=True),
        with_sound(signed()),
        replace(with_sound(signed()), moov_first=True, wide_offsets=True),
        with_entry(of_profile(77)),
        with_entry(of_profile(100)),
        replace(signed(), extra=(box(b"free", NOTE), box(b"uuid", NOTE))),
    ],
    ids=["picture", "first", "wide", "sound", "sound-first", "main", "high", "other-boxes"],
)
def test_a_film_is_published_with_its_tables_first_and_without_its_notes(film: Film) -> None:
    bare = bare_film(written(film))
    assert NOTE in written(film) and NOTE not in bare.content
    assert bare.content.index(b"moov") < bare.content.index(b"mdat")
    assert (bare.width_px, bare.height_px, bare.seconds) == (320, 240, 2.0)
    assert bare.has_sound is (len(film.tracks) == 2)
    for track in film.tracks:
        assert b"".join(track.samples) in bare.content
    assert bare_film(bare.content) == bare, "a film that was made bare stays as it is"


def test_the_tables_say_where_the_frames_came_to_lie() -> None:
    for film in (with_sound(signed()), replace(with_sound(signed()), wide_offsets=True)):
        bare, at = bare_film(written(film)).content, -1
        for track in film.tracks:
            at = bare.index(b"co64" if film.wide_offsets else b"stco", at + 1)
            place = struct.unpack_from(">Q" if film.wide_offsets else ">I", bare, at + 12)[0]
            assert bare[place : place + len(track.samples[0])] == track.samples[0]


def test_a_film_held_upright_has_the_size_that_it_is_shown_in() -> None:
    bare = bare_film(written(replace(signed(), turned=True)))
    assert (bare.width_px, bare.height_px) == (240, 320)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (written(signed())[:-40], "this file is named like a film but cannot be read as one to its end. Copy it again, or export it again as MP4, its picture in H.264."),
        (b"\x1a\x45\xdf\xa3" + bytes(60), "this file is named like a film but cannot be read as one to its end. Copy it again, or export it again as MP4, its picture in H.264."),
        (written(replace(with_sound(signed()), tracks=with_sound(signed()).tracks[1:])), "this file holds a sound and no picture. Export it again as MP4, its picture in H.264."),
        (written(replace(signed(), in_pieces=True)), "this film is written in pieces, as for streaming, so that a phone cannot tell how long it is. Export it again as MP4 in one piece."),
        (written(replace(signed(), tracks=(*signed().tracks, PLACES))), "this film has a track of the kind “meta” beside one of picture and one of sound: of places, texts or a second picture. Export it again with the picture and the sound alone."),
        (written(replace(signed(), tracks=signed().tracks * 2)), "this film has a track of the kind “vide” beside one of picture and one of sound: of places, texts or a second picture. Export it again with the picture and the sound alone."),
        (written(with_entry(visual_entry(b"hvc1", 320, 240, box(b"hvcC", bytes(23))))), "the picture of this film is in HEVC (H.265), which not every phone since 2021 plays. Export it again in H.264. On an iPhone that is Settings, Camera, Formats, Most Compatible."),
        (written(with_entry(visual_entry(b"av01", 320, 240))), "the picture of this film is in AV1, which not every phone since 2021 plays. Export it again in H.264. On an iPhone that is Settings, Camera, Formats, Most Compatible."),
        (written(with_entry(of_profile(110))), "this film has more colours than phones since 2021 are made for (10 bits, 4:2:2 or 4:4:4). Export it again in H.264, profile High, 8 bits, 4:2:0."),
        (written(with_ac3()), "the sound of this film is in AC-3, which not every phone since 2021 plays. Export it again with its sound in AAC, or without sound."),
        (written(with_mp3_in_mp4a()), "the sound of this film is in mp4a, which not every phone since 2021 plays. Export it again with its sound in AAC, or without sound."),
        (written(with_entry(avc_entry(b"\x01\x42\xe0\x1e", 3840, 2160))), "this film is 3840 × 2160 pixels large, more than phones since 2021 are made for. Export it again 1280 pixels wide, 1920 at most."),
        (written(replace(signed(), tracks=(replace(signed().tracks[0], ticks=6_000_000),))), "this film lasts more than an hour. Cut it: what a stop says takes a few minutes."),
    ],
    ids=["cut", "webm", "sound-alone", "pieces", "places", "two-pictures", "hevc", "av1", "ten-bits", "ac3", "mp3", "large", "long"],
)  # fmt: skip
def test_a_film_that_phones_do_not_play_is_refused_with_what_to_do(small: Project, content: bytes, said: str) -> None:
    with_film(small).write(FILM, content)
    assert small.lines() == [f"{FILM}: {said}"]


def test_a_film_of_another_kind_is_refused_at_the_line_that_names_it(small: Project) -> None:
    with_film(small)
    small.edit("trails/vallon/stops/pont.yml", "pont-lsf.mp4", "pont-lsf.webm")
    (said,) = [line for line in small.lines("fr") if "pont.yml" in line]
    assert said.endswith(
        "signed.fsl.file: pont-lsf.webm n’est pas un film que le guide sait utiliser : mp4. "
        "Exportez-le en MP4, image en H.264, que tout téléphone lit depuis 2021, puis écrivez « file: pont-lsf.mp4 »."
    )


def test_a_damaged_film_raises_nothing_else() -> None:
    whole = (FILMS / "square.mp4").read_bytes()
    refused = 0
    for cut in range(0, len(whole), 7):
        for damaged in (
            whole[:cut],
            whole[:cut] + b"\xff\xff\xff\xff" + whole[cut + 4 :],
            whole[:cut] + whole[cut + 1 :],
        ):
            try:
                bare_film(damaged)
            except FilmFault:
                refused += 1
    assert refused > len(whole) / 7, "a file that breaks off is never taken"


def test_a_heavy_film_is_an_advice(small: Project) -> None:
    first = signed().tracks[0]
    heavy = replace(signed(), tracks=(replace(first, samples=(*first.samples, bytes(26_000_000))),))
    with_film(small, heavy)
    assert small.lines() == []
    assert [line for line in small.lines(least=Severity.ADVICE) if "pont-lsf" in line] == [
        f"{FILM}: this film weighs 26 MB, for which a phone on a weak network waits long. Export it again at 720 lines and 1 Mbit/s: "
        "hands and faces stay clear."
    ]


def test_captions_are_written_again_without_notes_styles_and_tags() -> None:
    cues = read_captions(CAPTIONS.encode())
    assert written_captions(cues).decode() == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nLe pont a trois arches.\n\n"
        "00:00:01.000 --> 00:00:02.000\nOn y passe\nà pied &amp; à vélo.\n"
    )
    assert read_captions(written_captions(cues)) == cues


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfeW", ": these captions are not text in UTF-8. Save them again as UTF-8."),
        (b"1\n00:00:01,000 --> 00:00:02,000\nUn.\n", ":1:1: these captions do not begin with the word WEBVTT. Export them as WebVTT; SRT is another format."),
        (b"WEBVTT\n\n00:01,000 --> 00:02,000\nUn.\n", ":3:1: a caption has no line that says from when to when it is shown. Write it so: 00:01.000 --> 00:04.500"),
        (b"WEBVTT\n\nUn.\n", ":3:1: a caption has no line that says from when to when it is shown. Write it so: 00:01.000 --> 00:04.500"),
        (b"WEBVTT\r\n\r\n00:02.000 --> 00:01.000\r\nUn.\r\n", ":3:1: this caption ends before it begins. Correct one of the two times."),
        (b"WEBVTT\n\n00:01.000 --> 00:01.500\nUn.\n\n00:00.000 --> 00:01.000\nDeux.\n", ":6:1: this caption begins before the one above it. Put the captions in the order of their times."),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rose></v>\n", ":3:1: this caption says nothing. Write the words on the line below the times, or take it out."),
        (b"WEBVTT\n\nNOTE rien\n", ": there is no caption in this file. Write them, or take the file out."),
    ],
)  # fmt: skip
def test_captions_that_no_player_reads_are_refused_at_their_line(small: Project, content: bytes, said: str) -> None:
    with_film(small).write(WORDS, content)
    assert small.lines() == [f"{WORDS}{said}"]


def test_the_table_of_a_track_that_points_beyond_the_file_is_refused() -> None:
    whole = written(replace(signed(), moov_first=True))
    at = whole.index(b"stco") + 12
    with pytest.raises(FilmFault):
        bare_film(whole[:at] + struct.pack(">I", len(whole)) + whole[at + 4 :])


def test_a_track_without_samples_is_no_film() -> None:
    whole = written(signed())
    at = whole.index(b"stsz") + 12
    with pytest.raises(FilmFault):
        bare_film(whole[:at] + bytes(4) + whole[at + 4 :])
    assert full(b"stsz", bytes(8)) not in whole
