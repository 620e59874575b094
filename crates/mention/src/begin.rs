//! What may begin at a word: most words of a text begin nothing, and need not be looked up again to know it.

/// What may begin at a word, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Begins(pub(crate) u32);

impl Begins {
    /// A name by its letters.
    pub(crate) const LETTERS: u32 = 1;
    /// A name by lemmas.
    pub(crate) const LEMMAS: u32 = 1 << 1;
    /// A term of time.
    pub(crate) const TIME: u32 = 1 << 2;
    /// A term of figures.
    pub(crate) const QUANTITY: u32 = 1 << 3;

    /// What holds of those asked.
    pub(crate) fn of(asked: [(u32, bool); 4]) -> u32 {
        asked.iter().filter(|(_, holds)| *holds).fold(0, |all, (bit, _)| all | bit)
    }

    /// Whether something may begin.
    pub(crate) fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
}
