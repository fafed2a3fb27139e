//! What people and banks do to a number on its way.

use super::random::Random;

/// `202600012320` as `202/6000/12320`, with marks of some kind between.
pub fn grouped(reference: &str, mark: &str) -> String {
    format!(
        "{}{mark}{}{mark}{}",
        &reference[..3],
        &reference[3..7],
        &reference[7..]
    )
}

/// Letters for the digits that they look like, at least one.
pub fn look_alike(random: &mut Random, number: &str) -> String {
    let alike = |digit: char| match digit {
        '0' => Some('O'),
        '1' => Some('I'),
        '5' => Some('S'),
        '8' => Some('B'),
        _ => None,
    };
    let places: Vec<usize> = number
        .char_indices()
        .filter(|(_, digit)| alike(*digit).is_some())
        .map(|(place, _)| place)
        .collect();
    let first = random.pick(&places);
    number
        .char_indices()
        .map(|(place, digit)| match alike(digit) {
            Some(letter) if place == first || random.one_in(3) => letter,
            _ => digit,
        })
        .collect()
}

/// A digit that is wrong, left out or doubled, or two that changed places.
pub fn mistyped(random: &mut Random, number: &str) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    let place = 1 + random.below(digits.len() - 2);
    match random.below(4) {
        0 => digits[place] = if digits[place] == '7' { '4' } else { '7' },
        1 => {
            digits.remove(place);
        }
        2 => digits.insert(place, digits[place]),
        _ if digits[place] != digits[place + 1] => digits.swap(place, place + 1),
        _ => digits[place] = if digits[place] == '3' { '9' } else { '3' },
    }
    digits.into_iter().collect()
}

/// Words that stand around a number and mean nothing.
pub fn words(random: &mut Random) -> &'static str {
    random.pick(&[
        "opleiding",
        "betaling opleiding excel",
        "cursus boekhouden voor beginners",
        "kmo-portefeuille",
        "met dank",
        "inschrijving 2 personen",
        "formation sécurité",
        "vca november",
    ])
}

/// As banks write a message into 35-character lines: a blank after each.
pub fn in_lines(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = characters
        .chunks(35)
        .map(|line| line.iter().collect())
        .collect();
    lines.join(" ")
}

/// The amount as people write it.
pub fn with_comma(cents: dienstboek::domain::money::Cents) -> String {
    cents.to_string().replace('.', ",")
}
