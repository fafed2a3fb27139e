use super::*;
use crate::domain::invoice::sample;

#[test]
fn look() {
    let Ok(dir) = std::env::var("LOOK") else {
        return;
    };
    let mut many = sample::announced();
    many.lines = (1..=80)
        .map(|n| sample::line(&format!("Opleidingsmodule {n}, met een omschrijving die bij sommige lijnen langer is dan wat er naast de andere kolommen past"), "2", "450.00", n % 7 != 0))
        .collect();
    many.portfolio.amount = crate::domain::money::Cents::new(900_00);
    let mut twelve = many.clone();
    twelve.lines.truncate(12);
    for (name, content) in [
        ("announced", sample::announced()),
        ("vat_only", sample::vat_only()),
        ("without", sample::without_portfolio()),
        ("credit", sample::credit_note()),
        ("exempt", sample::exempt()),
        ("twelve", twelve),
        ("many", many),
    ] {
        let bytes = pdf(&content, &content.totals().unwrap()).unwrap();
        println!("{name} {}", bytes.len());
        std::fs::write(format!("{dir}/{name}.pdf"), bytes).unwrap();
    }
}
