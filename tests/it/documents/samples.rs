//! Invented documents: an announced invoice of € 1,000.00 and € 210.00 VAT, and what follows it.

use chrono::NaiveDateTime;
use chrono::NaiveTime;
use dienstboek::documents::application_guide::ApplicationGuide;
use dienstboek::documents::attendance_sheet::{
    self, AttendanceSheet, Happening, Presence, Proof, Signed, Teller,
};
use dienstboek::documents::certificate::{Attended, Certificate};
use dienstboek::documents::enrolment_confirmation::{
    Course, EnrolmentConfirmation, Estimate, Participant, PortfolioSteps, Price, Session,
};
use dienstboek::domain::attendance::{
    AttendanceMethod, Drawing, EventKind, FileKind, Missed, SheetIdentity,
};
use dienstboek::domain::calendar::plus_days;
use dienstboek::domain::certificate::Outcome;
use dienstboek::domain::course::{Form, Service, Theme};
use dienstboek::domain::id::HalfDayId;
use dienstboek::domain::invoice::content::{Correction, InvoiceContent, LineVat};
use dienstboek::domain::invoice::{InvoiceKind, PortfolioMode};
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::subsidy::guide::{self, Guide, Shares};
use dienstboek::domain::vat::VatCategory;
use dienstboek::i18n::Texts;

/// A full invoice that shows both routes.
pub fn announced() -> InvoiceContent {
    serde_json::from_str(include_str!("../fixtures/invoice.json")).unwrap()
}

/// The VAT-only invoice: the kmo-portefeuille has paid.
pub fn vat_only() -> InvoiceContent {
    let mut content = announced();
    content.portfolio.mode = PortfolioMode::Paid;
    content.portfolio.paid_on = Some("2026-11-20".parse().unwrap());
    content
}

/// An invoice with a line that the scheme doesn't admit.
pub fn with_exam() -> InvoiceContent {
    let mut content = announced();
    let mut exam = content.lines[0].clone();
    exam.description = "Examen".to_owned();
    exam.unit_price = "75.00".parse().unwrap();
    exam.admissible = false;
    content.lines.insert(1, exam);
    content
}

/// The same course by an institute under art. 44.
pub fn exempt() -> InvoiceContent {
    let mut content = announced();
    for line in &mut content.lines {
        line.vat = LineVat {
            category: VatCategory::Exempt,
            rate: "0".parse().unwrap(),
            exemption_code: Some("VATEX-EU-132-1I".to_owned()),
            exemption_reason: Some("Vrijgesteld van btw: artikel 44, § 2, 4° W.Btw".to_owned()),
        };
    }
    content
}

/// A private person, without the kmo-portefeuille.
pub fn private_person() -> InvoiceContent {
    let mut content = announced();
    content.buyer.name = "An Peeters".to_owned();
    content.buyer.enterprise_number = None;
    content.buyer.vat_number = None;
    content.project_number = None;
    content.portfolio.mode = PortfolioMode::None;
    content.portfolio.amount = Cents::ZERO;
    content
}

/// One of two participants credited.
pub fn credit_note() -> InvoiceContent {
    let mut content = vat_only();
    content.kind = InvoiceKind::CreditNote;
    content.number = "CN-2026-0009".to_owned();
    content.lines[0].quantity = "1".parse().unwrap();
    content.lines[1].quantity = "2".parse().unwrap();
    content.portfolio.amount = Cents::new(50_000);
    content.corrects = Some(Correction {
        lines: Vec::new(),
        number: "2026-00417".to_owned(),
        issue_date: "2026-11-23".parse().unwrap(),
        reason: "annulering van één deelnemer".to_owned(),
    });
    content
}

/// An invoice of so many lines.
pub fn of_lines(count: usize) -> InvoiceContent {
    let mut content = announced();
    let line = content.lines[0].clone();
    content.lines = (1..=count)
        .map(|number| {
            let mut line = line.clone();
            line.description = format!("Module {number}: prijzen berekenen en marges bewaken");
            line.quantity = "1".parse().unwrap();
            line.unit_price = "100.00".parse().unwrap();
            line
        })
        .collect();
    content.portfolio.amount = content.totals().unwrap().net;
    content
}

/// Every invoice above, in every language.
pub fn all_invoices() -> Vec<InvoiceContent> {
    let kinds = [
        announced(),
        vat_only(),
        with_exam(),
        exempt(),
        private_person(),
        credit_note(),
        of_lines(80),
    ];
    let in_languages = |content: InvoiceContent| {
        Language::ALL.iter().map(move |language| InvoiceContent {
            language: *language,
            ..content.clone()
        })
    };
    kinds.into_iter().flat_map(in_languages).collect()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

/// The confirmation of an enrolment of two people, before the application.
pub fn confirmation() -> EnrolmentConfirmation {
    let invoice = announced();
    let session = |day: &str, from: &str, to: &str| Session {
        day: day.parse().unwrap(),
        from: time(from),
        to: time(to),
        place: "Kaaiplein 7, Gent".to_owned(),
        trainer: Some("Zoë Claes".to_owned()),
    };
    let person = |name: &str| Participant {
        name: name.to_owned(),
        hours: "12.5".parse().unwrap(),
    };
    EnrolmentConfirmation {
        language: Language::Dutch,
        reference: "INSCHR-1042".to_owned(),
        dated: "2026-10-05".parse().unwrap(),
        agreed_on: "2026-10-02".parse().unwrap(),
        provider: invoice.seller,
        registration: invoice.registration_number,
        customer: invoice.buyer,
        course: Course {
            service: Service::Training,
            title: "Prijzen berekenen en marges bewaken".to_owned(),
            description: "U leert de kostprijs van een product of dienst volledig berekenen, uw \
                          verkoopprijs onderbouwen en uw marges per productgroep opvolgen.\n\
                          Na de opleiding hebt u een eigen rekenmodel waarmee u elke maand ziet \
                          waar u verdient en waar niet."
                .to_owned(),
            theme: Some(Theme::FinancialLiteracy),
            form: Form::Classroom,
            start: "2026-11-02".parse().unwrap(),
            end: "2026-11-16".parse().unwrap(),
            hours: "12.5".parse().unwrap(),
        },
        sessions: vec![
            session("2026-11-02", "09:00", "12:30"),
            session("2026-11-02", "13:30", "17:00"),
            session("2026-11-16", "09:00", "14:30"),
        ],
        participants: vec![person("Noor El Amrani"), person("Jürgen D’Hoore")],
        prices: vec![
            price("Opleiding", 2, 45_000, 90_000),
            price("Maaltijden", 4, 3_000, 10_000),
            price("Examen", 2, 7_500, 0),
        ],
        vat: Cents::new(24_150),
        portfolio: Some(PortfolioSteps {
            apply_by: "2026-11-16".parse().unwrap(),
            application: None,
            estimate: Some(Estimate {
                own_share: Cents::new(70_000),
                subsidy: Cents::new(30_000),
            }),
        }),
        attendance_threshold: "80.00".parse().unwrap(),
    }
}

fn price(description: &str, quantity: u32, unit_cents: i64, admissible_cents: i64) -> Price {
    let unit_price = Cents::new(unit_cents);
    Price {
        description: description.to_owned(),
        quantity,
        unit_price,
        net: unit_price.times(i64::from(quantity)).unwrap(),
        admissible: Cents::new(admissible_cents),
    }
}

/// The certificate of somebody who passed, in the place of an earlier one.
pub fn certificate(language: Language) -> Certificate {
    let invoice = announced();
    Certificate {
        language,
        number: "ATT-2026-00012".to_owned(),
        dated: "2026-11-23".parse().unwrap(),
        provider: invoice.seller,
        registration: invoice.registration_number,
        person: "Noor El Amrani".to_owned(),
        enterprise: Some("Café-Brasserie “Den Élan” BV".to_owned()),
        course: "Prijzen berekenen en marges bewaken".to_owned(),
        theme: Some(Theme::FinancialLiteracy),
        form: Form::Classroom,
        start: "2026-11-02".parse().unwrap(),
        end: "2026-11-16".parse().unwrap(),
        half_days: 4,
        minutes: 840,
        attended: Attended {
            minutes: 795,
            basis_points: 9_464,
        },
        result: Some((Outcome::Passed, "14/20".to_owned())),
        address: "https://boek.leerhuis.example/verify/kZ3fQm7aV0pT2xWcYh8uJrL5sNbE1gDi4oKyA6tHqXw"
            .to_owned(),
        replaces: Some("ATT-2026-00007".to_owned()),
    }
}

/// A drawn signature.
fn drawing() -> Drawing {
    let sent = r#"{"width":300,"height":120,"strokes":[[[20,80],[45,20],[60,95],[80,40],[95,90],[120,50],[150,85],[210,60]],[[230,90]]]}"#;
    Drawing::parse(sent).unwrap()
}

fn at(day: &str, clock: &str) -> NaiveDateTime {
    format!("{day}T{clock}").parse().unwrap()
}

/// A presence signed on a screen, with a drawing or by name.
pub fn signed(name: &str, day: &str, drawn: bool) -> Presence {
    Presence::There {
        minutes: 210,
        missed: Missed::default(),
        proof: Proof::Signed(Signed {
            name: name.to_owned(),
            drawing: drawn.then(drawing),
            at: at(day, "08:58:13"),
            confirmed: Vec::new(),
            left: None,
        }),
    }
}

/// A half-day whose list is open.
pub fn half_day(id: i64, from: &str, to: &str) -> attendance_sheet::HalfDay {
    let identity = SheetIdentity::of(HalfDayId::new(id));
    attendance_sheet::HalfDay {
        from: time(from),
        to: time(to),
        trainer: Some("Zoë Claes".to_owned()),
        identity: identity.to_string(),
        address: identity.address("https://boek.leerhuis.example"),
        closed: None,
        happenings: Vec::new(),
        filed: Vec::new(),
    }
}

/// The end of a half-day's list, counter-signed with a drawing.
pub fn closed(day: &str, head: &str, present: u32, absent: u32) -> attendance_sheet::Closed {
    attendance_sheet::Closed {
        at: at(day, "12:34:00"),
        head: head.to_owned(),
        signed: Some(attendance_sheet::CounterSignature {
            name: "Zoë Claes".to_owned(),
            drawing: Some(drawing()),
            counted: present,
            present,
            absent,
        }),
    }
}

/// Somebody signed.
pub fn happening(person: &str, day: &str, kind: EventKind, minutes: u32) -> Happening {
    Happening {
        at: at(day, "08:58:13"),
        person: person.to_owned(),
        kind,
        minutes,
        missed: Missed::default(),
        method: AttendanceMethod::Code,
        actor: person.to_owned(),
        device: "phone, Android, Chrome".to_owned(),
        reason: None,
        approved_by: None,
        hash: "3f2a9c81d0b74e65aa0112bc9d4f7e60".to_owned(),
    }
}

/// The list of a two-day edition whose first half-day has been recorded and closed.
pub fn sheet() -> AttendanceSheet {
    let person = |name: &str, presence: &[Presence]| attendance_sheet::Person {
        name: name.to_owned(),
        enterprise: "Café-Brasserie “Den Élan” BV".to_owned(),
        presence: presence.to_vec(),
    };
    let day = "2026-11-02";
    let told = Presence::There {
        minutes: 165,
        missed: Missed {
            late: 30,
            early: 15,
        },
        proof: Proof::Told {
            by: Teller::Trainer,
            name: "Zoë Claes".to_owned(),
            at: at(day, "12:31:00"),
        },
    };
    let mut morning = half_day(1042, "09:00", "12:30");
    morning.closed = Some(closed(day, "3f2a9c81d0b74e65aa01", 3, 1));
    morning.happenings = vec![
        happening("Noor El Amrani", day, EventKind::SignedIn, 210),
        happening("Fatma Öztürk", day, EventKind::SignedIn, 210),
        Happening {
            at: at("2026-11-03", "10:02:41"),
            kind: EventKind::Corrected,
            minutes: 165,
            missed: Missed {
                late: 30,
                early: 15,
            },
            method: AttendanceMethod::TrainerPage,
            actor: "Zoë Claes".to_owned(),
            reason: Some("kwam een half uur later".to_owned()),
            approved_by: Some("Mieke Peeters".to_owned()),
            ..happening("Tom Wouters", day, EventKind::Corrected, 165)
        },
    ];
    morning.filed = vec![attendance_sheet::Filed {
        kind: FileKind::PlatformLog,
        name: "1042-teams.txt".to_owned(),
        sha256: "9b74c9897bac770ffc029102a200c5de".to_owned(),
    }];
    let invoice = announced();
    AttendanceSheet {
        language: Language::Dutch,
        dated: day.parse().unwrap(),
        provider: invoice.seller,
        registration: invoice.registration_number,
        course: "Prijzen berekenen en marges bewaken".to_owned(),
        edition: "PRIJS-2026-2".to_owned(),
        project: None,
        days: vec![
            attendance_sheet::Day {
                date: day.parse().unwrap(),
                place: "Kaaiplein 7, Gent".to_owned(),
                half_days: vec![morning, half_day(1043, "13:30", "17:00")],
                people: vec![
                    person(
                        "Noor El Amrani",
                        &[signed("Noor El Amrani", day, true), Presence::Open],
                    ),
                    person("Jürgen D’Hoore", &[Presence::Absent, Presence::Open]),
                    person(
                        "Fatma Öztürk",
                        &[signed("Fatma Öztürk", day, false), Presence::Open],
                    ),
                    person("Tom Wouters", &[told, Presence::Open]),
                ],
            },
            attendance_sheet::Day {
                date: "2026-11-16".parse().unwrap(),
                place: "Kaaiplein 7, Gent".to_owned(),
                half_days: vec![half_day(1044, "09:00", "14:30")],
                people: (1..=30)
                    .map(|number| person(&format!("Deelnemer {number}"), &[Presence::Open]))
                    .collect(),
            },
        ],
    }
}

/// The final list of a long edition: two half-days a day, everybody signed, every half-day closed.
pub fn long_sheet(days: i64, people: usize) -> AttendanceSheet {
    let mut sheet = sheet();
    let name = |number: usize| format!("Deelnemer {number:02}");
    sheet.days = (0..days)
        .map(|index| {
            let date = plus_days("2026-11-02".parse().unwrap(), index);
            let on = date.to_string();
            let half = |id: i64, from: &str, to: &str| {
                let mut half = half_day(id, from, to);
                half.closed = Some(closed(&on, &format!("{id:020}"), 30, 0));
                half.happenings = (1..=people)
                    .map(|number| happening(&name(number), &on, EventKind::SignedIn, 210))
                    .collect();
                half
            };
            attendance_sheet::Day {
                date,
                place: "Kaaiplein 7, Gent".to_owned(),
                half_days: vec![
                    half(2_000 + index * 2, "09:00", "12:30"),
                    half(2_001 + index * 2, "13:30", "17:00"),
                ],
                people: (1..=people)
                    .map(|number| attendance_sheet::Person {
                        name: name(number),
                        enterprise: "Café-Brasserie “Den Élan” BV".to_owned(),
                        presence: vec![
                            signed(&name(number), &on, number % 3 != 0),
                            signed(&name(number), &on, number % 2 != 0),
                        ],
                    })
                    .collect(),
            }
        })
        .collect();
    sheet
}

/// The guide to the application of [`confirmation`], before there is one.
pub fn guide(language: Language) -> ApplicationGuide {
    let confirmed = confirmation();
    let guide = Guide {
        reference: confirmed.reference.clone(),
        provider: confirmed.provider.name.clone(),
        registration: confirmed.registration.clone(),
        nace: Some("56101".to_owned()),
        course: guide::Course {
            service: confirmed.course.service,
            title: confirmed.course.title.clone(),
            theme: confirmed.course.theme,
            form: confirmed.course.form,
            start: confirmed.course.start,
            minutes: 750,
        },
        participants: confirmed
            .participants
            .iter()
            .map(|participant| participant.name.clone())
            .collect(),
        agreed_on: confirmed.agreed_on,
        admissible: confirmed.admissible(),
        not_admissible: confirmed.net() - confirmed.admissible(),
        vat: confirmed.vat,
        shares: Some(Shares {
            own_share: Cents::new(70_000),
            subsidy: Cents::new(30_000),
        }),
        application: None,
        invoice_number: None,
        today: confirmed.dated,
    };
    ApplicationGuide {
        language,
        dated: confirmed.dated,
        provider: confirmed.provider,
        customer: confirmed.customer,
        sections: Texts::of(language).guide(&guide),
        guide,
    }
}
