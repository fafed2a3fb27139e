//! What the demo institute offers: twelve courses in several themes and forms.

use crate::domain::course::{Form, PriceKind, PriceUnit, Service, Theme};
use crate::domain::id::RegistrationId;
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;
use crate::services::plan_course::CoursePlan;
use crate::storage::courses::{NewCourse, NewPriceLine};

/// A price line in whole euros.
struct Price(PriceKind, &'static str, PriceUnit, i64);

/// A course of the demo institute.
pub struct Offer {
    pub code: &'static str,
    title: &'static str,
    description: &'static str,
    pub service: Service,
    theme: Option<Theme>,
    pub form: Form,
    pub hours: i32,
    prices: &'static [Price],
}

use PriceKind::{Catering, Exam, Fee, Material, Travel};
use PriceUnit::{Enrolment, Participant, ParticipantDay};

macro_rules! offers {
    ($( $code:literal $title:literal, $service:ident, $theme:expr, $form:ident, $hours:literal, [$( $kind:ident $what:literal $unit:ident $euros:literal ),+], $description:literal; )+) => {
        &[ $( Offer { code: $code, title: $title, description: $description, service: Service::$service, theme: $theme, form: Form::$form, hours: $hours, prices: &[ $( Price($kind, $what, $unit, $euros) ),+ ] } ),+ ]
    };
}

/// Every course.
pub const OFFERS: &[Offer] = offers! {
    "BOEK-01" "Boekhouden voor beginners", Training, Some(Theme::FinancialLiteracy), Classroom, 14,
        [Fee "Deelname" Participant 450, Material "Cursusboek" Participant 50],
        "Dubbel boekhouden van factuur tot balans, met oefeningen op echte stukken. Voor wie zelf boekt of zijn boekhouder wil begrijpen.";
    "BTW-02" "Btw in de praktijk", Training, Some(Theme::FinancialLiteracy), Classroom, 7,
        [Fee "Deelname" Participant 395, Catering "Broodjeslunch" ParticipantDay 22],
        "Tarieven, vrijstellingen, aangifte en controle, met de wijzigingen van dit jaar.";
    "EXCEL-01" "Excel van tabel tot dashboard", Training, Some(Theme::Digitalisation), Classroom, 14,
        [Fee "Deelname" Participant 520, Material "Oefenbestanden en naslagwerk" Participant 30],
        "Draaitabellen, Power Query en grafieken die een beslissing dragen. U werkt met uw eigen cijfers.";
    "AI-01" "AI op kantoor: nuttig en veilig", Training, Some(Theme::Digitalisation), DistanceLive, 7,
        [Fee "Deelname" Participant 380],
        "Wat taalmodellen wel en niet kunnen, met bruikbare werkwijzen en de regels voor gegevens van klanten. Live online, in kleine groep.";
    "CYB-01" "Cyberveiligheid voor de kmo", Training, Some(Theme::Cybersecurity), Classroom, 14,
        [Fee "Deelname" Participant 640, Catering "Lunch" ParticipantDay 30],
        "Van wachtwoord tot herstelplan: risico's zien, maatregelen kiezen, medewerkers meenemen. Met een oefening in het omgaan met een aanval.";
    "CYB-ADV" "Cyberveiligheidsscan met stappenplan", Advice, Some(Theme::Cybersecurity), InHouse, 16,
        [Fee "Onderzoek en verslag" Enrolment 2400, Travel "Verplaatsing adviseur" Enrolment 120],
        "Een adviseur onderzoekt uw netwerk, toestellen en gewoonten en schrijft een stappenplan op maat van uw budget.";
    "ENER-01" "Energie besparen in uw gebouw", Training, Some(Theme::EnergyEfficiency), Classroom, 7,
        [Fee "Deelname" Participant 420],
        "Verbruik meten, verliezen vinden, investeringen rekenen. Met voorbeelden uit winkel, werkplaats en kantoor.";
    "CIRC-01" "Circulair werken", Training, Some(Theme::Sustainability), InHouse, 7,
        [Fee "Opleiding op maat, per groep" Enrolment 1450, Material "Werkmap" Participant 25],
        "Afval voorkomen en materialen langer in omloop houden, uitgewerkt voor uw eigen bedrijf.";
    "LEAD-01" "Leidinggeven op de werkvloer", Training, Some(Theme::PeopleManagement), Classroom, 21,
        [Fee "Deelname" Participant 890, Catering "Lunch en koffie" ParticipantDay 25],
        "Feedback geven, taken verdelen, moeilijke gesprekken voeren. Drie dagen met oefentijd tussenin.";
    "EXP-01" "Exporteren naar de buurlanden", Training, Some(Theme::Internationalisation), DistanceLive, 7,
        [Fee "Deelname" Participant 360],
        "Contracten, douane, btw en betaling bij verkoop in Nederland, Duitsland en Frankrijk. Live online.";
    "STRAT-01" "Een groeiplan in vier dagdelen", Training, Some(Theme::Strategy), Classroom, 14,
        [Fee "Deelname" Participant 780, Exam "Beoordeling van het plan door een jury" Participant 150],
        "U schrijft een plan dat op twee bladzijden past: markt, keuzes, cijfers en de eerste honderd dagen.";
    "TEAM-01" "Teamdag buiten", Training, None, InHouse, 7,
        [Fee "Begeleiding van de dag" Enrolment 1200, Catering "Picknick" ParticipantDay 18],
        "Een dag in het bos om elkaar beter te leren kennen. Teambuilding komt niet in aanmerking voor de kmo-portefeuille.";
};

impl Offer {
    /// Whether the demo institute sells it through the kmo-portefeuille.
    #[must_use]
    pub const fn is_eligible(&self) -> bool {
        self.theme.is_some()
    }

    /// The course as the use case takes it.
    #[must_use]
    pub fn plan(&self, registration_id: RegistrationId) -> CoursePlan {
        CoursePlan {
            course: NewCourse {
                code: self.code.to_owned(),
                title: self.title.to_owned(),
                description: self.description.to_owned(),
                service: self.service,
                theme: self.theme,
                form: self.form,
                minutes: self.hours * 60,
                vat_category: VatCategory::Standard,
                vat_rate_bp: 2100,
                vat_exemption_code: None,
                vat_exemption_reason: None,
                registration_id: self.is_eligible().then_some(registration_id),
                eligible: self.is_eligible(),
                list_reference: None,
                active: true,
            },
            price_lines: self
                .prices
                .iter()
                .map(|Price(kind, description, unit, euros)| NewPriceLine {
                    kind: *kind,
                    description: (*description).to_owned(),
                    unit: *unit,
                    unit_price_cents: Cents::new(euros * 100),
                    admissible: self.is_eligible() && *kind != Exam,
                })
                .collect(),
        }
    }
}
