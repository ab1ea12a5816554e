//! What stands in the way of reading a text.

use super::Dialect;
use crate::text::Span;

/// Something that the YAML reader stumbled over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// What kind of fault it is.
    pub kind: SyntaxFaultKind,
    /// Where it is.
    pub span: Span,
    /// The number of the document in its stream, counted from 0.
    pub document: usize,
    /// Who alone stumbles over it; `None` when everybody does.
    pub reader: Option<Dialect>,
}

impl SyntaxFault {
    /// Whether the reader of `dialect` stumbles over it.
    pub fn is_for(&self, dialect: Dialect) -> bool {
        self.reader.is_none_or(|reader| reader == dialect)
    }
}

/// The kinds of [`SyntaxFault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFaultKind {
    /// The text is not YAML from here on; the reason, and the likely cause.
    Syntax(&'static str, Cause),
    /// The text is YAML, but its reader refuses it.
    Refused(Refusal),
    /// A key is given a second time in its mapping.
    DuplicateKey,
    /// An alias names an anchor that does not stand before it.
    UnknownAnchor,
    /// An alias names the node that it stands in.
    CyclicAlias,
    /// Aliases make the document larger than [`super::ALIAS_LIMIT`] nodes.
    TooManyAliases,
    /// An object has more values than [`super::OBJECT_LIMIT`] with those of this document.
    TooLarge,
    /// Nodes are nested deeper than [`super::DEPTH_LIMIT`].
    TooDeep,
}

/// What an author most likely did where the text is not YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nobody knows.
    Unknown,
    /// A tab stands in the indentation.
    Tab,
    /// A template was not rendered: there is `{{` in the line.
    Template,
    /// Text without quotes has a colon at its end or before a blank.
    Colon,
    /// A variable, `${NAME}`, stands inside brackets without quotes.
    Variable,
    /// A key has no colon behind it, or no blank behind its colon.
    Key,
    /// A colon has no blank behind it.
    Blank,
    /// This character is meant for another, which looks like it.
    LikeAnother(char),
    /// A comment is written as in another language.
    Comment,
    /// The dashes before a document are too few or too many.
    Marker,
    /// What Git writes around lines that it could not merge.
    Conflict,
    /// What stands around YAML in a text of Markdown.
    Fence,
    /// Text without quotes begins with a character that YAML keeps for itself.
    Indicator(char),
    /// A key is indented further than the one it belongs beside, so that it goes on with a value.
    Indentation,
    /// The outermost keys, or items, are not all indented alike.
    Outside,
    /// A key is longer than keys may be.
    LongKey,
    /// Text stands in the line of `|` or `>`.
    Block,
    /// This quote stands inside others of its kind.
    InnerQuote(char),
    /// A quote is not closed.
    Quote,
    /// A bracket is not closed, or there is no comma between two entries.
    Bracket,
    /// A backslash in double quotes is meant as one.
    Backslash,
    /// A line break other than LF and CR.
    LineBreak(char),
}

/// Why a reader refuses what is YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A tab where the reader takes only blanks.
    Tab,
    /// A byte order mark that does not begin the text.
    ByteOrderMark,
    /// A comment without a blank before it.
    Comment,
    /// This character behind a backslash in double quotes.
    Escape(char),
    /// A colon inside brackets, right before a bracket or a comma: the reader takes it for a part of
    /// the word.
    FlowColon,
    /// A tag that the reader does not know.
    UnknownTag,
    /// A value that is not what its tag says.
    Tag,
    /// A date or time that there is not.
    Date,
    /// A number without digits.
    Number,
    /// A number that JSON lacks: infinity, or not a number.
    Infinity,
    /// `=` or `<<` as a value.
    Marker,
    /// A line before a document that begins with `%`.
    Directive,
    /// Content in the line of a `---`.
    Separator,
    /// A list or a mapping as a key.
    CollectionKey,
    /// A mapping in double braces as a key or a value: a template that was not rendered.
    Template,
    /// Null as a key.
    NullKey,
    /// An anchor that is given a second time.
    RepeatedAnchor,
    /// A key that is given a second time, where the reader takes it only once.
    RepeatedKey,
    /// `<<` with something else than mappings.
    Merge,
    /// A second document where the reader takes one.
    SecondDocument,
    /// Nothing where the reader wants a document.
    Empty,
    /// A key in the outermost mapping that is no name of an argument: another type than a string,
    /// or `self`.
    Argument,
}
