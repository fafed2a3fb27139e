//! Dutch, the language that is written first.

use super::{Attendance, Common, Enrolment, Invoice, Words};
use crate::domain::course::{Form, Theme};
use crate::domain::invoice::Unit;
use crate::domain::language::Language;

pub(super) static WORDS: Words = Words {
    language: Language::Dutch,
    common: Common {
        page_of: |page, count| format!("pagina {page} van {count}"),
        enterprise_number: "Ondernemingsnummer",
        vat_number: "Btw",
        bic: "BIC",
        registration_number: "Registratienummer",
        project_number: "Projectnummer",
        training: "Opleiding",
        advice: "Advies",
        theme: "Thema",
        duration: "Duur",
        hours: |hours| format!("{hours} uur"),
        from_to: |from, to| format!("{from} t.e.m. {to}"),
        theme_name,
        form_name,
        unit_name,
        weekdays: ["ma", "di", "wo", "do", "vr", "za", "zo"],
        continued: "vervolg",
        description: "Omschrijving",
        quantity: "Aantal",
        unit_price: "Prijs",
        amount_excl_vat: "Bedrag excl. btw",
        admissible: "Komt in aanmerking voor de kmo-portefeuille",
        not_admissible: "Komt niet in aanmerking voor de kmo-portefeuille",
        subtotal: "Subtotaal",
        total_excl_vat: "Totaal excl. btw",
        scan: "Scan met uw bankapp",
    },
    invoice: Invoice {
        invoice: "Factuur",
        credit_note: "Creditnota",
        issue_date: "Datum",
        due_date: "Vervaldatum",
        your_reference: "Uw referentie",
        structured_reference: "Gestructureerde mededeling",
        customer: "Klant",
        supply_dates: "Datum van de dienst",
        not_yet_known: "nog niet meegedeeld",
        vat: "Btw",
        carried_over: "Over te dragen",
        brought_forward: "Overgedragen",
        vat_rate: "Btw-tarief",
        vat_base: "Maatstaf van heffing",
        vat_amount: "Btw-bedrag",
        exempt: "vrijgesteld",
        reverse_charge: "btw verlegd",
        total_incl_vat: "Totaal incl. btw",
        received_on: |day| format!("Ontvangen via de kmo-portefeuille op {day}"),
        received: "Ontvangen via de kmo-portefeuille",
        due: "Te betalen",
        how_to_pay: "Zo betaalt u deze factuur",
        by_portfolio: "Via de kmo-portefeuille",
        by_portfolio_received: "Ontvangen via de kmo-portefeuille",
        nothing_more_to_do: "Voor dit deel hoeft u niets meer te doen.",
        payment_order: |amount, number| {
            format!(
                "Geef in de kmo-portefeuille een betaalopdracht voor het volledige bedrag van {amount} \
                 (uw eigen bijdrage en de steun samen) en vul als factuurnummer {number} in."
            )
        },
        not_automatic: "De betaalopdracht gaat niet vanzelf. Schrijf dit deel niet ook over per bank.",
        direct_vat: "Rechtstreeks te betalen: btw",
        direct_vat_and_rest: "Rechtstreeks te betalen: btw en wat niet via de kmo-portefeuille gaat",
        direct_all: "Te betalen per overschrijving",
        nothing_direct: "Rechtstreeks is er niets te betalen.",
        of_which_vat: |amount| format!("btw {amount}"),
        of_which_rest: |amount| format!("niet via de kmo-portefeuille {amount}"),
        no_later_than: |day| format!("uiterlijk op {day}"),
        beneficiary: "Op naam van",
        message: "Mededeling",
        readable_copy: "Dit is een leesbare kopie. De elektronische factuur die u via Peppol krijgt, is de factuur.",
        readable_copy_credit: "Dit is een leesbare kopie. De elektronische creditnota die u via Peppol krijgt, is de creditnota.",
        corrects: |number, day| format!("Correctie van factuur {number} van {day}"),
        earlier: "Eerdere factuur",
        reason: "Reden",
        how_paid_back: "Zo krijgt u dit bedrag terug",
        back_by_portfolio: "Deel van de kmo-portefeuille",
        back_by_portfolio_text: "De kmo-portefeuille heeft dit deel betaald. We geven het terug via de kmo-portefeuille; het komt niet op uw rekening.",
        less_by_portfolio: "Niet meer via de kmo-portefeuille",
        less_by_portfolio_text: "Dit deel hoeft de kmo-portefeuille niet meer te betalen. Geeft u nog een betaalopdracht, doe dat dan voor het bedrag dat op de factuur overblijft.",
        back_direct: "Rechtstreeks terug",
        back_to_account: |account| {
            format!(
                "We storten dit bedrag op uw rekening {account}, of trekken het af van wat nog openstaat."
            )
        },
        back_direct_text: "We storten dit bedrag op de rekening waarvan u betaalde, of trekken het af van wat nog openstaat.",
        vat_to_refund: "Btw terug te storten aan de Staat in de mate waarin ze oorspronkelijk in aftrek werd gebracht.",
    },
    enrolment: Enrolment {
        title: "Bevestiging van inschrijving",
        intro: |course| format!("We bevestigen uw inschrijving voor {course}."),
        keep_for_application: "Bewaar dit document: het hoort bij uw aanvraag in de kmo-portefeuille.",
        reference: "Inschrijving",
        agreed_on: "Overeengekomen op",
        provider: "Dienstverlener",
        enterprise: "Onderneming",
        first_day: "Startdatum",
        form: "Vorm",
        contents: "Wat u leert",
        sessions: "Wanneer en waar",
        day: "Dag",
        time: "Tijd",
        place: "Plaats",
        trainer: "Lesgever",
        participants: "Deelnemers",
        name: "Naam",
        hours_to_follow: "Te volgen uren",
        price: "Prijs",
        admissible_part: "Komt in aanmerking",
        other_part: "Komt niet in aanmerking",
        total: "Totaal excl. btw",
        project_amount: |amount| format!("Het projectbedrag voor de kmo-portefeuille is {amount}."),
        vat_comes_on_top: |amount| format!("Daar komt {amount} btw bij."),
        vat_is_paid_directly: "De btw betaalt u rechtstreeks aan ons; ze hoort nooit in het projectbedrag.",
        no_vat: "Op deze dienst is geen btw verschuldigd.",
        steps: "Uw stappen in de kmo-portefeuille",
        step_apply: |day, amount| {
            format!(
                "Vraag de steun aan, uiterlijk op {day} (14 dagen na de start). Vul als projectbedrag {amount} in, zonder btw."
            )
        },
        step_apply_recorded: |project, day| {
            format!("Uw aanvraag is genoteerd: project {project}, aangevraagd op {day}.")
        },
        step_apply_with: |number, theme| format!("Kies dienstverlener {number} en thema {theme}."),
        step_deposit: "Stort uw eigen bijdrage binnen 30 dagen na de aanvraag, exact het gevraagde bedrag en met de mededeling die u van de kmo-portefeuille krijgt.",
        step_deposit_by: |day| {
            format!(
                "Stort uw eigen bijdrage uiterlijk op {day} (30 dagen na de aanvraag), exact het gevraagde bedrag en met de mededeling die u van de kmo-portefeuille krijgt."
            )
        },
        estimate: |own, subsidy| {
            format!(
                "Raming: eigen bijdrage {own}, steun {subsidy}. De bedragen in de kmo-portefeuille gaan voor."
            )
        },
        step_order: |amount| {
            format!(
                "Na onze factuur: geef in de kmo-portefeuille een betaalopdracht voor het volledige projectbedrag van {amount}. Dat gebeurt niet automatisch."
            )
        },
        step_direct: "Betaal de btw en wat niet via de kmo-portefeuille gaat rechtstreeks aan ons, met de mededeling op de factuur.",
        attendance_rule: |threshold| {
            format!(
                "Elke deelnemer tekent per dagdeel de aanwezigheidslijst. We rekenen op minstens {threshold} aanwezigheid per deelnemer."
            )
        },
        ask: |email| {
            format!("Hebt u een vraag of klopt er iets niet? Laat het ons weten via {email}.")
        },
    },
    attendance: Attendance {
        title: "Aanwezigheidslijst",
        day: |day| format!("Lesdag {day}"),
        place: "Plaats",
        trainer: "Lesgever",
        participant: "Deelnemer",
        enterprise: "Onderneming",
        signature: |span| format!("Handtekening {span}"),
        minutes: |minutes| format!("{minutes} min."),
        absent: "afwezig",
        present: "aanwezig",
        late: |minutes| format!("{minutes} te laat"),
        early: |minutes| format!("{minutes} vroeger weg"),
        told_by_trainer: |name| format!("volgens de lesgever, {name}"),
        told_by_office: |name| format!("volgens het kantoor, {name}"),
        told_by_paper: "volgens het getekende blad",
        signed_at: |time| format!("getekend om {time}"),
        confirmed_name_at: |time| format!("naam bevestigd om {time}"),
        still_there_at: |time| format!("nog aanwezig om {time}"),
        left_at: |time| format!("vertrokken om {time}"),
        closed_at: |time| format!("afgesloten om {time}"),
        head_count: |count| format!("{count} geteld"),
        counts: |present, absent| format!("{present} aanwezig, {absent} afwezig"),
        trainer_signs: "Handtekening lesgever",
        note: "Elke deelnemer tekent bij elk dagdeel. Noteer laattijdige aankomst en vroeg vertrek in minuten. Scan na de les de code van het dagdeel hieronder en bewaar een foto van het getekende blad.",
        note_closed: "Een tekening en een bevestigde naam zijn als handtekening evenveel waard. De bijlage toont elke gebeurtenis met uur, manier en toestel.",
        appendix: "Bijlage: alle gebeurtenissen",
        appendix_note: "In de volgorde waarin ze zijn opgetekend, met de uren van België. Wat het laatst over iemand is opgetekend, geldt. Elke gebeurtenis draagt de controlecode (SHA-256) van de vorige: een wijziging achteraf valt op.",
    },
};

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Strategy => "Bedrijfsstrategie",
        Theme::JobSpecific => "Beroepsspecifieke competenties",
        Theme::Digitalisation => "Digitalisering",
        Theme::Cybersecurity => "Digitalisering: cybersecurity",
        Theme::Sustainability => "Duurzaamheid",
        Theme::EnergyEfficiency => "Duurzaamheid: energie-efficiëntie",
        Theme::FinancialLiteracy => "Financiële geletterdheid",
        Theme::Innovation => "Innovatie",
        Theme::Internationalisation => "Internationalisering",
        Theme::PeopleManagement => "Personeelsmanagement",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Classroom => "Klassikaal",
        Form::DistanceLive => "Op afstand, met een lesgever die rechtstreeks lesgeeft",
        Form::InHouse => "In uw onderneming",
    }
}

fn unit_name(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Participant => ("deelnemer", "deelnemers"),
        Unit::Piece => ("stuk", "stuks"),
        Unit::Hour => ("uur", "uur"),
        Unit::Day => ("dag", "dagen"),
    }
}
