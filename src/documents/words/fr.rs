//! French.

use super::{Attendance, Common, Enrolment, Invoice, Words};
use crate::domain::course::{Form, Theme};
use crate::domain::invoice::Unit;
use crate::domain::language::Language;

pub(super) static WORDS: Words = Words {
    language: Language::French,
    common: Common {
        page_of: |page, count| format!("page {page} sur {count}"),
        enterprise_number: "Numéro d’entreprise",
        vat_number: "TVA",
        bic: "BIC",
        registration_number: "Numéro d’enregistrement",
        project_number: "Numéro de projet",
        training: "Formation",
        advice: "Conseil",
        theme: "Thème",
        duration: "Durée",
        hours: |hours| format!("{hours} heures"),
        from_to: |from, to| format!("du {from} au {to} inclus"),
        theme_name,
        form_name,
        unit_name,
        weekdays: ["lu", "ma", "me", "je", "ve", "sa", "di"],
        continued: "suite",
        description: "Description",
        quantity: "Quantité",
        unit_price: "Prix",
        amount_excl_vat: "Montant hors TVA",
        admissible: "Admissible pour le kmo-portefeuille",
        not_admissible: "Non admissible pour le kmo-portefeuille",
        subtotal: "Sous-total",
        total_excl_vat: "Total hors TVA",
        scan: "Scannez avec votre app bancaire",
    },
    invoice: Invoice {
        invoice: "Facture",
        credit_note: "Note de crédit",
        issue_date: "Date",
        due_date: "Échéance",
        your_reference: "Votre référence",
        structured_reference: "Communication structurée",
        customer: "Client",
        supply_dates: "Date de la prestation",
        not_yet_known: "pas encore communiqué",
        vat: "TVA",
        carried_over: "À reporter",
        brought_forward: "Report",
        vat_rate: "Taux de TVA",
        vat_base: "Base d’imposition",
        vat_amount: "Montant de la TVA",
        exempt: "exempté",
        reverse_charge: "autoliquidation",
        total_incl_vat: "Total TVA comprise",
        received_on: |day| format!("Reçu par le kmo-portefeuille le {day}"),
        received: "Reçu par le kmo-portefeuille",
        due: "À payer",
        how_to_pay: "Comment payer cette facture",
        by_portfolio: "Par le kmo-portefeuille",
        by_portfolio_received: "Reçu par le kmo-portefeuille",
        nothing_more_to_do: "Pour cette partie, vous n’avez plus rien à faire.",
        payment_order: |amount, number| {
            format!(
                "Donnez dans le kmo-portefeuille un ordre de paiement (betaalopdracht) pour le montant total de {amount} \
                 (votre part propre et l’aide ensemble) et indiquez {number} comme numéro de facture."
            )
        },
        not_automatic: "L’ordre de paiement n’est pas automatique. Ne versez pas cette partie aussi par virement.",
        direct_vat: "À payer directement : TVA",
        direct_vat_and_rest: "À payer directement : TVA et ce qui ne passe pas par le kmo-portefeuille",
        direct_all: "À payer par virement",
        nothing_direct: "Il n’y a rien à payer directement.",
        of_which_vat: |amount| format!("TVA {amount}"),
        of_which_rest: |amount| format!("hors kmo-portefeuille {amount}"),
        no_later_than: |day| format!("au plus tard le {day}"),
        beneficiary: "Au nom de",
        message: "Communication",
        readable_copy: "Ceci est une copie lisible. La facture électronique que vous recevez par Peppol est la facture.",
        readable_copy_credit: "Ceci est une copie lisible. La note de crédit électronique que vous recevez par Peppol est la note de crédit.",
        corrects: |number, day| format!("Correction de la facture {number} du {day}"),
        earlier: "Facture précédente",
        reason: "Motif",
        how_paid_back: "Comment ce montant vous revient",
        back_by_portfolio: "Partie du kmo-portefeuille",
        back_by_portfolio_text: "Le kmo-portefeuille a payé cette partie. Nous la rendons par le kmo-portefeuille ; elle ne vient pas sur votre compte.",
        less_by_portfolio: "Plus par le kmo-portefeuille",
        less_by_portfolio_text: "Le kmo-portefeuille ne doit plus payer cette partie. Si vous donnez encore un ordre de paiement, faites-le pour le montant qui reste sur la facture.",
        back_direct: "Remboursé directement",
        back_to_account: |account| {
            format!(
                "Nous versons ce montant sur votre compte {account}, ou le déduisons de ce qui reste ouvert."
            )
        },
        back_direct_text: "Nous versons ce montant sur le compte d’où vous avez payé, ou le déduisons de ce qui reste ouvert.",
        vat_to_refund: "TVA à reverser à l’État dans la mesure où elle a été initialement déduite.",
    },
    enrolment: Enrolment {
        title: "Confirmation d’inscription",
        intro: |course| format!("Nous confirmons votre inscription à {course}."),
        keep_for_application: "Conservez ce document : il fait partie de votre demande dans le kmo-portefeuille.",
        reference: "Inscription",
        agreed_on: "Convenu le",
        provider: "Prestataire",
        enterprise: "Entreprise",
        first_day: "Date de début",
        form: "Forme",
        contents: "Ce que vous apprenez",
        sessions: "Quand et où",
        day: "Jour",
        time: "Heure",
        place: "Lieu",
        trainer: "Formateur",
        participants: "Participants",
        name: "Nom",
        hours_to_follow: "Heures à suivre",
        price: "Prix",
        admissible_part: "Admissible",
        other_part: "Non admissible",
        total: "Total hors TVA",
        project_amount: |amount| {
            format!(
                "Le montant du projet (projectbedrag) pour le kmo-portefeuille est de {amount}."
            )
        },
        vat_comes_on_top: |amount| format!("S’y ajoutent {amount} de TVA."),
        vat_is_paid_directly: "Vous nous payez la TVA directement ; elle ne fait jamais partie du montant du projet.",
        no_vat: "Aucune TVA n’est due sur ce service.",
        steps: "Vos étapes dans le kmo-portefeuille",
        step_apply: |day, amount| {
            format!(
                "Demandez l’aide au plus tard le {day} (14 jours après le début). Indiquez {amount} comme montant du projet (projectbedrag), hors TVA."
            )
        },
        step_apply_recorded: |project, day| {
            format!("Votre demande est notée : projet {project}, demandé le {day}.")
        },
        step_apply_with: |number, theme| {
            format!("Choisissez le prestataire {number} et le thème {theme}.")
        },
        step_deposit: "Versez votre part propre (eigen bijdrage) dans les 30 jours suivant la demande : exactement le montant demandé, avec la communication que le kmo-portefeuille vous donne.",
        step_deposit_by: |day| {
            format!(
                "Versez votre part propre (eigen bijdrage) au plus tard le {day} (30 jours après la demande) : exactement le montant demandé, avec la communication que le kmo-portefeuille vous donne."
            )
        },
        estimate: |own, subsidy| {
            format!(
                "Estimation : part propre {own}, aide {subsidy}. Les montants du kmo-portefeuille prévalent."
            )
        },
        step_order: |amount| {
            format!(
                "Après notre facture : donnez dans le kmo-portefeuille un ordre de paiement (betaalopdracht) pour le montant total du projet, {amount}. Cela ne se fait pas automatiquement."
            )
        },
        step_direct: "Payez-nous directement la TVA et ce qui ne passe pas par le kmo-portefeuille, avec la communication de la facture.",
        attendance_rule: |threshold| {
            format!(
                "Chaque participant signe la liste de présence à chaque demi-journée. Nous comptons sur une présence d’au moins {threshold} par participant."
            )
        },
        ask: |email| format!("Une question, ou quelque chose à corriger ? Écrivez-nous à {email}."),
    },
    attendance: Attendance {
        title: "Liste de présence",
        day: |day| format!("Journée du {day}"),
        place: "Lieu",
        trainer: "Formateur",
        participant: "Participant",
        enterprise: "Entreprise",
        signature: |span| format!("Signature {span}"),
        minutes: |minutes| format!("{minutes} min."),
        absent: "absent",
        present: "présent",
        late: |minutes| format!("{minutes} de retard"),
        early: |minutes| format!("parti {minutes} plus tôt"),
        told_by_trainer: |name| format!("selon le formateur, {name}"),
        told_by_office: |name| format!("selon le secrétariat, {name}"),
        told_by_paper: "selon la feuille signée",
        signed_at: |time| format!("signé à {time}"),
        confirmed_name_at: |time| format!("nom confirmé à {time}"),
        still_there_at: |time| format!("toujours présent à {time}"),
        left_at: |time| format!("parti à {time}"),
        closed_at: |time| format!("clôturé à {time}"),
        head_count: |count| format!("{count} comptés"),
        counts: |present, absent| format!("{present} présents, {absent} absents"),
        trainer_signs: "Signature du formateur",
        note: "Chaque participant signe à chaque demi-journée. Notez en minutes les arrivées tardives et les départs anticipés. Après le cours, scannez le code de la demi-journée ci-dessous et conservez une photo de la feuille signée.",
        note_closed: "Un dessin et un nom confirmé ont la même valeur de signature. L’annexe montre chaque événement avec son heure, sa manière et son appareil.",
        appendix: "Annexe : tous les événements",
        appendix_note: "Dans l’ordre où ils ont été notés, à l’heure belge. Ce qui a été noté en dernier sur quelqu’un fait foi. Chaque événement porte le code de contrôle (SHA-256) du précédent : une modification ultérieure se voit.",
    },
};

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Strategy => "Stratégie d’entreprise",
        Theme::JobSpecific => "Compétences propres au métier",
        Theme::Digitalisation => "Numérisation",
        Theme::Cybersecurity => "Numérisation : cybersécurité",
        Theme::Sustainability => "Durabilité",
        Theme::EnergyEfficiency => "Durabilité : efficacité énergétique",
        Theme::FinancialLiteracy => "Littératie financière",
        Theme::Innovation => "Innovation",
        Theme::Internationalisation => "Internationalisation",
        Theme::PeopleManagement => "Gestion du personnel",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Classroom => "En classe",
        Form::DistanceLive => "À distance, avec un formateur en direct",
        Form::InHouse => "Dans votre entreprise",
    }
}

fn unit_name(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Participant => ("participant", "participants"),
        Unit::Piece => ("pièce", "pièces"),
        Unit::Hour => ("heure", "heures"),
        Unit::Day => ("jour", "jours"),
    }
}
