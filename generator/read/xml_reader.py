"""One pass over a foreign XML file that stays safe whatever it holds.

Document types and entities are refused (the way in for bombs and for foreign files), and so is nesting that no such file needs.
What is no XML is said with its line and a cure, in words that are not those of the parser.
"""

from xml.parsers import expat

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot

MOST_DEEP = 100
MOST_PROBLEMS = 20

_OTHER_REASON = msg("what stands here is not XML")


def _reasons(again: Message, root: str) -> dict[str, tuple[Message, Message]]:
    """What expat says, to the same in our words and what to do. again: how the file is made anew."""
    short = msg("It is cut short here. {again}", again=again)
    rows = (
        (msg("syntax error"), msg("It holds something else than XML. {again}", again=again)),
        (msg("no element found"), msg("It is empty or cut short. {again}", again=again)),
        (
            msg("not well-formed (invalid token)"),
            msg("A sign here is not allowed or not in the encoding that the first line names: save the file as UTF-8."),
        ),
        (msg("unclosed token"), short),
        (msg("partial character"), short),
        (msg("mismatched tag"), msg("Close every element in the order in which they were opened, or export it again.")),
        (msg("duplicate attribute"), msg("Delete one of the two.")),
        (msg("junk after document element"), msg("Delete what stands after </{root}>.", root=root)),
        (msg("undefined entity"), msg("Write the letter itself instead of its name between & and ;.")),
        (msg("unknown encoding"), msg("Save the file as UTF-8.")),
        (msg("encoding specified in XML declaration is incorrect"), msg("Save the file as UTF-8.")),
        (msg("XML or text declaration not at start of entity"), msg("Delete what stands before <?xml.")),
        (msg("unclosed CDATA section"), again),
    )
    return {reason.template: (reason, cure) for reason, cure in rows}


class Enough(Exception):
    """Nothing more to look at: raised by a reader's own methods, and never seen outside `read`."""


class XmlReader:
    """What expat meets, as calls of `opened`, `text` and `closed`, and problems.

    root: the name of the top element, with which the names of the rules begin. again: the sentence on how the file is made anew.
    """

    def __init__(self, file: str, root: str, again: Message) -> None:
        self.file, self.wanted, self.again = file, root, again
        self.problems: list[Problem] = []
        self.parsing = False
        self.root: str | None = None
        self.open: list[str] = []
        """Names of the elements that are open, without their prefixes, the innermost last."""

    def top(self, attributes: dict[str, str]) -> None:
        """The top element begins."""

    def opened(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        """An element inside the top one begins."""

    def text(self, text: str) -> None:
        """Characters between two tags, all of them in one call."""

    def closed(self, name: str, parent: str) -> None:
        """An element ends."""

    def web_page(self) -> None:
        """The file is a web page. Raises Enough."""
        found = msg("this file is a web page, not a track")
        cure = msg("Download the {format} file itself from that page.", format=self.wanted.upper())
        self.add(f"{self.wanted}-unreadable", found, cure=cure, line=1, column=1)
        raise Enough

    @property
    def refused(self) -> bool:
        return any(problem.severity is Severity.BLOCKS_PUBLICATION for problem in self.problems)

    def read(self, raw: bytes) -> None:
        self.parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.buffer_text = True
        reasons = _reasons(self.again, self.wanted)
        not_xml = f"{self.wanted}-not-xml"
        try:
            self.parsing = True
            parser.Parse(raw, True)
        except Enough:
            return
        except expat.ExpatError as error:
            if not self.problems:
                reason, cure = reasons.get(expat.ErrorString(error.code), (_OTHER_REASON, self.again))
                found = msg("this file is not well-formed XML: {reason}", reason=reason)
                self.add(not_xml, found, cure=cure, line=error.lineno, column=error.offset + 1)
        except (LookupError, ValueError):  # an encoding that Python does not know, or that has letters of several bytes
            reason, cure = reasons["unknown encoding"]
            self.add(not_xml, msg("this file is not well-formed XML: {reason}", reason=reason), cure=cure)
        finally:
            self.parsing = False
        if not self.problems and self.root != self.wanted:
            found = msg("the top element is <{name}>, not <{wanted}>", name=self.root, wanted=self.wanted)
            self.add(f"{self.wanted}-unreadable", found, cure=self.again, line=1, column=1)

    def add(
        self,
        rule: str,
        found: Message,
        allowed: Message | None = None,
        cure: Message | None = None,
        *,
        line: int | None = None,
        column: int = 0,
        severity: Severity = Severity.BLOCKS_PUBLICATION,
    ) -> None:
        """line: None where the parser stands, 0 for the whole file. Raises Enough, while the file is read, at the last that is said."""
        if line is None:
            line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.problems.append(Problem(rule, severity, SourceSpot(self.file, line, column), found, allowed, cure))
        if self.parsing and len(self.problems) >= MOST_PROBLEMS:
            raise Enough

    def _doctype(self, name: str, *_: object) -> None:
        if name.lower() == "html":
            self.web_page()
        self._entity()

    def _entity(self, *_: object) -> None:
        found = msg("this file declares a document type or entities, which such a file never needs")
        cure = msg("Delete the lines with <!DOCTYPE and <!ENTITY.")
        self.add(f"{self.wanted}-entities", found, cure=cure)
        raise Enough

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        parent = self.open[-1] if self.open else ""
        self.open.append(local)
        if len(self.open) > MOST_DEEP:
            found = msg("elements are nested more than {count} deep", count=MOST_DEEP)
            self.add(f"{self.wanted}-too-deep", found, cure=self.again)
            raise Enough
        if self.root is None:
            self.root = local
            if local.lower() == "html":
                self.web_page()
            self.top(attributes)
        else:
            self.opened(local, parent, attributes)

    def _end(self, name: str) -> None:
        local = self.open.pop()
        self.closed(local, self.open[-1] if self.open else "")
