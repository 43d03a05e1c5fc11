"""The 78 criteria of RGESN 2024: what to look at, and who can tell. In words of our own: the text that counts is the one that Arcep publishes
(`model.ecodesign.REFERENCE_URL`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.messages import Message, msg
from generator.model.ecodesign import Priority


class Knows(StrEnum):
    """Whom a criterion asks."""

    PUBLISHER = "publisher"
    HOST = "host"
    WRITER = "writer"
    MAKER = "maker"
    EYES = "eyes"


WHO: Mapping[Knows, Message] = {
    Knows.PUBLISHER: msg("whoever answers for the guide"),
    Knows.HOST: msg("the host of the site"),
    Knows.WRITER: msg("somebody who knows what the content is to say"),
    Knows.MAKER: msg("somebody who knows how the site is made"),
    Knows.EYES: msg("somebody who looks at the page"),
}

PRIORITIES: Mapping[Priority, Message] = {
    Priority.HIGH: msg("high"),
    Priority.RECOMMENDED: msg("recommended"),
    Priority.MODERATE: msg("moderate"),
}


@dataclass(frozen=True)
class EcoCriterion:
    """number: theme and place in it, as RGESN counts them."""

    number: str
    by: Knows
    look: Message


CRITERIA: tuple[EcoCriterion, ...] = (
    EcoCriterion(
        "1.1",
        Knows.PUBLISHER,
        msg("Somebody weighed what the service is good for against what it costs the environment."),
    ),
    EcoCriterion("1.2", Knows.PUBLISHER, msg("It is said for whom the service is, and what they need.")),
    EcoCriterion("1.3", Knows.PUBLISHER, msg("Somebody is named who answers for eco-design.")),
    EcoCriterion("1.4", Knows.PUBLISHER, msg("Eco-design is reviewed at regular times.")),
    EcoCriterion("1.5", Knows.PUBLISHER, msg("The footprint is measured, and goals are set to lower it.")),
    EcoCriterion("1.6", Knows.PUBLISHER, msg("Only data that are needed are collected, and not kept too long.")),
    EcoCriterion("1.7", Knows.MAKER, msg("Encryption is as strong as needed, and no stronger.")),
    EcoCriterion("1.8", Knows.MAKER, msg("The code is free software, or it is said why not.")),
    EcoCriterion("1.9", Knows.MAKER, msg("Open standards carry it, that several makers implement.")),
    EcoCriterion("1.10", Knows.MAKER, msg("Devices are driven by interfaces that are open and documented.")),
    EcoCriterion("2.1", Knows.PUBLISHER, msg("The oldest devices that can be used are named.")),
    EcoCriterion("2.2", Knows.EYES, msg("It works on a computer or phone of seven to ten years.")),
    EcoCriterion("2.3", Knows.MAKER, msg("It works on a slow connection, or on none.")),
    EcoCriterion("2.4", Knows.MAKER, msg("It works in browsers that are two years old.")),
    EcoCriterion("2.5", Knows.EYES, msg("It fits screens of every width, with and without touch.")),
    EcoCriterion("2.6", Knows.MAKER, msg("Design and code were reviewed with their footprint in mind.")),
    EcoCriterion("2.7", Knows.PUBLISHER, msg("It is settled how it is maintained, and how it ends.")),
    EcoCriterion("2.8", Knows.PUBLISHER, msg("Suppliers are held to lower their footprint.")),
    EcoCriterion(
        "2.9", Knows.MAKER, msg("Ready-made parts of the interface were chosen with their footprint in mind.")
    ),
    EcoCriterion("2.10", Knows.MAKER, msg("Services of third parties were chosen with their footprint in mind.")),
    EcoCriterion("3.1", Knows.MAKER, msg("Frameworks and components were chosen with their footprint in mind.")),
    EcoCriterion("3.2", Knows.HOST, msg("Servers take resources by what is asked of them.")),
    EcoCriterion("3.3", Knows.HOST, msg("Protocols are of today: HTTPS, TLS 1.3, IPv6.")),
    EcoCriterion("3.4", Knows.MAKER, msg("What is sold with a device is mended as long as the device lasts.")),
    EcoCriterion("3.5", Knows.MAKER, msg("Corrections can be had without new features.")),
    EcoCriterion("3.6", Knows.MAKER, msg("An update brings what changed, not all anew.")),
    EcoCriterion("3.7", Knows.MAKER, msg("Machines for development and tests run only when needed.")),
    EcoCriterion("4.1", Knows.EYES, msg("Nothing moves, plays or sounds by itself.")),
    EcoCriterion("4.2", Knows.EYES, msg("No page goes on for ever as one scrolls.")),
    EcoCriterion(
        "4.3", Knows.EYES, msg("Each thing that visitors come for is a few steps away, and this is followed up.")
    ),
    EcoCriterion("4.4", Knows.EYES, msg("A service of a third party starts when the visitor says so.")),
    EcoCriterion("4.5", Knows.MAKER, msg("Most controls are those of the browser itself.")),
    EcoCriterion("4.6", Knows.WRITER, msg("Each film, sound or animation tells something.")),
    EcoCriterion("4.7", Knows.WRITER, msg("Of text, picture, sound and film, the lightest that serves is taken.")),
    EcoCriterion("4.8", Knows.EYES, msg("At most two fonts, or 400 kB of them, are fetched for a page.")),
    EcoCriterion("4.9", Knows.EYES, msg("Typing sends nothing, or little and late.")),
    EcoCriterion("4.10", Knows.EYES, msg("A form says what it wants before it is sent.")),
    EcoCriterion("4.11", Knows.EYES, msg("Weight and kind of a file are said before it is fetched or sent.")),
    EcoCriterion("4.12", Knows.EYES, msg("It is said where using something weighs on the environment.")),
    EcoCriterion("4.13", Knows.EYES, msg("Notifications are few and can be switched off.")),
    EcoCriterion("4.14", Knows.EYES, msg("Nothing in the interface leads visitors to what they do not want.")),
    EcoCriterion("4.15", Knows.EYES, msg("Visitors learn the footprint of their use, and can lower it.")),
    EcoCriterion("5.1", Knows.EYES, msg("At least three pictures of four are WebP, AVIF, JPEG XL or better.")),
    EcoCriterion("5.2", Knows.EYES, msg("Pictures are compressed as far as their content allows.")),
    EcoCriterion("5.3", Knows.EYES, msg("Films have the size that the screen needs.")),
    EcoCriterion("5.4", Knows.EYES, msg("Films are compressed by a codec of today.")),
    EcoCriterion("5.5", Knows.EYES, msg("A film can be listened to alone.")),
    EcoCriterion("5.6", Knows.EYES, msg("Sounds are compressed by a codec of today, such as Opus or AAC.")),
    EcoCriterion("5.7", Knows.WRITER, msg("Documents are compressed and fit their use.")),
    EcoCriterion("5.8", Knows.PUBLISHER, msg("It is settled when content is put aside or deleted.")),
    EcoCriterion("6.1", Knows.MAKER, msg("Weight and requests of a page have a limit that is held.")),
    EcoCriterion("6.2", Knows.HOST, msg("What was fetched is kept for the next time.")),
    EcoCriterion("6.3", Knows.HOST, msg("What is sent is compressed.")),
    EcoCriterion("6.4", Knows.EYES, msg("Most pictures are sent in the size in which they are shown.")),
    EcoCriterion("6.5", Knows.MAKER, msg("Nothing is fetched that is not used.")),
    EcoCriterion("6.6", Knows.EYES, msg("Sensors of the device are used when needed, once the visitor agrees.")),
    EcoCriterion("6.7", Knows.HOST, msg("Files come from one address, by HTTP/2 or newer.")),
    EcoCriterion("7.1", Knows.HOST, msg("The server keeps ready what is asked for most.")),
    EcoCriterion("7.2", Knows.PUBLISHER, msg("Data have a day on which they are put aside or deleted.")),
    EcoCriterion("7.3", Knows.EYES, msg("It is said where something is still under way.")),
    EcoCriterion("7.4", Knows.MAKER, msg("A chain of blocks, if there is one, agrees without wasting power.")),
    EcoCriterion("8.1", Knows.HOST, msg("The host works at lowering its footprint.")),
    EcoCriterion("8.2", Knows.HOST, msg("The host makes its machines last.")),
    EcoCriterion("8.3", Knows.HOST, msg("Power usage effectiveness (PUE) is below 1.5.")),
    EcoCriterion("8.4", Knows.HOST, msg("Water usage effectiveness (WUE) is kept low.")),
    EcoCriterion("8.5", Knows.HOST, msg("Most of the electricity is renewable, and where it comes from is said.")),
    EcoCriterion("8.6", Knows.HOST, msg("The machines stand where electricity emits less than 100 g of CO2 per kWh.")),
    EcoCriterion("8.7", Knows.HOST, msg("The heat of the servers is put to use.")),
    EcoCriterion("8.8", Knows.HOST, msg("Data that are seldom asked for are stored apart (from 10 TB).")),
    EcoCriterion("8.9", Knows.HOST, msg("Data are copied only as often as needed.")),
    EcoCriterion("8.10", Knows.MAKER, msg("Work that can wait is done when power and networks are idle.")),
    EcoCriterion("9.1", Knows.MAKER, msg("A model is trained only where it is needed.")),
    EcoCriterion("9.2", Knows.MAKER, msg("The training is no more complex than needed.")),
    EcoCriterion("9.3", Knows.MAKER, msg("The amount of training is limited.")),
    EcoCriterion("9.4", Knows.MAKER, msg("Training uses no more data than needed.")),
    EcoCriterion("9.5", Knows.MAKER, msg("Models are trained again only when needed.")),
    EcoCriterion("9.6", Knows.MAKER, msg("Models are compressed.")),
    EcoCriterion("9.7", Knows.MAKER, msg("Models are asked no more than needed.")),
)
