//! Which of many cases get a callback is drawn by a keyed hash: nobody can choose, whoever has the key can recompute.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::model::ids::CaseId;

/// Into how many parts a share is divided.
const PARTS: u64 = 10_000;

/// What a case drew: below `share` hundredths of all it gets a callback.
#[must_use]
pub fn draw(secret: &str, case: CaseId) -> u64 {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        // No key is too long or too short for this hash.
        return 0;
    };
    mac.update(format!("callback:{case}").as_bytes());
    let hash = mac.finalize().into_bytes();
    let number = hash
        .iter()
        .take(8)
        .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    number % PARTS
}

/// Whether what was drawn is within so many percent.
#[must_use]
pub fn is_within(drawn: u64, share: u8) -> bool {
    drawn < u64::from(share) * (PARTS / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_the_same_for_ever() {
        let drawn: Vec<u64> = (1..=5).map(|id| draw("secret", CaseId(id))).collect();
        let again: Vec<u64> = (1..=5).map(|id| draw("secret", CaseId(id))).collect();
        assert_eq!(drawn, again);
        let other: Vec<u64> = (1..=5).map(|id| draw("secrets", CaseId(id))).collect();
        assert_ne!(drawn, other);
        assert!(drawn.iter().all(|one| *one < PARTS));
    }

    /// Four standard deviations of a binomial distribution: one run in 16,000 would be outside by chance.
    #[test]
    fn a_share_is_kept_over_ten_thousand_cases() {
        for secret in ["", "a", "0123456789abcdef0123456789abcdef"] {
            for share in [0_u8, 1, 10, 30, 50, 99, 100] {
                let cases = 10_000_i64;
                let within = |id: &i64| is_within(draw(secret, CaseId(*id)), share);
                let found = (1..=cases).filter(within).count();
                let chance = f64::from(share) / 100.0;
                let n = 10_000.0_f64;
                let bound = 4.0 * (n * chance * (1.0 - chance)).sqrt();
                let off = (f64::from(u32::try_from(found).unwrap_or(u32::MAX)) - n * chance).abs();
                assert!(off <= bound, "{secret} {share} %: {found}");
            }
        }
    }
}
