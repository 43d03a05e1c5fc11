"""The 106 criteria of RGAA 4.1.2: number, what to look at, and who can. In words of our own: the text that counts is the one published at
https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.messages import Message, msg

METHOD_URL = "https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/"


class By(StrEnum):
    """What it takes to judge a criterion."""

    EYES = "eyes"
    KEYBOARD = "keyboard"
    READER = "reader"
    TOOL = "tool"
    AUTHOR = "author"


LOOKERS: Mapping[By, Message] = {
    By.EYES: msg("somebody who looks at the page"),
    By.KEYBOARD: msg("somebody with a keyboard alone"),
    By.READER: msg("somebody with a screen reader"),
    By.TOOL: msg("somebody with a measuring tool (contrast, code)"),
    By.AUTHOR: msg("somebody who knows what the content is to say"),
}

THEMES: Mapping[int, Message] = {
    1: msg("Images"),
    2: msg("Frames"),
    3: msg("Colours"),
    4: msg("Sound and film"),
    5: msg("Tables"),
    6: msg("Links"),
    7: msg("Scripts"),
    8: msg("What every page has"),
    9: msg("Structure"),
    10: msg("Presentation"),
    11: msg("Forms"),
    12: msg("Moving about"),
    13: msg("Reading in comfort"),
}


@dataclass(frozen=True)
class Criterion:
    """number: theme and place in it, as RGAA counts them."""

    number: str
    by: By
    look: Message

    @property
    def theme(self) -> int:
        return int(self.number.partition(".")[0])

    @property
    def url(self) -> str:
        return f"{METHOD_URL}#{self.number}"


CRITERIA: tuple[Criterion, ...] = (
    Criterion("1.1", By.TOOL, msg("Every picture that tells something has a text in its stead.")),
    Criterion("1.2", By.READER, msg("Every picture that is only decoration is passed over.")),
    Criterion("1.3", By.AUTHOR, msg("The text in place of a picture says what the picture says.")),
    Criterion("1.4", By.AUTHOR, msg("A picture used as a test for humans says what it is for.")),
    Criterion("1.5", By.EYES, msg("A test for humans has another way than a picture.")),
    Criterion("1.6", By.AUTHOR, msg("A picture that holds much has a longer description.")),
    Criterion("1.7", By.AUTHOR, msg("The longer description says what the picture says.")),
    Criterion("1.8", By.EYES, msg("No words are drawn as a picture where styled text would do.")),
    Criterion("1.9", By.READER, msg("A caption is tied to its picture.")),
    Criterion("2.1", By.TOOL, msg("Every frame has a title.")),
    Criterion("2.2", By.AUTHOR, msg("The title of a frame says what is in it.")),
    Criterion("3.1", By.EYES, msg("Nothing is told by colour alone.")),
    Criterion("3.2", By.TOOL, msg("Words stand out from their ground: 4.5 to 1, or 3 to 1 where they are large.")),
    Criterion("3.3", By.TOOL, msg("Buttons, fields and what a drawing tells stand out: 3 to 1.")),
    Criterion("4.1", By.AUTHOR, msg("Recorded sound and film have a transcript or an audio description where needed.")),
    Criterion("4.2", By.AUTHOR, msg("The transcript or audio description says all of it.")),
    Criterion("4.3", By.EYES, msg("A film has captions in step where needed.")),
    Criterion("4.4", By.AUTHOR, msg("The captions say all that is said.")),
    Criterion("4.5", By.AUTHOR, msg("A film has an audio description in step where needed.")),
    Criterion("4.6", By.AUTHOR, msg("The audio description says what is seen.")),
    Criterion("4.7", By.READER, msg("Each sound and film can be told by the words beside it.")),
    Criterion("4.8", By.READER, msg("Media that move or answer, such as animations, have an alternative.")),
    Criterion("4.9", By.AUTHOR, msg("That alternative says the same.")),
    Criterion("4.10", By.EYES, msg("No sound begins by itself, or it can be stopped.")),
    Criterion("4.11", By.KEYBOARD, msg("Sound and film can be played, paused and stopped by keyboard and pointer.")),
    Criterion("4.12", By.KEYBOARD, msg("Media that move or answer can be used by keyboard and pointer.")),
    Criterion("4.13", By.READER, msg("Sound, film and media that answer work with a screen reader.")),
    Criterion("5.1", By.AUTHOR, msg("A complex table has a summary.")),
    Criterion("5.2", By.AUTHOR, msg("The summary of a complex table explains it.")),
    Criterion("5.3", By.READER, msg("A table that only places things reads in the right order.")),
    Criterion("5.4", By.TOOL, msg("The title of a table is tied to it.")),
    Criterion("5.5", By.AUTHOR, msg("The title of a table says what is in it.")),
    Criterion("5.6", By.TOOL, msg("Headings of rows and columns are marked as such.")),
    Criterion("5.7", By.READER, msg("Each cell is tied to its headings.")),
    Criterion("5.8", By.TOOL, msg("A table that only places things has no marks of a table of data.")),
    Criterion("6.1", By.AUTHOR, msg("Each link says where it leads.")),
    Criterion("6.2", By.TOOL, msg("Each link has words.")),
    Criterion("7.1", By.READER, msg("What a script makes is understood by a screen reader.")),
    Criterion("7.2", By.AUTHOR, msg("What stands in for a script says the same.")),
    Criterion("7.3", By.KEYBOARD, msg("What a script makes works by keyboard and by any pointer.")),
    Criterion("7.4", By.KEYBOARD, msg("Nothing changes the context without warning or without being asked.")),
    Criterion("7.5", By.READER, msg("Messages of state are spoken by a screen reader.")),
    Criterion("8.1", By.TOOL, msg("The page says what kind of document it is.")),
    Criterion("8.2", By.TOOL, msg("The source is valid for that kind.")),
    Criterion("8.3", By.TOOL, msg("The page says its language.")),
    Criterion("8.4", By.TOOL, msg("The code of that language is right.")),
    Criterion("8.5", By.TOOL, msg("The page has a title.")),
    Criterion("8.6", By.AUTHOR, msg("The title tells this page from the others.")),
    Criterion("8.7", By.READER, msg("Words in another language are marked.")),
    Criterion("8.8", By.TOOL, msg("The codes of these languages are right.")),
    Criterion("8.9", By.TOOL, msg("No element is used for its looks alone.")),
    Criterion("8.10", By.READER, msg("Changes of the direction of reading are marked.")),
    Criterion("9.1", By.READER, msg("Headings make an outline of the page.")),
    Criterion("9.2", By.TOOL, msg("Header, navigation, main part and footer are marked.")),
    Criterion("9.3", By.READER, msg("Lists are marked as lists.")),
    Criterion("9.4", By.READER, msg("Quotations are marked as quotations.")),
    Criterion("10.1", By.TOOL, msg("Looks are said by style sheets alone.")),
    Criterion("10.2", By.EYES, msg("What is seen is still there without style sheets.")),
    Criterion("10.3", By.EYES, msg("The page can be understood without style sheets.")),
    Criterion("10.4", By.EYES, msg("Words at 200 % are all readable.")),
    Criterion("10.5", By.TOOL, msg("Colours of words and of ground are said together.")),
    Criterion("10.6", By.EYES, msg("Links within a text are told apart otherwise than by colour.")),
    Criterion("10.7", By.KEYBOARD, msg("One sees where the keyboard is.")),
    Criterion("10.8", By.READER, msg("What is hidden is to be passed over.")),
    Criterion("10.9", By.AUTHOR, msg("Nothing is told by form, size or place alone.")),
    Criterion("10.10", By.AUTHOR, msg("What form, size or place tell is told otherwise too.")),
    Criterion("10.11", By.EYES, msg("At 320 pixels wide nothing is lost, and one scrolls one way only.")),
    Criterion("10.12", By.EYES, msg("With wider spacing of letters, words and lines nothing is lost.")),
    Criterion("10.13", By.KEYBOARD, msg("What appears on hover or focus can be closed, reached and kept.")),
    Criterion("10.14", By.KEYBOARD, msg("What only styles show can be shown by keyboard and pointer.")),
    Criterion("11.1", By.TOOL, msg("Each field has a label.")),
    Criterion("11.2", By.AUTHOR, msg("The label says what to put in.")),
    Criterion("11.3", By.AUTHOR, msg("Fields that do the same have the same label.")),
    Criterion("11.4", By.EYES, msg("A label stands beside its field.")),
    Criterion("11.5", By.READER, msg("Fields of one kind are grouped.")),
    Criterion("11.6", By.TOOL, msg("Each group of fields has a caption.")),
    Criterion("11.7", By.AUTHOR, msg("The caption of a group says what it holds.")),
    Criterion("11.8", By.READER, msg("Choices of one kind in a list are grouped.")),
    Criterion("11.9", By.AUTHOR, msg("Each button says what it does.")),
    Criterion("11.10", By.READER, msg("What is asked and checked of a field is told where it should be.")),
    Criterion("11.11", By.AUTHOR, msg("A fault in a field comes with how to put it right.")),
    Criterion("11.12", By.AUTHOR, msg("What changes or erases data can be taken back, checked or confirmed.")),
    Criterion("11.13", By.TOOL, msg("Fields about the person say so, for filling in by itself.")),
    Criterion("12.1", By.EYES, msg("The site has two ways of finding pages at least.")),
    Criterion("12.2", By.EYES, msg("Menus stand in the same place on every page.")),
    Criterion("12.3", By.AUTHOR, msg("A map of the site leads to all of it.")),
    Criterion("12.4", By.EYES, msg("The map of the site is reached the same way from every page.")),
    Criterion("12.5", By.EYES, msg("The search is reached the same way from every page.")),
    Criterion("12.6", By.READER, msg("Zones that pages share can be reached or jumped over.")),
    Criterion("12.7", By.TOOL, msg("A link leads straight to the main part.")),
    Criterion("12.8", By.KEYBOARD, msg("The keyboard moves in the order of reading.")),
    Criterion("12.9", By.KEYBOARD, msg("The keyboard is caught nowhere.")),
    Criterion("12.10", By.KEYBOARD, msg("Shortcuts of one key can be switched off or changed.")),
    Criterion("12.11", By.KEYBOARD, msg("What appears on hover, focus or command can be reached by keyboard.")),
    Criterion("13.1", By.EYES, msg("No limit of time, or one that can be changed.")),
    Criterion("13.2", By.EYES, msg("No window opens without being asked.")),
    Criterion("13.3", By.READER, msg("Documents to download have an accessible version.")),
    Criterion("13.4", By.AUTHOR, msg("The accessible version says the same.")),
    Criterion("13.5", By.AUTHOR, msg("Signs such as smileys or drawings of letters have an alternative.")),
    Criterion("13.6", By.AUTHOR, msg("That alternative says the same as the signs.")),
    Criterion("13.7", By.EYES, msg("Nothing flashes, or seldom and small.")),
    Criterion("13.8", By.EYES, msg("What moves or blinks can be stopped.")),
    Criterion("13.9", By.EYES, msg("The page works upright and sideways.")),
    Criterion("13.10", By.EYES, msg("What a gesture of several fingers or a path does can be done simply.")),
    Criterion("13.11", By.EYES, msg("What a press does can be cancelled.")),
    Criterion("13.12", By.EYES, msg("What moving the device does can be done otherwise.")),
)
