//! A text as a link: compressed, in the part of an address that browsers send to nobody.
//!
//! Such a part is `s1.<checksum>.<text>`: the version of the format, the CRC-32 of the text in eight hexadecimal
//! digits, and the text in UTF-8, compressed by raw DEFLATE, in the base64 that addresses bear. `js/share.js`
//! compresses.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use feast_ha_answers::zip;

/// Longer texts, in bytes, are neither made into links nor read from them.
pub const MOST: usize = 1_000_000;

/// Longer links, in characters, are cut by some programs that people send them with.
pub const EASY: usize = 8000;

/// The most characters in which a text of [`MOST`] bytes can come.
const MOST_PACKED: usize = MOST * 3 / 2;

/// Why a link cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// Something is missing from it, or was changed.
    Damaged,
    /// Its text is longer than [`MOST`].
    TooLong,
    /// It is of a later format.
    Newer,
}

/// A text that is still compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// By raw DEFLATE.
    pub compressed: Vec<u8>,
    checksum: u32,
}

/// What stands behind the `#` of a link to `text`.
pub fn fragment(text: &str, compressed: &[u8]) -> String {
    let checksum = zip::checksum(text.as_bytes());
    format!("s1.{checksum:08x}.{}", URL_SAFE_NO_PAD.encode(compressed))
}

/// The HTML that shows the text of a link in another page, where nobody can change it.
pub fn frame(link: &str) -> String {
    let (page, text) = link.split_once('#').unwrap_or((link, ""));
    let sign = if page.contains('?') { "&amp;" } else { "?" };
    format!(
        r#"<iframe src="{page}{sign}embed#{text}" title="Feast deployment" width="100%" height="480"></iframe>"#
    )
}

/// The part of a link that holds a text; `None` when this is no such link.
pub fn find(link: &str) -> Option<&str> {
    let link = link.trim();
    if link.contains(char::is_whitespace) {
        return None;
    }
    let (_, fragment) = link.split_once('#')?;
    let (version, _) = fragment.strip_prefix('s')?.split_once('.')?;
    let is_version = !version.is_empty() && version.bytes().all(|it| it.is_ascii_digit());
    is_version.then_some(fragment)
}

impl Packed {
    /// Reads what [`find`] has found.
    ///
    /// # Errors
    ///
    /// It is damaged, of a later format, or so long that its text must be too long.
    pub fn read(fragment: &str) -> Result<Self, LinkFault> {
        let mut parts = fragment.splitn(3, '.');
        if parts.next() != Some("s1") {
            return Err(LinkFault::Newer);
        }
        let (Some(checksum), Some(packed)) = (parts.next(), parts.next()) else {
            return Err(LinkFault::Damaged);
        };
        if packed.len() > MOST_PACKED {
            return Err(LinkFault::TooLong);
        }
        let checksum = u32::from_str_radix(checksum, 16).map_err(|_| LinkFault::Damaged)?;
        let compressed = URL_SAFE_NO_PAD.decode(packed);
        Ok(Self {
            compressed: compressed.map_err(|_| LinkFault::Damaged)?,
            checksum,
        })
    }

    /// The text, of what its bytes are once they are no longer compressed.
    ///
    /// # Errors
    ///
    /// They are not those that the link was made of, or too many.
    pub fn open(&self, bytes: Vec<u8>) -> Result<String, LinkFault> {
        if bytes.len() > MOST {
            return Err(LinkFault::TooLong);
        }
        if zip::checksum(&bytes) != self.checksum {
            return Err(LinkFault::Damaged);
        }
        String::from_utf8(bytes).map_err(|_| LinkFault::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_shows_the_same_text() {
        let src = |link| frame(link).split('"').nth(1).map(str::to_owned);
        let expected = |it: &str| Some(it.to_owned());
        assert_eq!(
            src("https://a/b/#s1.0.x-_"),
            expected("https://a/b/?embed#s1.0.x-_")
        );
        assert_eq!(
            src("https://a/b/?c=1#s1.0.x"),
            expected("https://a/b/?c=1&amp;embed#s1.0.x")
        );
    }

    const TEXT: &str = "a: 1 # é 🦀 + / =\n";

    /// A link whose text is not compressed.
    fn link() -> String {
        let fragment = fragment(TEXT, TEXT.as_bytes());
        format!("https://example.com/designer/?x=1#{fragment}")
    }

    fn opened(link: &str) -> Result<String, LinkFault> {
        let packed = Packed::read(find(link).expect(link))?;
        packed.open(packed.compressed.clone())
    }

    #[test]
    fn a_text_comes_back_from_its_link() {
        assert_eq!(opened(&link()).as_deref(), Ok(TEXT));
        assert_eq!(opened(&format!("  {}\n", link())).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_link_has_only_characters_that_every_program_leaves_alone() {
        for byte in 0..=u8::MAX {
            let fragment = fragment("", &[byte, 0xff, byte]);
            let is_safe = |it: char| it.is_ascii_alphanumeric() || "-_.".contains(it);
            assert!(fragment.chars().all(is_safe), "{fragment}");
        }
    }

    #[test]
    fn a_link_that_was_cut_or_changed_is_damaged() {
        let link = link();
        let (address, packed) = link.split_once("s1.").unwrap();
        let chars: Vec<char> = packed.chars().collect();
        let with = |chars: &[char]| format!("{address}s1.{}", chars.iter().collect::<String>());
        for end in 0..chars.len() {
            let cut = with(&chars[..end]);
            assert_eq!(opened(&cut), Err(LinkFault::Damaged), "{cut}");
        }
        for at in 0..chars.len() {
            for other in ['A', 'b', '+', 'é', '0'] {
                let mut changed = chars.clone();
                changed[at] = other;
                if changed != chars {
                    let changed = with(&changed);
                    assert_eq!(opened(&changed), Err(LinkFault::Damaged), "{changed}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_link_to_a_text_is_left_alone() {
        for link in [
            "",
            "#editor",
            "#s",
            "#s.x",
            "#s1",
            "#sx.y",
            "https://example.com/s1.00000000.",
            "a: 1 #s1.00000000.AA",
            "key: #s1.x",
        ] {
            assert_eq!(find(link), None, "{link}");
        }
    }

    #[test]
    fn a_later_format_and_a_text_that_is_too_long_are_told_apart() {
        assert_eq!(opened("#s2.anything"), Err(LinkFault::Newer));
        assert_eq!(opened("#s11.anything"), Err(LinkFault::Newer));
        let long = format!("#s1.00000000.{}", "A".repeat(MOST_PACKED + 1));
        assert_eq!(opened(&long), Err(LinkFault::TooLong));
        let bomb = Packed::read("s1.00000000.AA").unwrap();
        assert_eq!(bomb.open(vec![0; MOST + 1]), Err(LinkFault::TooLong));
    }

    #[test]
    fn bytes_that_are_no_text_are_damaged() {
        let checksum = zip::checksum(&[0xff]);
        let packed = Packed::read(&format!("s1.{checksum:08x}.AA")).unwrap();
        assert_eq!(packed.open(vec![0xff]), Err(LinkFault::Damaged));
    }
}
