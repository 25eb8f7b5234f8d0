//! Static word vectors: `vocab/vectors` (a .npy array) and `vocab/key2row` (msgpack).

use rmp::decode::{read_int, read_map_len};
use rustc_hash::FxHashMap;

use super::ModelFiles;
use super::thinc::floats;
use crate::Error;

/// A table of vectors by the id of the word (`ORTH`).
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    /// Length of a vector; 0 when the model has none.
    pub width: usize,
    /// The rows, one after the other.
    pub data: Vec<f32>,
    rows: FxHashMap<u64, u32>,
}

impl Vectors {
    /// Reads a package's vectors; a package without vectors gives an empty table.
    ///
    /// # Errors
    /// When the files are damaged, or the vectors are not of spaCy's `default` mode.
    pub fn load(files: &ModelFiles) -> Result<Vectors, Error> {
        check_mode(files)?;
        let Some(bytes) = files.find("vocab/vectors")? else { return Ok(Vectors::default()) };
        let (width, data) = npy(&bytes).map_err(|what| Error::malformed("vocab/vectors", what))?;
        if data.is_empty() {
            return Ok(Vectors::default());
        }
        let rows = key2row(&files.read("vocab/key2row")?, data.len() / width)
            .map_err(|what| Error::malformed("vocab/key2row", what))?;
        Ok(Vectors { width, data, rows })
    }

    /// The row that a word's vector stands in.
    #[must_use]
    pub fn row(&self, orth: u64) -> Option<usize> {
        self.rows.get(&orth).map(|&row| row as usize)
    }

    /// A word's vector.
    #[must_use]
    pub fn get(&self, orth: u64) -> Option<&[f32]> {
        let start = self.row(orth)? * self.width;
        self.data.get(start..start + self.width)
    }

    /// How many words have a vector.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no vectors.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn check_mode(files: &ModelFiles) -> Result<(), Error> {
    let Some(cfg) = files.find("vocab/vectors.cfg")? else { return Ok(()) };
    let cfg: serde_json::Value = serde_json::from_slice(&cfg)
        .map_err(|why| Error::malformed("vocab/vectors.cfg", why.to_string()))?;
    match cfg["mode"].as_str() {
        None | Some("default") => Ok(()),
        Some(mode) => Err(Error::Unsupported {
            origin: files.origin().to_owned(),
            what: format!("its vectors are of mode {mode:?}; only mode \"default\" is understood"),
        }),
    }
}

/// The row length and the values of a two-dimensional .npy array in C order.
fn npy(bytes: &[u8]) -> Result<(usize, Vec<f32>), String> {
    let body = bytes.strip_prefix(b"\x93NUMPY").ok_or("not a .npy array")?;
    let (start, length) = match body {
        [1, _, a, b, ..] => (4, u16::from_le_bytes([*a, *b]) as usize),
        [2 | 3, _, a, b, c, d, ..] => (6, u32::from_le_bytes([*a, *b, *c, *d]) as usize),
        _ => return Err("a .npy array of an unknown version".into()),
    };
    let end = start + length;
    let header = body.get(start..end).ok_or("a .npy array cut short")?;
    let header = String::from_utf8_lossy(header);
    if !header.contains("'fortran_order': False") {
        return Err("a .npy array that is not in C order".into());
    }
    let (_, width) = shape(&header).ok_or("a .npy array without two dimensions")?;
    let data = floats(quoted(&header, "'descr': ").unwrap_or_default(), &body[end..])?;
    if width == 0 || data.len() % width != 0 { Ok((1, Vec::new())) } else { Ok((width, data)) }
}

fn quoted<'a>(header: &'a str, key: &str) -> Option<&'a str> {
    header.split_once(key)?.1.strip_prefix('\'')?.split_once('\'').map(|(value, _)| value)
}

fn shape(header: &str) -> Option<(usize, usize)> {
    let inside = header.split_once("'shape': (")?.1.split_once(')')?.0;
    let (rows, width) = inside.split_once(',')?;
    Some((rows.trim().parse().ok()?, width.trim().trim_end_matches(',').parse().ok()?))
}

fn key2row(mut bytes: &[u8], rows: usize) -> Result<FxHashMap<u64, u32>, String> {
    let length = read_map_len(&mut bytes).map_err(|why| why.to_string())? as usize;
    let mut map = FxHashMap::default();
    map.reserve(length.min(bytes.len()));
    for _ in 0..length {
        let key: u64 = read_int(&mut bytes).map_err(|why| why.to_string())?;
        let row: i64 = read_int(&mut bytes).map_err(|why| why.to_string())?;
        match u32::try_from(row) {
            Ok(row) if (row as usize) < rows => map.insert(key, row),
            Ok(row) => return Err(format!("row {row} of a table of {rows}")),
            Err(_) => None,
        };
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn array(header: &str, data: &[f32]) -> Vec<u8> {
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(data.iter().flat_map(|x| x.to_le_bytes()));
        bytes
    }

    fn files(vectors: Vec<u8>, key2row: &[u8]) -> ModelFiles {
        let cfg = br#"{"mode":"default"}"#.to_vec();
        let files = [("vectors", vectors), ("key2row", key2row.to_vec()), ("vectors.cfg", cfg)];
        let files = files.map(|(name, bytes)| (format!("vocab/{name}"), bytes));
        ModelFiles::memory("shire", BTreeMap::from(files))
    }

    const HEADER: &str = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } \n";

    #[test]
    fn words_share_rows() {
        let data = [1., 2., 3., 4., 5., 6.];
        // {7: 1, 8: 1, 9: -1}
        let files = files(array(HEADER, &data), b"\x83\x07\x01\x08\x01\x09\xff");
        let vectors = Vectors::load(&files).unwrap();
        assert_eq!((vectors.width, vectors.len()), (3, 2));
        assert_eq!(vectors.get(8), Some(&[4., 5., 6.][..]));
        assert_eq!(vectors.get(9), None);
    }

    #[test]
    fn damage_is_named() {
        let good = array(HEADER, &[0.; 6]);
        for (vectors, key2row, hint) in [
            (b"npy".to_vec(), &b"\x80"[..], "vocab/vectors: not a .npy array"),
            (good.clone(), &b"\x81\x07\x05"[..], "vocab/key2row: row 5 of a table of 2"),
            (good, &b"\x81\x07"[..], "vocab/key2row: "),
        ] {
            let message = Vectors::load(&files(vectors, key2row)).unwrap_err().to_string();
            assert!(message.starts_with(hint), "{message}");
        }
    }
}
