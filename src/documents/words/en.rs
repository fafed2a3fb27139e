//! English.

use super::{Attendance, Common, Enrolment, Invoice, Words};
use crate::domain::course::{Form, Theme};
use crate::domain::invoice::Unit;
use crate::domain::language::Language;

pub(super) static WORDS: Words = Words {
    language: Language::English,
    common: Common {
        page_of: |page, count| format!("page {page} of {count}"),
        enterprise_number: "Enterprise number",
        vat_number: "VAT",
        bic: "BIC",
        registration_number: "Registration number",
        project_number: "Project number",
        training: "Training",
        advice: "Advice",
        theme: "Theme",
        duration: "Duration",
        hours: |hours| format!("{hours} hours"),
        from_to: |from, to| format!("{from} up to and including {to}"),
        theme_name,
        form_name,
        unit_name,
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        continued: "continued",
        description: "Description",
        quantity: "Quantity",
        unit_price: "Price",
        amount_excl_vat: "Amount excl. VAT",
        admissible: "Admissible for the kmo-portefeuille",
        not_admissible: "Not admissible for the kmo-portefeuille",
        subtotal: "Subtotal",
        total_excl_vat: "Total excl. VAT",
        scan: "Scan with your banking app",
    },
    invoice: Invoice {
        invoice: "Invoice",
        credit_note: "Credit note",
        issue_date: "Date",
        due_date: "Due date",
        your_reference: "Your reference",
        structured_reference: "Structured reference",
        customer: "Customer",
        supply_dates: "Date of the service",
        not_yet_known: "not given yet",
        vat: "VAT",
        carried_over: "Carried over",
        brought_forward: "Brought forward",
        vat_rate: "VAT rate",
        vat_base: "Taxable amount",
        vat_amount: "VAT amount",
        exempt: "exempt",
        reverse_charge: "reverse charge",
        total_incl_vat: "Total incl. VAT",
        received_on: |day| format!("Received through the kmo-portefeuille on {day}"),
        received: "Received through the kmo-portefeuille",
        due: "Amount due",
        how_to_pay: "How to pay this invoice",
        by_portfolio: "Through the kmo-portefeuille",
        by_portfolio_received: "Received through the kmo-portefeuille",
        nothing_more_to_do: "There is nothing left to do for this part.",
        payment_order: |amount, number| {
            format!(
                "In the kmo-portefeuille, give a payment order (betaalopdracht) for the full amount of {amount} \
                 (your own share and the subsidy together) and fill in {number} as the invoice number."
            )
        },
        not_automatic: "The payment order is never automatic. Don’t pay this part by bank transfer as well.",
        direct_vat: "To be paid directly: VAT",
        direct_vat_and_rest: "To be paid directly: VAT and what the kmo-portefeuille doesn’t cover",
        direct_all: "To be paid by bank transfer",
        nothing_direct: "There is nothing to be paid directly.",
        of_which_vat: |amount| format!("VAT {amount}"),
        of_which_rest: |amount| format!("outside the kmo-portefeuille {amount}"),
        no_later_than: |day| format!("by {day}"),
        beneficiary: "In the name of",
        message: "Reference",
        readable_copy: "This is a readable copy. The electronic invoice that you get through Peppol is the invoice.",
        readable_copy_credit: "This is a readable copy. The electronic credit note that you get through Peppol is the credit note.",
        corrects: |number, day| format!("Correction of invoice {number} of {day}"),
        earlier: "Earlier invoice",
        reason: "Reason",
        how_paid_back: "How you get this amount back",
        back_by_portfolio: "Part of the kmo-portefeuille",
        back_by_portfolio_text: "The kmo-portefeuille has paid this part. We give it back through the kmo-portefeuille; it doesn't come to your account.",
        less_by_portfolio: "No longer through the kmo-portefeuille",
        less_by_portfolio_text: "The kmo-portefeuille no longer has to pay this part. If you still give a payment order, give it for the amount that is left on the invoice.",
        back_direct: "Paid back directly",
        back_to_account: |account| {
            format!(
                "We transfer this amount to your account {account}, or deduct it from what is still open."
            )
        },
        back_direct_text: "We transfer this amount to the account that you paid from, or deduct it from what is still open.",
        vat_to_refund: "VAT to be repaid to the State insofar as it was originally deducted.",
    },
    enrolment: Enrolment {
        title: "Confirmation of enrolment",
        intro: |course| format!("We confirm your enrolment in {course}."),
        keep_for_application: "Keep this document: it belongs with your application in the kmo-portefeuille.",
        reference: "Enrolment",
        agreed_on: "Agreed on",
        provider: "Provider",
        enterprise: "Enterprise",
        first_day: "Start date",
        form: "Form",
        contents: "What you learn",
        sessions: "When and where",
        day: "Day",
        time: "Time",
        place: "Place",
        trainer: "Trainer",
        participants: "Participants",
        name: "Name",
        hours_to_follow: "Hours to follow",
        price: "Price",
        admissible_part: "Admissible",
        other_part: "Not admissible",
        total: "Total excl. VAT",
        project_amount: |amount| {
            format!("The project amount (projectbedrag) for the kmo-portefeuille is {amount}.")
        },
        vat_comes_on_top: |amount| format!("VAT of {amount} comes on top."),
        vat_is_paid_directly: "You pay the VAT directly to us; it is never part of the project amount.",
        no_vat: "No VAT is due on this service.",
        steps: "Your steps in the kmo-portefeuille",
        step_apply: |day, amount| {
            format!(
                "Apply for the subsidy by {day} (14 days after the start). Fill in {amount} as the project amount (projectbedrag), without VAT."
            )
        },
        step_apply_recorded: |project, day| {
            format!("Your application is recorded: project {project}, applied for on {day}.")
        },
        step_apply_with: |number, theme| format!("Choose provider {number} and theme {theme}."),
        step_deposit: "Deposit your own share (eigen bijdrage) within 30 days of the application: exactly the amount asked for, with the reference that the kmo-portefeuille gives you.",
        step_deposit_by: |day| {
            format!(
                "Deposit your own share (eigen bijdrage) by {day} (30 days after the application): exactly the amount asked for, with the reference that the kmo-portefeuille gives you."
            )
        },
        estimate: |own, subsidy| {
            format!(
                "Estimate: own share {own}, subsidy {subsidy}. The amounts in the kmo-portefeuille prevail."
            )
        },
        step_order: |amount| {
            format!(
                "After our invoice: in the kmo-portefeuille, give a payment order (betaalopdracht) for the full project amount of {amount}. This is never automatic."
            )
        },
        step_direct: "Pay the VAT and what the kmo-portefeuille doesn’t cover directly to us, with the reference on the invoice.",
        attendance_rule: |threshold| {
            format!(
                "Each participant signs the attendance list for each half-day. We count on an attendance of at least {threshold} per participant."
            )
        },
        ask: |email| format!("A question, or something to correct? Write to us at {email}."),
    },
    attendance: Attendance {
        title: "Attendance list",
        day: |day| format!("Course day {day}"),
        place: "Place",
        trainer: "Trainer",
        participant: "Participant",
        enterprise: "Enterprise",
        signature: |span| format!("Signature {span}"),
        minutes: |minutes| format!("{minutes} min."),
        absent: "absent",
        present: "present",
        late: |minutes| format!("{minutes} late"),
        early: |minutes| format!("left {minutes} early"),
        told_by_trainer: |name| format!("as told by the trainer, {name}"),
        told_by_office: |name| format!("as told by the office, {name}"),
        told_by_paper: "as signed on paper",
        signed_at: |time| format!("signed at {time}"),
        confirmed_name_at: |time| format!("name confirmed at {time}"),
        still_there_at: |time| format!("still there at {time}"),
        left_at: |time| format!("left at {time}"),
        closed_at: |time| format!("closed at {time}"),
        head_count: |count| format!("{count} counted"),
        counts: |present, absent| format!("{present} present, {absent} absent"),
        trainer_signs: "Signature of the trainer",
        note: "Each participant signs at each half-day. Note late arrivals and early departures in minutes. After the class, scan the code of the half-day below and keep a photo of the signed sheet.",
        note_closed: "A drawing and a confirmed name are worth the same as a signature. The appendix shows every event with its time, way and device.",
        appendix: "Appendix: every event",
        appendix_note: "In the order in which they were noted, in Belgian time. What was noted last about somebody holds. Each event bears the check code (SHA-256) of the one before: a later change shows.",
    },
};

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Strategy => "Business strategy",
        Theme::JobSpecific => "Job-specific competences",
        Theme::Digitalisation => "Digitalisation",
        Theme::Cybersecurity => "Digitalisation: cybersecurity",
        Theme::Sustainability => "Sustainability",
        Theme::EnergyEfficiency => "Sustainability: energy efficiency",
        Theme::FinancialLiteracy => "Financial literacy",
        Theme::Innovation => "Innovation",
        Theme::Internationalisation => "Internationalisation",
        Theme::PeopleManagement => "People management",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Classroom => "In a classroom",
        Form::DistanceLive => "At a distance, with a live teacher",
        Form::InHouse => "At your enterprise",
    }
}

fn unit_name(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Participant => ("participant", "participants"),
        Unit::Piece => ("piece", "pieces"),
        Unit::Hour => ("hour", "hours"),
        Unit::Day => ("day", "days"),
    }
}
