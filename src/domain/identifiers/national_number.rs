//! The national register number, which the book never keeps: whoever types one into a free field is asked
//! to leave it out. Recognised by its form and its check digits (the two last of eleven), so that a phone
//! or project number isn't taken for one.

/// Whether a text holds a national register number or a BIS number, however it is written:
/// `85.07.30-033.28`, `85073003328`.
#[must_use]
pub fn is_in(text: &str) -> bool {
    let parted: Vec<char> = text.chars().collect();
    parted
        .split(|c| !(c.is_ascii_digit() || matches!(c, '.' | '-' | ' ' | '/')))
        .map(|run| {
            run.iter()
                .filter_map(|c| c.to_digit(10))
                .collect::<Vec<u32>>()
        })
        .any(|digits| digits.len() == 11 && is_number(&digits))
}

fn is_number(digits: &[u32]) -> bool {
    let value = |from: usize, to: usize| {
        digits
            .iter()
            .skip(from)
            .take(to - from)
            .fold(0_u64, |value, digit| value * 10 + u64::from(*digit))
    };
    let (month, day) = (value(2, 4), value(4, 6));
    // A BIS number adds 20 or 40 to the month; both are 0 where the birthday isn't known.
    if month % 20 > 12 || month >= 60 || day > 31 {
        return false;
    }
    let (number, check) = (value(0, 9), value(9, 11));
    let of_this_century = 2_000_000_000 + number;
    check == 97 - number % 97 || check == 97 - of_this_century % 97
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        // 97 − 850730033 mod 97 = 28.
        for text in [
            "85.07.30-033.28",
            "85073003328",
            "rijksregister 85 07 30 033 28, dank",
            "850730-033-28",
        ] {
            assert!(is_in(text), "{text}");
        }
        // Born in this century: 97 − 2 090 401 123 mod 97.
        let check = 97 - 2_090_401_123_u64 % 97;
        assert!(is_in(&format!("09.04.01-123.{check:02}")));
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "kwam na de pauze",
            "85.07.30-033.29",
            "0475 12 34 56",
            "2026KMO025102",
            "+++202/6000/12320+++",
            "0666.814.325",
        ] {
            assert!(!is_in(text), "{text}");
        }
    }
}
