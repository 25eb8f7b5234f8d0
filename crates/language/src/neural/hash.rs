//! The hashing trick of thinc's `HashEmbed`: a 64-bit id becomes four rows of a table.
//!
//! `MurmurHash3_x86_128_uint64` of thinc (MIT): the 128-bit MurmurHash3 for one 8-byte key,
//! whose four 32-bit words are the row numbers before the modulus.

const C1: u64 = 0x87c3_7b91_1142_53d5;
const C2: u64 = 0x4cf5_ad43_2745_937f;

/// The four row numbers of `id`, before the modulus.
pub(crate) fn row_hashes(id: u64, seed: u32) -> [u32; 4] {
    const LENGTH: u64 = 8;
    let seed = u64::from(seed);
    let h1 = id.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2) ^ seed ^ LENGTH;
    let h2 = seed ^ LENGTH;
    let h1 = h1.wrapping_add(h2);
    let h2 = h2.wrapping_add(h1);
    let (h1, h2) = (mix(h1), mix(h2));
    let h1 = h1.wrapping_add(h2);
    let h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

/// MurmurHash3's finaliser.
fn mix(mut h: u64) -> u64 {
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ h >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_of_thinc() {
        // thinc 8.3.14: NumpyOps().hash(numpy.asarray([...], dtype="uint64"), seed)
        let cases = [
            (0, 8, [0, 0, 0, 0]),
            (0, 11, [3_211_867_976, 2_044_022_225, 3_076_925_725, 183_887_857]),
            (1, 8, [1_161_550_108, 2_247_783_286, 1_742_325_162, 1_224_191_281]),
            (7, 11, [1_200_825_100, 4_553_600, 3_725_854_830, 2_912_763_482]),
            ((1 << 63) + 12_345, 8, [3_650_194_336, 3_621_484_859, 3_327_807_856, 3_284_743_641]),
            (
                10_641_989_286_688_066_421,
                11,
                [3_942_029_327, 2_603_202_225, 250_228_002, 2_656_680_717],
            ),
        ];
        for (id, seed, rows) in cases {
            assert_eq!(row_hashes(id, seed), rows, "id {id}, seed {seed}");
        }
    }
}
