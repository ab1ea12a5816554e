//! A zip archive of a few small texts, stored as they are (APPNOTE.TXT of PKWARE, version 2.0).

/// The signatures of an entry, of its line in the directory, and of the archive's end.
const ENTRY: u32 = 0x0403_4b50;
const DIRECTORY: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// The version that is needed to read an entry.
const VERSION: u16 = 20;

/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

/// 1980-01-01, the earliest day that can be written: the same texts make the same archive.
const DAY: u16 = (1 << 5) | 1;

/// The archive that holds `files`, each a name and a text, in their order. `None` when it would be too large for the
/// format.
pub fn archive<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut count: u16 = 0;
    for (name, text) in files {
        let offset = u32::try_from(out.len()).ok()?;
        let entry = described(name, text)?;
        out.extend(ENTRY.to_le_bytes());
        out.extend(&entry);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        directory.extend(DIRECTORY.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, first disk, attributes of an ordinary file.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
        count = count.checked_add(1)?;
    }
    let start = u32::try_from(out.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    out.append(&mut directory);
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    Some(out)
}

/// What an entry and its line in the directory say of a file alike.
fn described(name: &str, text: &str) -> Option<Vec<u8>> {
    let size = u32::try_from(text.len()).ok()?;
    let mut out = Vec::with_capacity(26);
    for word in [VERSION, FLAGS, 0, 0, DAY] {
        out.extend(word.to_le_bytes());
    }
    for word in [checksum(text.as_bytes()), size, size] {
        out.extend(word.to_le_bytes());
    }
    out.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
    out.extend([0; 2]);
    Some(out)
}

/// CRC-32, reflected, as zip and PNG use it.
pub fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            let carry = if sum & 1 == 1 { 0xedb8_8320 } else { 0 };
            (sum >> 1) ^ carry
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_catalogues() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }

    #[test]
    fn the_directory_leads_to_every_entry() {
        let files = [("a.yaml", "a: 1\n"), ("é/b.yaml", "")];
        let bytes = archive(files).unwrap();
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let end = bytes.len() - 22;
        assert_eq!((number(end), short(end + 10)), (END, 2));
        let mut line = usize::try_from(number(end + 16)).unwrap();
        for (name, text) in files {
            assert_eq!(number(line), DIRECTORY);
            let entry = usize::try_from(number(line + 42)).unwrap();
            assert_eq!(number(entry), ENTRY);
            let length = short(entry + 26);
            assert_eq!(&bytes[entry + 30..entry + 30 + length], name.as_bytes());
            let start = entry + 30 + length;
            let size = usize::try_from(number(entry + 22)).unwrap();
            assert_eq!(&bytes[start..start + size], text.as_bytes());
            line += 46 + length;
        }
        assert_eq!(line, end);
    }
}
