//! The receivables of a made-up institute, handed out one by one so that no two lines pay the same.

use dienstboek::domain::identifiers::StructuredReference;
use dienstboek::domain::invoice::Channel;
use dienstboek::domain::matching::{Customer, Ledger, LedgerInvoice, LedgerTranche, Operator};
use dienstboek::domain::money::Cents;

use super::key;
use super::random::Random;

pub const OPERATOR: &str = "BE89999000020985";
pub const OWN: &str = "BE91999000020076";

/// Prices that come back in every catalogue.
const PRICES: [i64; 24] = [
    15_000, 18_500, 22_500, 25_000, 29_500, 30_000, 32_500, 35_000, 39_500, 40_000, 45_000, 49_500,
    55_500, 60_000, 65_000, 68_000, 75_000, 89_500, 95_000, 110_000, 120_000, 145_000, 180_000,
    240_000,
];
const TRADES: [&str; 20] = [
    "Bakkerij",
    "Slagerij",
    "Garage",
    "Houtbouw",
    "Advies",
    "Consulting",
    "Interieur",
    "Tuinen",
    "Elektro",
    "Transport",
    "Optiek",
    "Apotheek",
    "Drukkerij",
    "Schilderwerken",
    "Dakwerken",
    "Brasserie",
    "Immo",
    "Software",
    "Boekhouding",
    "Metaal",
];
const ONSETS: [&str; 24] = [
    "Ver", "Van", "Pee", "Jan", "Wil", "Mer", "Goo", "Cla", "Hen", "Dhon", "Lam", "Bos", "Ka",
    "Rae", "Stev", "Thys", "Cop", "Maes", "Bro", "Fla", "Gee", "Hui", "Im", "Jor",
];
const MIDDLES: [&str; 22] = [
    "mee", "ber", "de", "wou", "kers", "bre", "lin", "hau", "stra", "ven", "ge", "ra", "tom",
    "sel", "mar", "dro", "pe", "zon", "fel", "ki", "no", "lo",
];
const CODAS: [&str; 18] = [
    "sch", "ts", "ken", "man", "ren", "cke", "ns", "lt", "rs", "gh", "nt", "le", "ck", "ert",
    "aert", "oot", "ijn", "els",
];
const FORMS: [&str; 5] = ["BV", "NV", "CommV", "VOF", "BVBA"];

/// An invoice that is open, ready to be paid by some line.
#[derive(Debug, Clone)]
pub struct Due {
    pub number: String,
    pub sequence: u32,
    pub year: u16,
    pub customer: usize,
    pub reference: String,
    pub project: Option<String>,
    pub portfolio: Option<Cents>,
    pub direct: Cents,
}

impl Due {
    pub fn direct_key(&self) -> String {
        key(&self.number, Channel::Direct)
    }

    pub fn portfolio_key(&self) -> String {
        key(&self.number, Channel::Portfolio)
    }

    pub fn project(&self) -> &str {
        self.project.as_deref().unwrap()
    }

    /// What comes through the portefeuille.
    pub fn net(&self) -> Cents {
        self.portfolio.unwrap()
    }
}

#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub account: String,
    pub is_known: bool,
}

#[derive(Debug)]
pub struct Book {
    pub ledger: Ledger,
    pub people: Vec<Person>,
    /// Invoices with a project whose portfolio tranche no line has paid yet, and those whose direct
    /// tranche none has; both shuffled.
    portfolio: Vec<Due>,
    direct: Vec<Due>,
    closed: Vec<Due>,
}

impl Book {
    pub fn make(random: &mut Random, lines: usize) -> Self {
        let customers = (lines / 3).max(40);
        let mut book = Self {
            ledger: Ledger {
                own_account: Some(OWN.to_owned()),
                portfolio_operator: Operator {
                    names: ["PLUXEE", "SODEXO", "SODEXHO"].map(str::to_owned).to_vec(),
                    accounts: vec![OPERATOR.to_owned()],
                },
                ..Ledger::default()
            },
            people: Vec::new(),
            portfolio: Vec::new(),
            direct: Vec::new(),
            closed: Vec::new(),
        };
        for place in 0..customers {
            book.add_person(random, place);
        }
        for place in 0..lines + lines / 8 {
            book.add_invoice(random, place);
        }
        shuffle(random, &mut book.portfolio);
        shuffle(random, &mut book.direct);
        book
    }

    fn add_person(&mut self, random: &mut Random, place: usize) {
        let family = format!(
            "{}{}{}",
            random.pick(&ONSETS),
            random.pick(&MIDDLES),
            random.pick(&CODAS)
        );
        let name = match random.below(10) {
            0 => format!("{family} {}", random.pick(&["Jan", "An", "Els", "Tom"])),
            1..4 => format!("De {family} {}", random.pick(&FORMS)),
            4..8 => format!("{} {family} {}", random.pick(&TRADES), random.pick(&FORMS)),
            _ => format!("{family} & Zonen {}", random.pick(&FORMS)),
        };
        let person = Person {
            name,
            account: iban(u64::try_from(place).unwrap() + 1_000_000),
            is_known: !random.one_in(3),
        };
        self.ledger.customers.push(Customer {
            id: format!("C{place}"),
            name: person.name.clone(),
            known_accounts: Some(person.account.clone())
                .filter(|_| person.is_known)
                .into_iter()
                .collect(),
        });
        self.people.push(person);
    }

    fn add_invoice(&mut self, random: &mut Random, place: usize) {
        let in_year = place % 90_000;
        let (year, sequence) = match place % 4 {
            0 => (2025, in_year / 4 + 1),
            _ => (2026, in_year - in_year / 4),
        };
        let year = year - u16::try_from(place / 90_000 * 2).unwrap();
        let sequence = u32::try_from(sequence).unwrap();
        let customer = random.below(self.people.len());
        let net = match random.below(3) {
            0 => Cents::new(random.pick(&PRICES)),
            _ => Cents::new(10_000 + i64::try_from(random.below(400_000)).unwrap()),
        };
        let vat = net.share(21, 100).unwrap();
        let project =
            (!random.one_in(3)).then(|| format!("{year}KMO{:06}", (place * 7 + 11) % 1_000_000));
        let direct = if project.is_some() { vat } else { net + vat };
        let due = Due {
            number: format!("{year}-{sequence:05}"),
            sequence,
            year,
            customer,
            reference: StructuredReference::of_invoice(year, sequence)
                .digits()
                .to_owned(),
            portfolio: project.as_ref().map(|_| net),
            project,
            direct,
        };
        let status = match random.below(25) {
            0 => "paid",
            1 => ["cancelled", "credited"][random.below(2)],
            _ => "open",
        };
        self.ledger.invoices.push(entry(&due, net, vat, status));
        if status != "open" {
            self.closed.push(due);
        } else {
            self.portfolio
                .extend(due.project.is_some().then(|| due.clone()));
            self.direct.push(due);
        }
    }

    pub fn person(&self, due: &Due) -> &Person {
        &self.people[due.customer]
    }

    pub fn next_portfolio(&mut self) -> Due {
        self.portfolio.pop().unwrap()
    }

    pub fn next_direct(&mut self) -> Due {
        self.direct.pop().unwrap()
    }

    pub fn some_closed(&self, random: &mut Random) -> Due {
        self.closed[random.below(self.closed.len())].clone()
    }

    /// Another invoice of the same customer whose direct tranche waits, taken with this one.
    pub fn take_direct_of(&mut self, customer: usize, year: u16) -> Option<Due> {
        let place = self
            .direct
            .iter()
            .rposition(|due| due.customer == customer && due.year == year)?;
        Some(self.direct.remove(place))
    }

    pub fn take_portfolio_of(&mut self, customer: usize) -> Option<Due> {
        let place = self
            .portfolio
            .iter()
            .rposition(|due| due.customer == customer)?;
        Some(self.portfolio.remove(place))
    }
}

fn entry(due: &Due, net: Cents, vat: Cents, status: &str) -> LedgerInvoice {
    let open = |amount: Cents| match status {
        "paid" => Cents::ZERO,
        _ => amount,
    };
    let tranche = |channel: Channel, amount: Cents| LedgerTranche {
        id: key(&due.number, channel),
        channel,
        amount,
        open: open(amount),
        project: None,
        structured_reference: None,
    };
    let mut tranches = vec![tranche(Channel::Direct, due.direct)];
    if let Some(amount) = due.portfolio {
        tranches.insert(0, tranche(Channel::Portfolio, amount));
    }
    LedgerInvoice {
        number: due.number.clone(),
        customer: format!("C{}", due.customer),
        date: None,
        net,
        vat,
        gross: net + vat,
        project: due.project.clone(),
        structured_reference: Some(due.reference.clone()),
        status: status.to_owned(),
        tranches,
    }
}

/// A Belgian account with valid check digits.
pub fn iban(number: u64) -> String {
    let account = 9_990_000_000 + number % 1_000_000_000;
    let check = match account % 97 {
        0 => 97,
        rest => rest,
    };
    let national = account * 100 + check;
    // BE as 1114 and 00 behind.
    let rest = (u128::from(national) * 1_000_000 + 111_400) % 97;
    format!("BE{:02}{national:012}", 98 - rest)
}

fn shuffle<T>(random: &mut Random, all: &mut [T]) {
    for place in (1..all.len()).rev() {
        all.swap(place, random.below(place + 1));
    }
}
