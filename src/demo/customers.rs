//! Forty invented customers: enterprises of every size, form and region, and private persons.
//! Their enterprise numbers lie in a part of the range that is not given out, their addresses end
//! in `.example`.

use crate::domain::identifiers::{EnterpriseNumber, VatNumber};
use crate::domain::language::Language;
use crate::domain::party::{CustomerKind, LegalForm, Region, Size, Statute};
use crate::domain::text::search_key;
use crate::storage::customers::Customer;
use crate::storage::participants::Participant;

use LegalForm::{
    Bv, CommV, Cv, LiberalProfession, NonProfit, Nv, OtherCompany, PublicBody, SoleTrader, Vof,
};
use Region::{Brussels, Flanders, Wallonia};
use Size::{Large, Medium, Small};

/// An enterprise of the demo institute: who it is, where, and whom it sends.
pub struct Enterprise {
    pub name: &'static str,
    form: LegalForm,
    size: Size,
    region: Region,
    nace: &'static str,
    street: &'static str,
    postcode: &'static str,
    city: &'static str,
    language: Language,
    /// The person who enrols, then the people who come to the courses.
    pub people: &'static [&'static str],
}

macro_rules! enterprises {
    ($( $name:literal, $form:ident, $size:ident, $region:ident, $nace:literal, $street:literal, $postcode:literal, $city:literal, $language:ident: $($person:literal),+ ;)+) => {
        &[ $( Enterprise { name: $name, form: $form, size: $size, region: $region, nace: $nace, street: $street, postcode: $postcode, city: $city, language: Language::$language, people: &[ $($person),+ ] } ),+ ]
    };
}

/// In the order in which the story enrols them.
pub const ENTERPRISES: &[Enterprise] = enterprises! {
    "Bakkerij De Smet BV", Bv, Small, Flanders, "10.710", "Korenmarkt 3 bus 2", "8000", "Brugge", Dutch: "An De Smet", "Tom De Smet", "Fatima El Idrissi";
    "Van den Broeck & Zonen NV", Nv, Medium, Flanders, "25.110", "Industrielaan 40", "9320", "Erembodegem", Dutch: "Griet Van den Broeck", "Koen Maes", "Sara Wouters", "Yusuf Demir";
    "Peeters Consulting CommV", CommV, Small, Flanders, "70.220", "Mechelsesteenweg 120", "2018", "Antwerpen", Dutch: "Luc Peeters";
    "Café René BV", Bv, Small, Flanders, "56.301", "Dorp 1", "9880", "Aalter", Dutch: "René Goossens", "Julie Goossens";
    "De Smedt Interieur BV", Bv, Small, Flanders, "43.320", "Houtstraat 77", "2800", "Mechelen", Dutch: "Pieter De Smedt", "Wim Aerts";
    "Drukkerij Vermeulen NV", Nv, Medium, Flanders, "18.120", "Kortrijksesteenweg 210", "8530", "Harelbeke", Dutch: "Els Vermeulen", "Bart Claeys", "Nele Dewitte";
    "Tuinen Hendrickx", SoleTrader, Small, Flanders, "81.300", "Veldstraat 9", "3500", "Hasselt", Dutch: "Joris Hendrickx";
    "Apotheek Lindeboom", LiberalProfession, Small, Flanders, "47.730", "Stationsstraat 18", "3000", "Leuven", Dutch: "Katrien Lindeboom", "Sofie Jacobs";
    "Transport Wauters NV", Nv, Medium, Flanders, "49.410", "Havenweg 5", "9000", "Gent", Dutch: "Dirk Wauters", "Piotr Nowak", "Hilde Martens";
    "Kinesitherapie De Brug", LiberalProfession, Small, Flanders, "86.905", "Brugstraat 4", "2300", "Turnhout", Dutch: "Ine Verbruggen";
    "Elektro Mertens BV", Bv, Small, Flanders, "43.211", "Nijverheidsstraat 31", "2260", "Westerlo", Dutch: "Stijn Mertens", "Jef Wuyts";
    "Architectenbureau Lijn & Licht BV", Bv, Small, Flanders, "71.111", "Coupure 88", "9000", "Gent", Dutch: "Hanne Lievens", "Mathias Roelandt";
    "Brouwerij Het Vat CV", Cv, Small, Flanders, "11.050", "Brouwerijstraat 12", "8900", "Ieper", Dutch: "Geert Vandamme", "Lotte Pattyn";
    "Zorgtechniek Vlaanderen NV", Nv, Medium, Flanders, "32.500", "Researchpark 60", "1731", "Zellik", Dutch: "Annelies Thijs", "Karim Haddad", "Steven Bogaert";
    "Garage Dumoulin & Zoon VOF", Vof, Small, Flanders, "45.201", "Grote Baan 300", "3530", "Houthalen", Dutch: "Marc Dumoulin", "Kevin Dumoulin";
    "Webatelier Noord BV", Bv, Small, Flanders, "62.010", "Eilandje 22", "2000", "Antwerpen", Dutch: "Lies Van Hove", "Amir Rahimi";
    "Schrijnwerkerij Baert BV", Bv, Small, Flanders, "16.230", "Zandstraat 14", "8200", "Brugge", Dutch: "Filip Baert";
    "Boekhoudkantoor Sterk BV", Bv, Small, Flanders, "69.201", "Markt 25", "3300", "Tienen", Dutch: "Ilse Sterckx", "Wouter Nijs";
    "Kapsalon Kruin", SoleTrader, Small, Flanders, "96.021", "Kerkstraat 61", "9300", "Aalst", Dutch: "Nadia Benali";
    "Metaalwerken Coppens NV", Nv, Medium, Flanders, "25.620", "Ambachtenlaan 8", "9140", "Temse", Dutch: "Jan Coppens", "Ruben Ooms", "Tine Coppens";
    "Bloemisterij Roos BV", Bv, Small, Flanders, "47.761", "Plein 7", "8500", "Kortrijk", Dutch: "Roos Desmet";
    "Hotel Aan Zee NV", Nv, Small, Flanders, "55.100", "Zeedijk 101", "8400", "Oostende", Dutch: "Carine Vanhoutte", "Thomas Lagrou";
    "Advocatenkantoor Raad & Daad", LiberalProfession, Small, Flanders, "69.101", "Diestsevest 40", "3000", "Leuven", Dutch: "Eva Stroobants";
    "Slagerij Vandenberghe BV", Bv, Small, Flanders, "47.221", "Markt 3", "8630", "Veurne", Dutch: "Peter Vandenberghe", "Sien Vandenberghe";
    "Logistiek Kempen NV", Nv, Large, Flanders, "52.290", "Ring 1", "2440", "Geel", Dutch: "Patrick Smets", "Gülay Aydin";
    "Softwarehuis Tandem BV", Bv, Medium, Flanders, "62.010", "Corda 3", "3500", "Hasselt", Dutch: "Bram Knapen", "Eline Geerts", "Mo Bakkali";
    "Dakwerken Claes BV", Bv, Small, Flanders, "43.910", "Leemweg 2", "3680", "Maaseik", Dutch: "Raf Claes";
    "Imprimerie du Canal SRL", Bv, Small, Brussels, "18.120", "Quai des Charbonnages 30", "1080", "Molenbeek", French: "Claire Dubois", "Hugo Lambert";
    "Ateliers Meuse SA", Nv, Medium, Wallonia, "28.110", "Rue de la Station 14", "4000", "Liège", French: "Benoît Renard", "Aline Collard";
    "Northsea Analytics BV", Bv, Small, Flanders, "62.020", "Wetenschapspark 1", "8400", "Oostende", English: "Emily Carter", "Rajesh Nair";
    "vzw De Wissel", NonProfit, Small, Flanders, "88.991", "Kloosterstraat 20", "2200", "Herentals", Dutch: "Marleen Cools", "Bert Theys";
    "Stad Voorbeeldegem", PublicBody, Large, Flanders, "84.111", "Grote Markt 1", "9999", "Voorbeeldegem", Dutch: "Christel Raes", "Davy Bral";
    "Wijnhandel Druif & Kurk BV", Bv, Small, Flanders, "46.341", "Wijngaardstraat 5", "2870", "Puurs", Dutch: "Sven Huybrechts";
    "Installatietechniek Verhoeven BV", Bv, Medium, Flanders, "43.221", "Technologielaan 9", "3001", "Heverlee", Dutch: "Liesbet Verhoeven", "Niels Peeters", "Omar Saidi";
    "Reisbureau Kompas BV", Bv, Small, Flanders, "79.110", "Stationsplein 2", "9100", "Sint-Niklaas", Dutch: "Tamara Bauwens";
    "Europese Vertaalgroep ESV", OtherCompany, Small, Flanders, "74.300", "Bondgenotenlaan 90", "3000", "Leuven", English: "Helena Kovac";
};

/// A person who pays for a course himself.
pub struct Person {
    pub name: &'static str,
    street: &'static str,
    postcode: &'static str,
    city: &'static str,
}

/// Four of them, so that the book has forty customers.
pub const PERSONS: &[Person] = &[
    Person {
        name: "Jan Peeters",
        street: "Lindelaan 8",
        postcode: "2640",
        city: "Mortsel",
    },
    Person {
        name: "Marie Verlinden",
        street: "Beukenpad 3",
        postcode: "9050",
        city: "Gentbrugge",
    },
    Person {
        name: "Ahmed Yilmaz",
        street: "Spoorstraat 44",
        postcode: "3600",
        city: "Genk",
    },
    Person {
        name: "Lotte Dierckx",
        street: "Kapelweg 17",
        postcode: "2350",
        city: "Vosselaar",
    },
];

impl Enterprise {
    /// The customer; `index` makes its enterprise number.
    #[must_use]
    pub fn customer(&self, index: u32) -> Option<Customer> {
        let number = enterprise_number(index)?;
        let is_taxable = !matches!(self.form, NonProfit | PublicBody);
        Some(Customer {
            kind: CustomerKind::Enterprise,
            name: self.name.to_owned(),
            vat_number: is_taxable.then(|| VatNumber::of_enterprise(&number)),
            enterprise_number: Some(number),
            legal_form: Some(self.form),
            size: Some(self.size),
            region: Some(self.region),
            nace: Some(self.nace.to_owned()),
            street: self.street.to_owned(),
            postcode: self.postcode.to_owned(),
            city: self.city.to_owned(),
            country: "BE".to_owned(),
            email: format!("info@{}", self.domain()),
            phone: format!("+32 3 000 {:02} {:02}", index / 100, index % 100),
            language: self.language,
            active_in_kbo: true,
            // A public body pays nothing without the number of its order.
            purchase_reference: (self.form == PublicBody).then(|| "BB-4100087".to_owned()),
            related: false,
            note: String::new(),
        })
    }

    /// Where its people get their mail.
    #[must_use]
    pub fn domain(&self) -> String {
        format!("{}.example", slug(self.name))
    }

    /// The language that it is written to.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The people who come to courses; the head of a small business is no employee.
    #[must_use]
    pub fn participants(&self) -> Vec<Participant> {
        let statutes = [Statute::SelfEmployed, Statute::Employee];
        self.people
            .iter()
            .zip(
                statutes
                    .into_iter()
                    .chain(std::iter::repeat(Statute::Employee)),
            )
            .map(|(name, statute)| {
                let (first, last) = name.split_once(' ').unwrap_or((name, ""));
                Participant {
                    first_name: first.to_owned(),
                    last_name: last.to_owned(),
                    email: Some(format!("{}@{}", slug(name), self.domain())),
                    statute,
                }
            })
            .collect()
    }
}

impl Person {
    /// The customer.
    #[must_use]
    pub fn customer(&self) -> Customer {
        Customer {
            kind: CustomerKind::Person,
            name: self.name.to_owned(),
            enterprise_number: None,
            vat_number: None,
            legal_form: None,
            size: None,
            region: None,
            nace: None,
            street: self.street.to_owned(),
            postcode: self.postcode.to_owned(),
            city: self.city.to_owned(),
            country: "BE".to_owned(),
            email: format!("{}@post.example", slug(self.name)),
            phone: String::new(),
            language: Language::Dutch,
            active_in_kbo: false,
            purchase_reference: None,
            related: false,
            note: String::new(),
        }
    }

    /// The person as a participant.
    #[must_use]
    pub fn participant(&self) -> Participant {
        let (first, last) = self.name.split_once(' ').unwrap_or((self.name, ""));
        Participant {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            email: Some(format!("{}@post.example", slug(self.name))),
            statute: Statute::None,
        }
    }
}

/// A number with right check digits in a range that no enterprise has.
fn enterprise_number(index: u32) -> Option<EnterpriseNumber> {
    let eight = 19_990_000 + index;
    EnterpriseNumber::parse(&format!("{eight}{:02}", 97 - eight % 97)).ok()
}

/// `Van den Broeck & Zonen NV` → `van-den-broeck-zonen-nv`.
fn slug(name: &str) -> String {
    search_key(name)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_customers_with_numbers_of_their_own() {
        let customers: Vec<Customer> = (1..)
            .zip(ENTERPRISES)
            .map(|(index, enterprise)| enterprise.customer(index).unwrap())
            .collect();
        let mut numbers: Vec<_> = customers
            .iter()
            .map(|c| c.enterprise_number.clone())
            .collect();
        numbers.dedup();
        assert_eq!(numbers.len() + PERSONS.len(), 40);
    }
}
