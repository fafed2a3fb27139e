//! The rules, pure: no database, no network, no clock, no environment. The day and the person who
//! acts come in as arguments.
//!
//! # The field's words
//! | here | in the scheme's Dutch |
//! |---|---|
//! | institute | dienstverlener: the provider of training and advice that keeps this book |
//! | registration | registratie als dienstverlener, with a number `DV.O…` (opleiding) or `DV.A…` (advies) |
//! | customer | onderneming (or a private person) that enrols people |
//! | participant | deelnemer |
//! | course, edition, half-day | opleiding, editie, dagdeel |
//! | enrolment | inschrijving: one customer, one edition, one or more participants, a frozen price |
//! | application | subsidieaanvraag, with its project number `2026KMO025102` |
//! | project amount | the admissible cost excluding VAT that the application is for |
//! | own share | eigen bijdrage, deposited in the portefeuille by the customer |
//! | payment order | betaalopdracht, given by the customer on the government's site |
//! | tranche | one of the two receivables of an invoice: `portfolio` or `direct` |
//! | structured reference | gestructureerde mededeling (OGM) |

pub mod aging;
pub mod attendance;
pub mod bank;
pub mod calendar;
pub mod certificate;
pub mod course;
pub mod deliverability;
pub mod digest;
pub mod dispute;
pub mod document;
pub mod enrolment;
pub mod id;
pub mod identifiers;
pub mod institute;
pub mod invoice;
pub mod language;
pub mod late_payment;
pub mod mail;
pub mod mail_template;
pub mod matching;
pub mod money;
pub mod month;
pub mod party;
pub mod refund;
pub mod reminder;
pub mod sending;
pub mod subsidy;
pub mod text;
pub mod text_enum;
pub mod user;
pub mod vat;
