//! A set of case numbers, in blocks of bits: what is in two sets of a million is known in microseconds.

use std::collections::BTreeMap;

/// How many numbers share a block, which is one row of the store.
pub const BLOCK: i64 = 4096;

const WORDS: usize = 64;

/// As many bytes as a block of bits has; a list of numbers is always shorter, or just as long and not used.
const BITS: usize = WORDS * 8;

type Block = Box<[u64; WORDS]>;

/// A set of case numbers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Numbers(BTreeMap<i64, Block>);

impl Numbers {
    /// Adds a number.
    pub fn insert(&mut self, number: i64) {
        let (block, word, bit) = place(number);
        let words = self.0.entry(block).or_insert_with(empty);
        words[word] |= bit;
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: i64) {
        let (block, word, bit) = place(number);
        if let Some(words) = self.0.get_mut(&block) {
            words[word] &= !bit;
        }
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, number: i64) -> bool {
        let (block, word, bit) = place(number);
        self.0
            .get(&block)
            .is_some_and(|words| words[word] & bit != 0)
    }

    /// How many numbers are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        let words = self.0.values().flat_map(|words| words.iter());
        words.map(|word| word.count_ones() as usize).sum()
    }

    /// Whether none is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds those of another set.
    pub fn add(&mut self, other: &Self) {
        for (block, theirs) in &other.0 {
            let ours = self.0.entry(*block).or_insert_with(empty);
            for (our, their) in ours.iter_mut().zip(theirs.iter()) {
                *our |= their;
            }
        }
    }

    /// Keeps those that are in another set too.
    pub fn keep(&mut self, other: &Self) {
        self.0.retain(|block, ours| {
            let Some(theirs) = other.0.get(block) else {
                return false;
            };
            for (our, their) in ours.iter_mut().zip(theirs.iter()) {
                *our &= their;
            }
            true
        });
    }

    /// Takes those of another set out.
    pub fn subtract(&mut self, other: &Self) {
        for (block, ours) in &mut self.0 {
            for (our, their) in ours
                .iter_mut()
                .zip(other.0.get(block).into_iter().flat_map(|b| b.iter()))
            {
                *our &= !their;
            }
        }
    }

    /// Takes out what is smaller.
    pub fn keep_from(&mut self, least: i64) {
        let (first, word, bit) = place(least.max(0));
        self.0.retain(|block, _| *block >= first);
        if let Some(words) = self.0.get_mut(&first) {
            words[..word].fill(0);
            words[word] &= !(bit - 1);
        }
    }

    /// The largest first.
    pub fn newest(&self) -> impl Iterator<Item = i64> {
        self.0.iter().rev().flat_map(|(block, words)| {
            let words = words.iter().enumerate().rev();
            words.flat_map(move |(index, word)| {
                let base = block * BLOCK + i64::try_from(index * 64).unwrap_or_default();
                highest_first(*word).map(move |bit| base + i64::from(bit))
            })
        })
    }

    /// A block as the store keeps it: a list of two bytes a number while that is shorter, else a bit a number.
    #[must_use]
    pub fn block(&self, block: i64) -> Vec<u8> {
        let Some(words) = self.0.get(&block) else {
            return Vec::new();
        };
        let count: usize = words.iter().map(|word| word.count_ones() as usize).sum();
        if count * 2 >= BITS {
            return words.iter().flat_map(|word| word.to_le_bytes()).collect();
        }
        let offsets = (0..WORDS * 64).filter(|at| words[at / 64] >> (at % 64) & 1 == 1);
        let offsets = offsets.filter_map(|at| u16::try_from(at).ok());
        offsets.flat_map(u16::to_le_bytes).collect()
    }

    /// Adds a block that [`Numbers::block`] gave; none for bytes that it never gives.
    #[must_use]
    pub fn add_block(&mut self, block: i64, bytes: &[u8]) -> Option<()> {
        if bytes.is_empty() {
            return Some(());
        }
        let words = self.0.entry(block).or_insert_with(empty);
        if bytes.len() == BITS {
            for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
                *word |= u64::from_le_bytes(*bytes);
            }
            return Some(());
        }
        let (offsets, rest) = bytes.as_chunks();
        for offset in offsets {
            let at = usize::from(u16::from_le_bytes(*offset));
            *words.get_mut(at / 64)? |= 1 << (at % 64);
        }
        rest.is_empty().then_some(())
    }
}

impl FromIterator<i64> for Numbers {
    fn from_iter<I: IntoIterator<Item = i64>>(numbers: I) -> Self {
        let mut set = Self::default();
        for number in numbers {
            set.insert(number);
        }
        set
    }
}

/// The places of the bits that are set, the highest first.
fn highest_first(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = 63_u32.checked_sub(word.leading_zeros())?;
        word &= !(1 << bit);
        Some(bit)
    })
}

fn empty() -> Block {
    Box::new([0; WORDS])
}

/// The block of a number, its word there, and its bit in that.
fn place(number: i64) -> (i64, usize, u64) {
    let within = number.rem_euclid(BLOCK);
    let word = usize::try_from(within / 64).unwrap_or_default();
    (number.div_euclid(BLOCK), word, 1 << (within % 64))
}
