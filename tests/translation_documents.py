"""Documents of translated strings, written without a database, and the texts that they may hold."""

from hypothesis import strategies as st

from translation.files.messages import Document, Message
from translation.files.unpacking import read_upload
from translation.strings.states import State

UUID = "6f7f7a52-6ce7-4d0f-b9a2-6a1f8a0b1c2d"
# What a database can hold, and what Python can encode.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
HTML = st.lists(
    st.one_of(
        TEXT,
        st.sampled_from(
            [
                "<b>",
                "</b>",
                '<a id="a1">',
                "</a>",
                "<br/>",
                "&amp;",
                "&lt;",
                "&nbsp;",
                "& ",
                "<",
                ">",
                "\r\n",
                "\r",
                "=1+1",
                "'=x",
                "_x000D_",
                "{name}",
            ]
        ),
    ),
    max_size=6,
).map("".join)
SOURCES = HTML.filter(bool)


def message(source="Hello", target="Bonjour", **more) -> Message:
    more.setdefault("state", State.DRAFT.value if target else State.UNTRANSLATED.value)
    return Message(path="body.1c2d.text", source=source, target=target, **more)


def document(*messages: Message, language: str = "fr", title: str = "A page") -> Document:
    return Document(UUID, title, "page", language, "en", "2027-01-02T03:04:05Z", list(messages))


def read_back(content: bytes, name: str = "file"):
    (found,) = read_upload(content, name)
    return found
