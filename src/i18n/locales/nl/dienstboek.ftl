# Nederlands: hier wordt eerst geschreven. De andere talen volgen dezelfde sleutels; een test bewaakt dat.
# Elk onderdeel heeft een eigen afdeling; sleutels beginnen met de naam van het onderdeel.

## Account
account-password-changed = Uw wachtwoord is gewijzigd. Op andere toestellen bent u afgemeld.
account-password-change = Wachtwoord wijzigen
account-password-current = Huidig wachtwoord
account-password-current-wrong = Dit is niet uw huidige wachtwoord.
account-password-new = Nieuw wachtwoord
account-sign-ins = Waar u aangemeld bent
account-sign-in-last-seen = Laatst gebruikt
account-sign-in-browser = Toestel
account-sign-in-here = dit toestel
account-sign-out-elsewhere = Overal elders afmelden
account-signed-out-elsewhere = U bent op alle andere toestellen afgemeld.
account-title = Mijn account

## Logboek
audit-action = Wat
audit-application-corrected = Aanvraag verbeterd: { $summary }
audit-application-deposited = Eigen bijdrage gestort: { $summary }
audit-application-payment-ordered = Betaalopdracht gegeven: { $summary }
audit-application-recorded = Aanvraag genoteerd: { $summary }
audit-actor = Wie
audit-at = Wanneer
audit-attendance-closed = Aanwezigheden afgesloten: { $summary }
audit-attendance-corrected = Aanwezigheid verbeterd: { $summary }
audit-attendance-recorded = Aanwezigheden genoteerd: { $summary }
audit-bank-file-columns-chosen = Kolommen van een bankbestand gekozen: { $summary }
audit-bank-file-imported = Bankbestand ingelezen: { $summary }
audit-bank-line-answered = Antwoord op een betaling geschreven: { $summary }
audit-bank-line-booked = Betaling geboekt: { $summary }
audit-bank-line-booked-by-itself = Betaling vanzelf geboekt: { $summary }
audit-bank-line-operator-forgotten = Rekening van de kmo-portefeuille niet meer onthouden: { $summary }
audit-bank-line-operator-learned = Rekening van de kmo-portefeuille onthouden: { $summary }
audit-bank-line-set-aside = Bankverrichting opzijgezet: { $summary }
audit-bank-line-taken-up = Bankverrichting weer opgenomen: { $summary }
audit-bank-line-undone = Boeking ongedaan gemaakt: { $summary }
audit-customer-account-forgotten = Rekening van de klant niet meer onthouden: { $summary }
audit-customer-account-learned = Rekening van de klant onthouden: { $summary }
audit-customer-changed = Klant gewijzigd: { $summary }
audit-customer-contact-added = Contactpersoon toegevoegd: { $summary }
audit-customer-contact-changed = Contactpersoon gewijzigd: { $summary }
audit-customer-contact-removed = Contactpersoon verwijderd: { $summary }
audit-customer-created = Klant toegevoegd: { $summary }
audit-empty = Er is nog niets gebeurd.
audit-enrolment-cancelled = Inschrijving geannuleerd: { $summary }
audit-enrolment-created = Inschrijving genoteerd: { $summary }
audit-guide-revoked = Links naar de aanvraaggids ingetrokken: { $summary }
audit-guide-sent = Aanvraaggids gemaild: { $summary }
audit-institute-changed = Instelling gewijzigd: { $summary }
audit-institute-set-up = Boek in gebruik genomen: { $summary }
audit-intro = Alles wat er gebeurde, het nieuwste eerst. Gebeurtenissen kunnen niet worden gewijzigd of gewist.
audit-invoice-issued = Factuur uitgereikt: { $summary }
audit-invoice-sent-again = Factuur opnieuw verstuurd: { $summary }
audit-mail-came-back = Mail kwam terug: { $summary }
audit-mail-cancelled = Mail tegengehouden: { $summary }
audit-invoice-write-off-undone = Afschrijving ongedaan gemaakt op factuur { $summary }
audit-invoice-written-off = Afgeschreven op factuur { $summary }
audit-mail-retried = Mail opnieuw geprobeerd: { $summary }
audit-participant-changed = Deelnemer gewijzigd: { $summary }
audit-participant-created = Deelnemer toegevoegd: { $summary }
audit-participant-removed = Deelnemer verwijderd: { $summary }
audit-registration-added = Registratie toegevoegd: { $summary }
audit-registration-changed = Registratie gewijzigd: { $summary }
audit-reminder-paused = Herinneringen gepauzeerd: { $summary }
audit-reminder-resumed = Herinneringen hervat: { $summary }
audit-reminder-written = Herinnering geschreven: { $summary }
audit-subject = Waarover
audit-title = Logboek
audit-user-activated = Gebruiker opnieuw toegelaten: { $summary }
audit-user-added = Gebruiker toegevoegd: { $summary }
audit-user-changed = Gebruiker gewijzigd: { $summary }
audit-user-deactivated = Gebruiker uitgesloten: { $summary }
audit-user-password-changed = Wachtwoord gewijzigd: { $summary }

## Fouten
error-forbidden-advice = Uw rol geeft geen toegang tot deze pagina. Vraag een beheerder als u ze nodig hebt.
error-forbidden-title = Geen toegang
error-form-expired-advice = Er is niets bewaard. Dit formulier hoort bij een andere aanmelding of komt van een andere site. Ga terug, laad de pagina opnieuw en probeer het nog eens.
error-form-expired-title = Dit formulier is verlopen
error-internal-advice = Er ging bij ons iets mis. Wat u invulde, is niet bewaard. Probeer het over enkele minuten opnieuw; lukt het dan niet, geef dan dit nummer door:
error-internal-title = Er ging iets mis
error-malformed-advice = Er is niets bewaard. Ga terug, laad de pagina opnieuw en probeer het nog eens.
error-malformed-title = Deze aanvraag is onvolledig
error-not-found-advice = Deze pagina bestaat niet (meer), of u hebt er geen toegang toe.
error-not-found-title = Niet gevonden
error-request-id = Nummer van de aanvraag:
error-stale-advice = Iemand anders heeft dit intussen gewijzigd. Uw wijziging is niet bewaard. Ga terug, bekijk de nieuwe gegevens en probeer het opnieuw.
error-stale-title = Intussen gewijzigd
error-to-start = Naar de startpagina
error-too-large-advice = Er is niets bewaard. U stuurde meer dan { $megabytes ->
    [0] 64 kB
   *[other] { $megabytes } MB
}.
error-too-large-title = Te groot
error-too-many-advice = Wacht { $minutes ->
    [one] een minuut
   *[other] { $minutes } minuten
} en probeer het dan opnieuw. Dit beschermt accounts tegen wie wachtwoorden raadt.
error-too-many-title = Te veel pogingen

## Formulieren
field-amount = Vul een bedrag in, zoals 1.234,56.
field-amount-decimals = Een bedrag heeft hoogstens twee cijfers na de komma.
field-amount-negative = Vul een bedrag in dat niet onder nul ligt.
field-choice = Kies een van de mogelijkheden.
field-day = Vul een datum in, zoals 26/11/2026.
field-email = Vul een e-mailadres in, zoals naam@voorbeeld.be.
field-percentage = Vul een percentage in van 0 tot 100, zoals 80 of 82,50.
field-hours = Vul een aantal uren in, bijvoorbeeld 14 of 7,5.
field-required = Dit veld is nog leeg.
field-too-long = Deze tekst is te lang: hoogstens { $max } tekens.
field-unknown = Dit formulier kon niet worden gelezen. Laad de pagina opnieuw en probeer het nog eens.
field-whole = Vul een geheel getal in van { $min } tot { $max }.
form-accept = { $value } gebruiken en bewaren
form-cancel = Annuleren
form-choose = Kies…
form-conflict-field = Intussen bewaard door iemand anders: { $value }
form-conflict-intro = Uw gegevens staan hieronder en zijn nog niet bewaard. Waar de andere versie verschilt, staat die bij het veld. Bewaart u nu, dan geldt wat in de velden staat.
form-conflict-title = Iemand anders heeft dit intussen gewijzigd
form-optional = niet verplicht
form-problems-title = Er is nog iets niet in orde
form-save = Bewaren

## Instelling
institute-attendance = Aanwezigheid
institute-attendance-measure = Waarin wordt aanwezigheid geteld?
institute-attendance-threshold = Drempel
institute-attendance-threshold-hint = Wie minder aanwezig was, wordt gemeld op de inschrijving en op de startpagina.
institute-bank = Bank en betaling
institute-bic = BIC
institute-bic-wrong = Een BIC heeft acht of elf letters en cijfers, zoals KREDBEBB.
institute-changed = De gegevens van de instelling zijn bewaard. Documenten die al verstuurd zijn, blijven zoals ze waren.
institute-city = Gemeente
institute-country = Land
institute-country-hint = Twee letters, zoals BE.
institute-country-wrong = Vul de twee letters van het land in, zoals BE.
institute-court = Rechtspersonenregister
institute-court-hint = Zoals het op uw facturen staat: RPR Gent.
institute-email = E-mailadres
institute-enterprise-number = Ondernemingsnummer
institute-iban = Rekeningnummer (IBAN)
institute-iban-hint = Op deze rekening betalen klanten en de kmo-portefeuille.
institute-language = Taal van de instelling
institute-legal-form = Rechtsvorm
institute-legal-form-hint = Zoals op documenten: bv, nv, vzw.
institute-legal-name = Naam
institute-mail = Mail
institute-mail-reply-to = Antwoorden naar
institute-mail-reply-to-hint = Leeg: antwoorden komen bij de afzender aan.
institute-mail-sender-address = Adres van de afzender
institute-mail-sender-name = Naam van de afzender
institute-matching-tolerance = Toegelaten afwijking bij bankverrichtingen
institute-matching-tolerance-hint = Een betaling die hoogstens zoveel afwijkt, wordt voorgesteld. Ze wordt nooit vanzelf geboekt.
institute-payment-order = Wat komt eerst?
institute-payment-term = Betaaltermijn
institute-payout-window = Betaling door de kmo-portefeuille verwacht binnen
institute-phone = Telefoon
institute-portfolio-payer-accounts = Rekeningen waarvan de kmo-portefeuille betaalt
institute-portfolio-payer-accounts-hint = Eén rekeningnummer (IBAN) per regel.
institute-portfolio-payer-names = Namen waaronder de kmo-portefeuille betaalt
institute-portfolio-payer-names-hint = Eén naam per regel, zoals op het rekeninguittreksel: PLUXEE, SODEXO.
institute-postcode = Postcode
institute-queue-describe = Uw instelling invullen
institute-queue-why = Zonder naam, nummers en rekening kan geen factuur vertrekken.
institute-reminder-after = Herinnering na de vervaldag
institute-stale-bank = Bankgegevens zijn verouderd na
institute-stale-bank-hint = Is het nieuwste rekeninguittreksel ouder, dan vertrekt er geen enkele herinnering.
institute-street = Straat en nummer
institute-title = Instelling
institute-vat = Btw
institute-vat-number = Btw-nummer
institute-vat-number-other = Dit btw-nummer hoort niet bij het ondernemingsnummer { $number }.
institute-vat-regime = Btw-regeling
institute-vat-regime-hint = Stelt de btw van een nieuwe opleiding voor; per opleiding kunt u ze wijzigen.
institute-website = Website
institute-who = Wie u bent
payment-order-invoice-first = Eerst de factuur
payment-order-invoice-first-hint = Eén factuur toont beide wegen: wat de kmo-portefeuille betaalt en wat de klant rechtstreeks betaalt.
payment-order-portfolio-first = Eerst de kmo-portefeuille
payment-order-portfolio-first-hint = Zodra de kmo-portefeuille betaald heeft, vertrekt de factuur waarop enkel de btw nog te betalen is.

## Kader van elke pagina
layout-crumbs = Waar u bent
layout-menu = Onderdelen
layout-menu-button = Menu
layout-skip = Naar de inhoud
pager-label = Bladzijden
pager-next = Volgende
pager-previous = Vorige
pager-where = { $from }–{ $to } van { $total }
unit-days = dagen

## Mails: wat de ontvanger leest
letter-closing = Met vriendelijke groeten
letter-fact = { $name }: { $value }
letter-greeting = Beste { $name }
letter-greeting-nameless = Beste
letter-phone = Tel. { $phone }
letter-questions = Een vraag? Antwoord gewoon op deze mail.

## Mails: antwoord op een betaling
letter-answer-again = Daardoor is dit bedrag weer te betalen. Zo schrijft u het opnieuw over:
letter-answer-deposit = Dat lijkt uw eigen aandeel in het project. Dat stort u niet aan ons, maar op de rekening van de kmo-portefeuille die bij uw project staat. We storten { $amount } terug op de rekening waarvan u betaalde. Is uw storting daar verwerkt, geef dan een betaalopdracht voor het volledige bedrag van het project.
letter-answer-half = Dat is de helft van het bedrag van het project.
letter-answer-intro = Op { $day } betaalde u ons { $amount } voor factuur { $number }.
letter-answer-intro-back = Op { $day } draaide de bank uw betaling van { $amount } voor factuur { $number } terug.
letter-answer-intro-portfolio = Op { $day } betaalde de kmo-portefeuille ons { $amount } voor factuur { $number }.
letter-answer-intro-unknown = Op { $day } kregen we { $amount } van u.
letter-answer-message = Uw mededeling
letter-answer-not-due = Die factuur is niet meer te betalen: ze is gecrediteerd of geannuleerd. We storten { $amount } terug op de rekening waarvan u betaalde.
letter-answer-order = Geef in de kmo-portefeuille bij project { $project } nog een betaalopdracht van { $amount }, en vul als factuurnummer { $number } in. Dat gebeurt niet vanzelf. Schrijf dit bedrag niet over per bank.
letter-answer-order-unknown = Geef in de kmo-portefeuille nog een betaalopdracht van { $amount }, en vul als factuurnummer { $number } in. Dat gebeurt niet vanzelf. Schrijf dit bedrag niet over per bank.
letter-answer-own-share = Dat is enkel uw eigen aandeel. De subsidie zit er nog niet bij: de kmo-portefeuille betaalt ze pas als u ook daarvoor een betaalopdracht geeft.
letter-answer-part = Dat is nog niet het hele bedrag van het project.
letter-answer-pay-rest = Van wat u rechtstreeks betaalt, staat nog { $amount } open. Zo schrijft u het over:
letter-answer-subject = Uw betaling van { $amount } voor factuur { $number }
letter-answer-subject-unknown = Uw betaling van { $amount }
letter-answer-through-portfolio = Daarvan moest { $amount } via de kmo-portefeuille komen. Geeft u daar alsnog een betaalopdracht, dan storten we { $amount } terug op de rekening waarvan u betaalde. Doet u dat niet, dan houden we het bedrag en krijgt u er geen subsidie voor. Antwoord op deze mail wat u verkiest.
letter-answer-too-much = Dat is { $amount } meer dan wat open stond. We storten het verschil terug op de rekening waarvan u betaalde. Verrekenen we het liever met een volgende factuur, antwoord dan op deze mail.
letter-answer-twice = Dat was al betaald. We storten { $amount } terug op de rekening waarvan u betaalde. Was dit voor iets anders bedoeld, antwoord dan op deze mail.
letter-answer-vat = Dat is meer dan het bedrag zonder btw, en btw komt niet in aanmerking voor de kmo-portefeuille. Er kwam { $amount } te veel binnen. Antwoord op deze mail, dan spreken we af hoe dat terugkeert. De btw zelf betaalt u rechtstreeks aan ons.
letter-answer-which = We weten niet zeker voor welke factuur dat is. Antwoord op deze mail met het factuurnummer, dan boeken we uw betaling meteen.

## Mails: bevestiging van inschrijving
letter-confirmation-guide = Op uw persoonlijke pagina kopieert u elke waarde met één klik en geeft u uw projectnummer door:
letter-confirmation-hours = Opleidingsuren per deelnemer
letter-confirmation-intro = We hebben de inschrijving van { $customer } voor { $course } genoteerd. In bijlage vindt u de bevestiging. Bewaar ze bij uw stukken.
letter-confirmation-participants = Deelnemers
letter-confirmation-place = { $time }, { $place }
letter-confirmation-portfolio = Zo gebruikt u de kmo-portefeuille
letter-confirmation-portfolio-amount = Bedrag van het project, zonder btw
letter-confirmation-portfolio-answer = Antwoord op deze mail met het projectnummer dat u krijgt (zoals 2026KMO025102). Dan zetten wij het op de factuur.
letter-confirmation-portfolio-apply = Vraag de subsidie aan in de kmo-portefeuille, uiterlijk op { $day }. Daarna aanvaardt de overheid de aanvraag niet meer. Dit vult u in:
letter-confirmation-portfolio-known = Uw aanvraag met projectnummer { $number } is genoteerd. U hoeft niets opnieuw aan te vragen.
letter-confirmation-portfolio-late = De aanvraag in de kmo-portefeuille kon tot { $day } en is nu te laat. Kreeg u al een projectnummer, antwoord dan op deze mail.
letter-confirmation-portfolio-registration = Registratienummer van de dienstverlener
letter-confirmation-portfolio-service = Dienst
letter-confirmation-portfolio-start = Startdatum
letter-confirmation-portfolio-theme = Thema
letter-confirmation-price = Prijs, zonder btw
letter-confirmation-price-admissible = Komt in aanmerking voor de kmo-portefeuille
letter-confirmation-price-other = Komt niet in aanmerking
letter-confirmation-price-total = Totaal
letter-confirmation-sessions = Wanneer en waar
letter-confirmation-subject = Inschrijving bevestigd: { $course }
letter-confirmation-subject-start = Inschrijving bevestigd: { $course }, start op { $day }

## Mails: factuur
letter-invoice-credit-intro = In bijlage vindt u creditnota { $number }. Ze corrigeert factuur { $corrected } van { $day }. Reden: { $reason }
letter-invoice-credit-subject = Creditnota { $number } van { $institute }
letter-invoice-direct = Rechtstreeks te betalen: { $amount }
letter-invoice-direct-account = Rekening
letter-invoice-direct-amount = Bedrag
letter-invoice-direct-by = Uiterlijk op
letter-invoice-direct-reference = Gestructureerde mededeling
letter-invoice-direct-text = Schrijf dit bedrag over met de gestructureerde mededeling, zonder iets toe te voegen. De QR-code op de factuur vult alles voor u in.
letter-invoice-intro = In bijlage vindt u factuur { $number } van { $day } voor { $course }: als pdf om te lezen en als UBL voor uw boekhouding.
letter-invoice-intro-bare = In bijlage vindt u factuur { $number } van { $day }: als pdf om te lezen en als UBL voor uw boekhouding.
letter-invoice-nothing = U hoeft niets rechtstreeks te betalen.
letter-invoice-portfolio = Via de kmo-portefeuille: { $amount }
letter-invoice-portfolio-order = Geef in de kmo-portefeuille bij project { $project } een betaalopdracht voor het volledige bedrag van { $amount }, en vul als factuurnummer { $number } in. Dat gebeurt niet vanzelf. Schrijf dit bedrag niet ook over per bank.
letter-invoice-portfolio-order-unknown = Geef in de kmo-portefeuille een betaalopdracht voor het volledige bedrag van { $amount }, en vul als factuurnummer { $number } in. Dat gebeurt niet vanzelf. Schrijf dit bedrag niet ook over per bank.
letter-invoice-portfolio-paid = De kmo-portefeuille heeft { $amount } betaald voor project { $project }. Dat deel is in orde.
letter-invoice-portfolio-paid-unknown = De kmo-portefeuille heeft { $amount } betaald. Dat deel is in orde.
letter-invoice-subject = Factuur { $number } van { $institute }
letter-invoice-subject-course = Factuur { $number } van { $institute }: { $course }

## Mails: betalingsherinnering
letter-reminder-crossed = Hebt u intussen betaald? Dan hoeft u niets meer te doen. Klopt er iets niet, antwoord dan op deze mail.
letter-reminder-free = Deze herinnering is gratis. U hebt tot { $day } om te betalen.
letter-reminder-intro = Van factuur { $number } van { $day } staat nog { $amount } open. De vervaldag was { $due }.
letter-reminder-subject = Herinnering: { $amount } open van factuur { $number }

## Mails: proefbericht
letter-test-intro = Dit is een proefbericht van Dienstboek. U leest het, dus { $institute } kan mails versturen.
letter-test-sender = Afzender
letter-test-subject = Proefbericht van { $institute }

## Uitgaande post
mail-about = Gaat over
mail-about-customer = de klant
mail-about-enrolment = de inschrijving
mail-about-invoice = de factuur
mail-as-html = Bekijken zoals in een mailprogramma
mail-attachments = Bijlagen
mail-attempts = Pogingen
mail-built-in = In de demo vertrekt er niets: mails worden hier bewaard, zodat u ze kunt lezen.
mail-came-back = Deze mail kwam terug
mail-came-back-noted = Genoteerd: de mail kwam terug. Verbeter het adres bij de klant en verstuur hem opnieuw.
mail-cancel = Niet versturen
mail-cancelled = De mail is tegengehouden. Opnieuw versturen kan nog altijd.
mail-empty-all = Er is nog geen mail geschreven. Dat gebeurt vanzelf wanneer u een inschrijving bevestigt, een factuur uitreikt of een herinnering verstuurt.
mail-empty-cancelled = Er is geen mail tegengehouden.
mail-empty-sent = Er is nog geen mail verzonden.
mail-empty-undelivered = Alles wat vertrok, is aangekomen voor zover we weten.
mail-empty-waiting = Er wacht geen mail om te vertrekken.
mail-fate-bounced = De mail is teruggekomen. Controleer het adres bij de klant.
mail-fate-built-in = Bewaard in de ingebouwde postbus van de demo op { $at }; er is niets echt verstuurd.
mail-fate-cancelled = Tegengehouden voor het vertrek.
mail-fate-deferred = Het lukte nog niet. Volgende poging: { $next }.
mail-fate-failed = Niet verstuurd, en er volgt geen nieuwe poging vanzelf. Los de oorzaak op en verstuur opnieuw.
mail-fate-in-flight = Wordt op dit moment aan de mailserver gegeven.
mail-fate-no-server = Wacht: er is geen mailserver ingesteld.
mail-fate-queued = Vertrekt zo meteen.
mail-fate-sent = Aanvaard door de mailserver op { $at }: { $note }
mail-from = Van
mail-in-folder = Mails worden niet verstuurd maar bewaard in de map { $folder }.
mail-kind = Soort
mail-list-title = Uitgaande post
mail-next-try = Volgende poging { $at }
mail-no-server = Er is geen mailserver ingesteld: mails wachten hier tot dat gebeurd is. Een beheerder stelt DIENSTBOEK_SMTP_HOST in en start Dienstboek opnieuw.
mail-pile-all = Alles
mail-pile-cancelled = Tegengehouden
mail-pile-sent = Verzonden
mail-pile-undelivered = Niet bezorgd
mail-pile-waiting = Te versturen
mail-piles = Mails volgens hun lot
mail-queue-all = Alle niet bezorgde mails
mail-queue-title = Niet bezorgde mails
mail-reply-to = Antwoord naar
mail-retried = De mail staat opnieuw klaar om te vertrekken.
mail-retry = Opnieuw versturen
mail-server-words = De mailserver zei:
mail-size = { $kilobytes } kB
mail-state = Toestand
mail-subject = Onderwerp
mail-test-send = Stuur mij een proefbericht
mail-test-written = Het proefbericht is geschreven. Op deze pagina ziet u of het vertrokken is.
mail-text = Bericht
mail-to = Aan
mail-too-late = Dat kan niet meer: de toestand van deze mail is intussen veranderd.
mail-trouble-connection-lost = De verbinding brak af. Misschien is de mail toch aangekomen; een nieuwe poging draagt hetzelfde kenmerk, zodat de ontvanger ze één keer ziet.
mail-trouble-message-refused = De mailserver weigert dit bericht, bijvoorbeeld omdat een bijlage te groot is.
mail-trouble-no-answer = De mailserver antwoordt niet op tijd. We proberen opnieuw.
mail-trouble-not-now = De mailserver neemt de mail nu niet aan en vraagt om later terug te komen.
mail-trouble-not-protected = De verbinding met de mailserver kan niet worden beveiligd. Een beheerder kijkt het certificaat en DIENSTBOEK_SMTP_TLS na. Er is niets verstuurd.
mail-trouble-recipient-refused = De mailserver kent dit adres niet of weigert het. Verbeter het adres bij de klant en verstuur het document opnieuw.
mail-trouble-sender-refused = De mailserver aanvaardt ons afzenderadres niet. Verbeter de afzender bij de instellingen en verstuur opnieuw.
mail-trouble-sign-in-refused = De mailserver weigert onze gebruikersnaam of ons wachtwoord. Een beheerder kijkt DIENSTBOEK_SMTP_USER en DIENSTBOEK_SMTP_PASSWORD na; daarna vertrekken de mails vanzelf.
mail-trouble-unreachable = De mailserver is niet bereikbaar. We proberen opnieuw; blijft het duren, dan kijkt een beheerder DIENSTBOEK_SMTP_HOST en DIENSTBOEK_SMTP_PORT na.
mail-trouble-unsendable = Van deze gegevens kan geen mail worden gemaakt, bijvoorbeeld omdat het adres niet klopt.
mail-written = Geschreven

## Wachtwoorden
password-hint = Minstens twaalf tekens. Enkele woorden na elkaar onthoudt u gemakkelijk.
password-too-easy = Dit wachtwoord is te gemakkelijk te raden. Gebruik geen naam of adres, en niet telkens hetzelfde teken.
password-too-long = Een wachtwoord heeft hoogstens 200 tekens.
password-too-short = Een wachtwoord heeft minstens twaalf tekens.

## Weigering van een nummer: de reden
refusal-dv-digits = Na DV. volgen de letter O of A en precies zes cijfers, zoals in DV.O216324.
refusal-dv-is-project = Dit is een projectnummer. Een registratienummer ziet eruit als DV.O216324.
refusal-dv-prefix = Een registratienummer begint met DV., zoals in DV.O216324.
refusal-dv-service-letter = De letter na DV. is O voor opleiding of A voor advies.
refusal-dv-zero-for-o = Na DV. komt de letter O, niet het cijfer nul. Bedoelde u { $suggestion }?
refusal-enterprise-check = De laatste twee cijfers passen niet bij de eerste acht. Kijk het ondernemingsnummer na.
refusal-enterprise-first-digit = Een ondernemingsnummer begint met 0 of 1.
refusal-enterprise-length = Een ondernemingsnummer heeft tien cijfers, zoals 0403.019.261.
refusal-iban-check = Dit is geen geldig rekeningnummer (IBAN). Kijk de cijfers na.
refusal-project-is-dv = Dit is een registratienummer. Een projectnummer ziet eruit als 2026KMO025102.
refusal-project-shape = Een projectnummer is een jaar, KMO en zes cijfers, zoals 2026KMO025102.
refusal-project-year = Een projectnummer begint met de vier cijfers van het jaar, zoals 2026KMO025102.
refusal-project-zero-for-o = KMO schrijft u met de letter O, niet met het cijfer nul. Bedoelde u { $suggestion }?
refusal-reference-check = De laatste twee cijfers passen niet bij de eerste tien. Kijk de gestructureerde mededeling na.
refusal-reference-digits = Een gestructureerde mededeling heeft twaalf cijfers.
refusal-unknown-kind = Dit lijkt op geen van de nummers die Dienstboek kent.
refusal-vat-country = Een btw-nummer begint met de twee letters van het land, zoals BE0403019261.
refusal-vat-shape = Dit btw-nummer heeft niet de vorm die bij dat land hoort.

## Registraties
registration-added = De registratie { $number } is toegevoegd.
registration-changed = De registratie { $number } is bewaard.
registration-ends-too-early = De laatste dag ligt vóór de eerste.
registration-expired = Verlopen
registration-list-empty = Er staat nog geen registratie in het boek. Zonder geldig registratienummer kan een klant geen subsidie aanvragen voor uw opleidingen.
registration-list-intro = De nummers waaronder Vlaanderen uw instelling als dienstverlener kent. Een opleiding hoort bij een O-nummer, advies bij een A-nummer.
registration-list-title = Registraties
registration-new = Registratie toevoegen
registration-new-title = Nieuwe registratie
registration-queue-ends = Eindigt { $when }
registration-queue-none = Zonder registratie kan geen klant een subsidie aanvragen.
registration-queue-title = Registraties die aandacht vragen
registration-not-yet = Nog niet geldig
registration-note = Notitie
registration-number = Registratienummer
registration-number-hint = Zoals op uw erkenning: DV.O216324 voor opleiding, DV.A216324 voor advies.
registration-number-taken = Deze registratie staat al in het boek.
registration-service = Dienst
registration-state = Toestand
registration-valid = Geldig
registration-valid-from = Geldig vanaf
registration-valid-until = Geldig tot en met
registration-valid-until-hint = Laat dit leeg zolang er geen einddatum bekend is.

## Betrekkelijke dagen
relative-future = over { $days } dagen
relative-past = { $days } dagen geleden
relative-today = vandaag
relative-tomorrow = morgen
relative-yesterday = gisteren

## Rollen
role-administrator = Beheerder
role-administrator-hint = Instellingen en gebruikers, en al het andere.
role-bookkeeper = Boekhouding
role-bookkeeper-hint = Facturen, bank en herinneringen.
role-enrolments = Inschrijvingen
role-enrolments-hint = Opleidingen, klanten, inschrijvingen en subsidieaanvragen.
role-read-only = Alleen lezen
role-read-only-hint = Ziet alles, wijzigt niets.
role-trainer = Trainer
role-trainer-hint = De aanwezigheden van de eigen edities.

## Diensten
service-advice = Advies
service-training = Opleiding

## Instellingen
settings-audit-hint = Wie wat wanneer deed.
settings-institute-hint = Naam, nummers, adres, rekening, btw, termijnen en drempels.
settings-registrations-hint = De DV-nummers met hun geldigheid.
settings-title = Instellingen
settings-users-hint = Wie zich mag aanmelden, en wat elk mag doen.

## Ingebruikname
set-up-administrator = De eerste beheerder
set-up-administrator-email = Uw e-mailadres
set-up-administrator-intro = Met dit adres en wachtwoord meldt u zich straks aan.
set-up-administrator-name = Uw naam
set-up-button = Het boek in gebruik nemen
set-up-done = Welkom bij Dienstboek. Voeg nu uw registraties toe.
set-up-intro = Dit boek is nog leeg. Vul in wie u bent; alles kan later gewijzigd worden.
set-up-title = Welkom bij Dienstboek

## Aanmelden
sign-in-button = Aanmelden
sign-in-email = E-mailadres
sign-in-intro = Meld u aan om verder te gaan.
sign-in-password = Wachtwoord
sign-in-product = Het boek van uw opleidingsinstituut onder de kmo-portefeuille.
sign-in-title = Aanmelden
sign-in-wrong = Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk na of u ze juist typte.
sign-out = Afmelden
sign-out-done = U bent afgemeld.

## Start
start-all-done = Hier wacht niets
start-intro = Wat op u wacht, het dringendste eerst. Bijgewerkt om { $time }.
start-nothing-waits = Er wacht op dit ogenblik niets op u.
start-title = Start

## Gebruikers
user-active = Mag zich aanmelden
user-active-hint = Zonder vinkje wordt deze persoon overal afgemeld en kan niet meer binnen. De geschiedenis blijft.
user-added = { $name } kan zich nu aanmelden.
user-changed = De gegevens van { $name } zijn bewaard.
user-email = E-mailadres
user-email-taken = Een andere gebruiker heeft dit e-mailadres al.
user-inactive = Uitgesloten
user-language = Taal
user-last-administrator = Dit is de laatste beheerder: er moet er één blijven.
user-list-intro = Wie zich mag aanmelden, en wat elk mag doen.
user-list-title = Gebruikers
user-name = Naam
user-new = Gebruiker toevoegen
user-new-title = Nieuwe gebruiker
user-password = Wachtwoord
user-password-reset = Nieuw wachtwoord
user-password-reset-hint = Vul dit enkel in als de persoon het wachtwoord kwijt is. Alle aanmeldingen van die persoon eindigen dan.
user-role = Rol
user-state = Toestand
user-works = Actief

## Btw
vat-regime-article-44 = Vrijgesteld (artikel 44 Btw-wetboek)
vat-regime-small-business = Vrijstellingsregeling voor kleine ondernemingen
vat-regime-standard = Normale regeling

## Woorden van opleidingen en edities
course-form-classroom = Klassikaal
course-form-distance-live = Op afstand, met een lesgever die live lesgeeft
course-form-in-house = In de onderneming van de klant
edition-status-cancelled = Geannuleerd
edition-status-confirmed = Gaat door
edition-status-tentative = Onder voorbehoud
half-day-status-cancelled = Geannuleerd
half-day-status-planned = Gepland
price-kind-catering = Maaltijden
price-kind-exam = Examen
price-kind-fee = Deelname
price-kind-material = Cursusmateriaal
price-kind-travel = Verplaatsing van de lesgever
price-unit-enrolment = per inschrijving
price-unit-participant = per deelnemer
price-unit-participant-day = per deelnemer en per dag
theme-cybersecurity = Digitalisering: cybersecurity
theme-digitalisation = Digitalisering
theme-energy-efficiency = Duurzaamheid: energie-efficiëntie
theme-financial-literacy = Financiële geletterdheid
theme-innovation = Innovatie
theme-internationalisation = Internationalisering
theme-job-specific = Beroepsspecifieke competenties
theme-people-management = Personeelsmanagement
theme-strategy = Bedrijfsstrategie
theme-sustainability = Duurzaamheid

## VatCategory
vat-category-exempt = Vrijgesteld
vat-category-reverse-charge = Btw verlegd
vat-category-standard = Belast
vat-category-zero = Nultarief

## CustomerKind
customer-kind-enterprise = Onderneming of organisatie
customer-kind-person = Particulier

## Size
size-large = Grote onderneming
size-medium = Middelgrote onderneming
size-small = Kleine onderneming

## Region
region-abroad = Buitenland
region-brussels = Brussels Hoofdstedelijk Gewest
region-flanders = Vlaams Gewest
region-wallonia = Waals Gewest

## LegalForm
legal-form-bv = BV
legal-form-commv = CommV
legal-form-cv = CV
legal-form-liberal-profession = Vrij beroep
legal-form-non-profit = Vzw
legal-form-nv = NV
legal-form-other-company = Andere vennootschap
legal-form-public-body = Openbaar bestuur
legal-form-sole-trader = Eenmanszaak
legal-form-vof = VOF
legal-form-without-personality = Zonder rechtspersoonlijkheid (maatschap, feitelijke vereniging)

## ContactRole
contact-role-enrolment = Inschrijvingen
contact-role-invoice = Facturen

## Statute
statute-assisting-spouse = Meewerkende echtgenoot of partner
statute-employee = Werknemer
statute-helper = Zelfstandig helper
statute-none = Werkt niet voor deze klant
statute-self-employed = Zelfstandige of werkend vennoot
statute-student = Jobstudent

## EnrolmentStatus
enrolment-status-cancelled = Geannuleerd
enrolment-status-confirmed = Bevestigd

## PlaceStatus
place-status-active = Neemt deel
place-status-withdrawn = Teruggetrokken

## InvoiceKind
invoice-kind-credit-note = Creditnota
invoice-kind-invoice = Factuur

## Channel
channel-direct = Rechtstreeks
channel-portfolio = Via de kmo-portefeuille

## PortfolioMode
portfolio-mode-announced = Aangekondigd
portfolio-mode-none = Zonder kmo-portefeuille
portfolio-mode-paid = Al betaald

## PaymentOrder

## ApplicationStatus
application-status-accepted = Aanvaard
application-status-applied = Aangevraagd
application-status-refused = Geweigerd
application-status-stopped = Stopgezet

## MailStatus
mail-status-bounced = Teruggekomen
mail-status-cancelled = Tegengehouden
mail-status-deferred = Uitgesteld
mail-status-failed = Niet bezorgd
mail-status-in-flight = Onderweg
mail-status-queued = Klaar om te vertrekken
mail-status-sent = Verzonden

## MailKind
mail-kind-application-guide = Aanvraaggids
mail-kind-enrolment-confirmation = Bevestiging van inschrijving
mail-kind-invoice = Factuur
mail-kind-payment-answer = Antwoord op een betaling
mail-kind-payment-reminder = Betalingsherinnering
mail-kind-test-message = Proefbericht

## AttendanceMeasure
attendance-measure-minutes = Minuten
attendance-measure-sessions = Dagdelen

## Lijsten
filter-clear = Zoekterm wissen
filter-nothing-found = Er is niets gevonden. Probeer een ander woord.
filter-search = Zoeken
form-change = Wijzigen
table-actions = Acties

## Opleidingen
course-active = Wordt nog aangeboden
course-admissible-no = Nee, rechtstreeks te betalen
course-admissible-yes = Ja
course-advice-only-cyber = Advies komt sinds 1 februari 2026 alleen nog in aanmerking met het thema cyberveiligheid.
course-changed = { $title } is gewijzigd. Inschrijvingen houden de prijs die is afgesproken.
course-code = Code
course-code-hint = Kort en uniek, bijvoorbeeld BOEK-01.
course-code-taken = Een andere opleiding heeft deze code al. Kies een andere code.
course-created = { $title } staat nu in het aanbod. Plan een eerste editie.
course-description = Beschrijving
course-description-hint = Wat de deelnemer leert. Komt op de bevestiging van inschrijving, zoals VLAIO vraagt.
course-edit-title = Opleiding wijzigen
course-eligible = Kan via de kmo-portefeuille worden betaald
course-eligible-no = Komt niet in aanmerking
course-eligible-yes = Komt in aanmerking
course-exam-admissible = Een examen komt niet in aanmerking voor de kmo-portefeuille: haal daar het vinkje weg.
course-exemption-article-44 = Vrijgesteld van btw, artikel 44 § 2, 4° W.Btw.
course-exemption-reason-missing = Vul de reden van de vrijstelling in: ze moet op de factuur staan.
course-exemption-small-business = Bijzondere vrijstellingsregeling kleine ondernemingen.
course-form = Vorm
course-hours = Duur
course-hours-hint = In uren voor één deelnemer, bijvoorbeeld 14 of 7,5.
course-inactive = Niet meer aangeboden
course-list-empty = U biedt nog niets aan. Maak een eerste opleiding of advies.
course-list-reference = Nummer op de lijst van VLAIO
course-list-reference-hint = Alleen voor het thema beroepsspecifieke competenties: die opleidingen staan op een lijst van VLAIO.
course-list-reference-missing = Vul het nummer op de lijst van VLAIO in: dat is verplicht voor beroepsspecifieke competenties.
course-list-title = Opleidingen en advies
course-new = Nieuwe opleiding
course-new-title = Nieuwe opleiding of advies
course-no-price = Vul minstens één prijsregel in.
course-nothing-admissible = Duid minstens één prijsregel aan als aanvaardbare kost: anders kan er niets via de kmo-portefeuille.
course-part-what = Wat
course-price-admissible = Aanvaardbare kost
course-price-amount = Bedrag zonder btw
course-price-description = Omschrijving
course-price-description-missing = Geef deze prijsregel een omschrijving, of maak ook het bedrag leeg.
course-price-kind = Soort kost
course-price-row = Prijsregel { $number }
course-price-unit = Per
course-prices = Prijs
course-prices-intro = Zonder btw. Elke regel is een kost die de kmo-portefeuille aanvaardt of niet; wat niet aanvaard wordt, betaalt de klant rechtstreeks. Laat een regel leeg om hem weg te laten.
course-rate-missing = Vul het btw-tarief in, bijvoorbeeld 21.
course-rate-on-exempt = Zonder btw is het tarief 0.
course-registration = Registratie
course-registration-hint = Een opleiding heeft een nummer DV.O…, advies een nummer DV.A….
course-registration-none = Geen registratie
course-search = Zoek op titel of code
course-service = Dienst
course-service-mismatch = Kies een registratie voor deze dienst: een opleiding heeft een nummer DV.O…, advies een nummer DV.A….
course-theme = Thema
course-theme-hint = Sinds 2023 verplicht voor wie de kmo-portefeuille gebruikt. Cyberveiligheid en energie-efficiëntie geven recht op een hoger percentage.
course-theme-none = Geen thema
course-theme-required = Kies een thema: zonder thema kan deze opleiding niet via de kmo-portefeuille.
course-title = Titel
course-vat = Btw
course-vat-category = Behandeling
course-vat-exemption-reason = Reden van de vrijstelling
course-vat-exemption-reason-hint = Komt op de factuur, bijvoorbeeld: Vrijgesteld van btw, artikel 44 § 2, 4° W.Btw.
course-vat-rate = Tarief
course-without-editions = Deze opleiding is nog niet gepland.

## Edities
edition-capacity = Plaatsen
edition-capacity-below-places = Er zijn al { $places } deelnemers ingeschreven; het aantal plaatsen kan niet lager zijn.
edition-capacity-hint = Het grootste aantal deelnemers.
edition-changed = Editie { $code } is gewijzigd.
edition-code = Code
edition-code-hint = Uniek, bijvoorbeeld BOEK-01-03.
edition-code-taken = Een andere editie heeft deze code al. Kies een andere code.
edition-course = Opleiding
edition-created = Editie { $code } is gemaakt. Voeg nu de dagdelen toe.
edition-edit-title = Editie wijzigen
edition-ends = Eindigt
edition-enrol = Inschrijven
edition-enrolled = Inschrijvingen
edition-enrolled-customer = Klant
edition-enrolled-empty = Er is nog niemand ingeschreven.
edition-enrolled-people = Deelnemers
edition-full = Volzet
edition-list-empty = Er is niets gepland. Kies een opleiding en plan een editie.
edition-list-title = Edities
edition-new = Editie plannen
edition-new-title = Nieuwe editie
edition-note = Nota
edition-place = Plaats
edition-place-hint = Adres of lokaal; bij afstandsonderwijs: online.
edition-places = Bezet
edition-search = Zoek op opleiding of code
edition-stage = Stand
edition-stage-cancelled = Geannuleerd
edition-stage-coming = Gaat door
edition-stage-over = Voorbij
edition-stage-running = Loopt
edition-stage-tentative = Onder voorbehoud
edition-stage-without-days = Zonder dagdelen
edition-starts = Begint
edition-status = Status
edition-total = Duur
edition-trainer = Trainer
edition-trainer-none = Nog niet bekend
edition-warning-course = Deze opleiding voldoet op de startdatum niet aan de regels van de kmo-portefeuille. Kijk de opleiding na.
edition-warning-hours = De dagdelen tellen samen { $planned }, de opleiding duurt { $course }.
edition-warning-registration = De registratie van deze opleiding is niet geldig op de startdatum: zo kan ze niet met de kmo-portefeuille betaald worden.
edition-when = Periode
edition-when-coming = Lopend en komend
edition-when-past = Voorbij

## Dagdelen
half-day-add = Toevoegen
half-day-add-title = Dagdelen toevoegen
half-day-attendance = Aanwezigheden
half-day-break = Pauze
half-day-cancel = Annuleren
half-day-cancelled = Het dagdeel is geannuleerd en telt niet meer mee voor de aanwezigheid.
half-day-changed = Het dagdeel is gewijzigd. Alle termijnen zijn opnieuw berekend.
half-day-closed = De aanwezigheden van dit dagdeel zijn afgesloten; het kan niet meer veranderen.
half-day-date = Dag
half-day-days = Aantal dagen
half-day-edit-title = Dagdeel wijzigen
half-day-ends = Tot
half-day-hours = Duur
half-day-list-empty = Deze editie heeft nog geen dagdelen. Het eerste dagdeel bepaalt de termijnen van de kmo-portefeuille.
half-day-list-title = Dagdelen
half-day-move-note = Verplaatst u het eerste dagdeel, dan schuiven de termijnen van de kmo-portefeuille mee.
half-day-no-minutes = Het einde moet na het begin liggen, ook als de pauze eraf gaat.
half-day-overlap = Het tweede dagdeel begint vóór het einde van het eerste.
half-day-repeat = Herhaling
half-day-repeat-daily = elke werkdag
half-day-repeat-fortnightly = om de twee weken
half-day-repeat-weekly = elke week
half-day-restore = Toch laten doorgaan
half-day-restored = Het dagdeel gaat toch door.
half-day-same-time = Deze editie heeft al een dagdeel dat op dat ogenblik begint.
half-day-second-ends = Tweede dagdeel tot
half-day-second-starts = Tweede dagdeel van
half-day-starts = Van
half-day-state = Stand
half-day-state-closed = Afgesloten
half-day-state-coming = Komt nog
half-day-state-open = Aanwezigheid open
half-day-time = Vul een tijdstip in, bijvoorbeeld 9:00 of 13u30.
half-day-times = Uren
half-days-added = { $count ->
    [one] Eén dagdeel toegevoegd.
   *[other] { $count } dagdelen toegevoegd.
}

## Trainers
trainer-account = Gebruiker
trainer-account-hint = Een gebruiker met de rol Trainer ziet alleen de edities van deze trainer.
trainer-account-none = Meldt zich niet aan
trainer-account-taken = Een andere trainer gebruikt deze gebruiker al.
trainer-active = Geeft nog les
trainer-changed = { $name } is gewijzigd.
trainer-created = { $name } is toegevoegd.
trainer-email = E-mailadres
trainer-inactive = Geeft geen les meer
trainer-list-empty = Er zijn nog geen trainers.
trainer-list-title = Trainers
trainer-name = Naam
trainer-new = Nieuwe trainer
trainer-new-title = Nieuwe trainer

## Logboek: opleidingen
audit-course-changed = Opleiding gewijzigd: { $summary }
audit-course-created = Opleiding toegevoegd: { $summary }
audit-edition-cancelled = Editie geannuleerd: { $summary }
audit-edition-changed = Editie gewijzigd: { $summary }
audit-edition-created = Editie gepland: { $summary }
audit-edition-half-day-cancelled = Dagdeel geannuleerd: { $summary }
audit-edition-half-day-changed = Dagdeel gewijzigd: { $summary }
audit-edition-half-day-restored = Dagdeel gaat toch door: { $summary }
audit-edition-half-days-added = Dagdelen toegevoegd aan editie { $summary }
audit-trainer-changed = Trainer gewijzigd: { $summary }
audit-trainer-created = Trainer toegevoegd: { $summary }

## Aanwezigheden
attendance-absent = afwezig
attendance-at-best = Nog mogelijk
attendance-below = Haalt de drempel niet meer
attendance-below-none = Niemand zit onder de drempel.
attendance-below-note = hoogstens nog { $at_best }
attendance-cancelled = Dit dagdeel is geannuleerd en telt niet mee.
attendance-closed = De lijst is afgesloten: { $present } aanwezig, { $absent } afwezig.
attendance-closed-at = Deze lijst is afgesloten op { $moment }. Een correctie blijft mogelijk, met een reden.
attendance-correct = Correctie bewaren
attendance-earlier = Nog af te sluiten
attendance-earlier-intro = Deze dagdelen zijn voorbij, maar hun lijst is nog open. Zonder afgesloten lijst is er geen bewijs van aanwezigheid.
attendance-edition = Editie
attendance-enterprise = Onderneming
attendance-intro = Iedereen staat op aanwezig. Haal het vinkje weg bij wie er niet is; kwam iemand te laat of ging iemand vroeger weg, kies dan de gemiste minuten.
attendance-list-changed = De deelnemers zijn intussen gewijzigd. Er is niets bewaard: laad de pagina opnieuw en vul de lijst nog eens in.
attendance-list-pdf = Aanwezigheidslijst (pdf)
attendance-mark = Aanwezigheid
attendance-missed = Gemist
attendance-name = Deelnemer
attendance-nobody = Er is nog niemand ingeschreven.
attendance-nothing-open = Alle aanwezigheidslijsten tot en met vandaag zijn afgesloten.
attendance-nothing-open-trainer = Voor uw edities is er vandaag geen aanwezigheid op te nemen, en alle eerdere lijsten zijn afgesloten.
attendance-nothing-yet = nog niets
attendance-out-of-reach = haalt { $threshold } niet meer
attendance-partly = { $time } aanwezig
attendance-present = aanwezig
attendance-queue-all = Alle aanwezigheden
attendance-queue-title = Aanwezigheid op te nemen
attendance-reason = Reden van de correctie
attendance-reason-hint = Nooit een medische reden. Bijvoorbeeld: tekende op papier, foutief afgevinkt.
attendance-reason-missing = Deze lijst is afgesloten. Zeg waarom u ze corrigeert.
attendance-save-and-close = Bewaren en afsluiten
attendance-saved = Bewaard: { $present } aanwezig, { $absent } afwezig.
attendance-so-far = Tot nu toe
attendance-spare = Dagdelen te missen
attendance-threshold-is = De drempel is { $threshold }. Geannuleerde dagdelen tellen niet mee.
attendance-title = Aanwezigheden
attendance-to-come = Dit dagdeel moet nog komen. De aanwezigheid kunt u vanaf die dag opnemen.
attendance-to-editions = Naar de edities
attendance-today = Vandaag
attendance-too-long = Niemand kan langer aanwezig zijn dan het dagdeel duurt.
attendance-verdict = Oordeel
attendance-verdict-open = Kan nog
attendance-verdict-out-of-reach = Niet meer haalbaar
attendance-verdict-reached = Gehaald

## Bank





## Bank
bank-accounts-add = Rekening toevoegen
bank-accounts-added = De uittreksels van { $iban } worden voortaan ingelezen.
bank-accounts-iban = Rekeningnummer (IBAN)
bank-accounts-intro = Enkel uittreksels van deze rekeningen worden ingelezen. De eerste staat op uw facturen; die wijzigt u bij de instelling.
bank-accounts-known = Deze rekening staat er al bij.
bank-accounts-of-invoices = Op uw facturen
bank-accounts-title = Eigen rekeningen
bank-amount = Bedrag
bank-book-amount-of = Bedrag op factuur { $number } ({ $channel })
bank-book-button = Boeken
bank-book-intro = Vul bij elke factuur in hoeveel van deze verrichting ervoor bestemd is. Wat u niet invult, blijft zichtbaar staan.
bank-book-nothing-found = Geen openstaande factuur gevonden voor “{ $search }”.
bank-book-search = Zoek een openstaande factuur
bank-book-search-button = Zoeken
bank-book-search-hint = Een deel van de klantnaam, het factuurnummer, het projectnummer, de gestructureerde mededeling, of een bedrag. Wat u invulde, blijft staan.
bank-book-title = Met de hand boeken
bank-booked = { $amount } is geboekt op factuur { $number }.
bank-booked-by-itself = vanzelf geboekt
bank-booked-by-person = door een persoon geboekt
bank-booked-parts = De verrichting is geboekt op { $count } facturen.
bank-booking-at = { $name }, { $moment }
bank-booking-automatic = vanzelf geboekt, { $moment }
bank-booking-by-hand = Met de hand gekozen, zonder aanwijzing van het boek.
bank-booking-on = op factuur { $number } ({ $channel }) van { $customer }
bank-booking-someone = iemand
bank-booking-taken-back = Teruggenomen door { $amount } op { $day }
bank-booking-takes-back = Neemt de boeking van { $amount } van { $day } terug
bank-booking-undone = Ongedaan gemaakt op { $moment }: { $reason }
bank-bookings-none = Van deze verrichting is nog niets geboekt.
bank-bookings-title = Waar het geld naartoe ging
bank-candidates-title = Komt in aanmerking
bank-candidate = factuur { $number } ({ $channel }) van { $customer }, nog open { $open }
bank-channel-direct = rechtstreeks
bank-channel-portfolio = via kmo-portefeuille
bank-confirm = Boeken zoals voorgesteld
bank-data-none = Er is nog geen uittreksel ingelezen. Zolang de bank niet bij is, vertrekt er geen herinnering.
bank-data-until = De bank is bij tot en met { $day }.
bank-error-account-known = Deze rekening is al gekend.
bank-error-more-than-left = Van deze verrichting is nog maar { $rest } over.
bank-error-more-than-open = Op factuur { $number } kan hoogstens { $most } geboekt worden.
bank-error-no-proposal = Er is geen voorstel dat zo geboekt kan worden. Boek met de hand.
bank-error-not-now = Deze verrichting is intussen gewijzigd. Bekijk ze opnieuw; er is niets geboekt.
bank-error-nothing = Vul bij minstens één factuur een bedrag in.
bank-error-reason = Schrijf kort waarom. Het staat later in de geschiedenis.
bank-error-taken-back = Deze boeking wordt teruggenomen door een latere boeking. Maak eerst die ongedaan.
bank-error-undone = Deze boeking was al ongedaan gemaakt.
bank-error-wrong-sign = Geld dat binnenkwam, boekt u als een positief bedrag; geld dat terugging als een negatief.
bank-evidence-none = Niets in deze verrichting wijst naar een factuur.
bank-evidence-title = Waarom
archive-bomb = Uitgepakt is dit meer dan 200 keer zo groot als ingepakt. Dat is geen uittreksel.
archive-damaged = Dit ZIP-bestand is beschadigd of onvolledig. Maak of download het opnieuw.
archive-empty = In dit ZIP-bestand zit geen enkel bestand.
archive-files = In dit ZIP-bestand zitten { $found } bestanden; er kunnen er hoogstens { $most } tegelijk.
archive-locked = Dit bestand is beveiligd met een wachtwoord. Pak het eerst uit.
archive-nested = Dit is een ZIP-bestand in een ZIP-bestand. Pak het eerst uit.
archive-office = Dit is een document van een kantoorprogramma (zoals Excel). Bewaar het blad als CSV en kies dat bestand.
archive-too-large = Uitgepakt is dit ZIP-bestand groter dan 200 MB. Splits het.
bank-columns-account = Van welke eigen rekening is dit bestand?
bank-columns-account-column = Eigen rekening
bank-columns-account-in-column = Dat staat in een kolom
bank-columns-account-missing = Kies de rekening, of de kolom waarin ze staat.
bank-columns-amount = Bedrag
bank-columns-amount-missing = Kies de kolom met het bedrag, of die met ontvangen en die met betaald.
bank-columns-balance = Saldo na de verrichting
bank-columns-bar = verticale streep |
bank-columns-change = Kolommen anders kiezen
bank-columns-column = Kolom { $number }
bank-columns-comma = komma ,
bank-columns-counterparty = Rekening van de tegenpartij
bank-columns-credit = Ontvangen (credit)
bank-columns-currency = Munt
bank-columns-date = Datum
bank-columns-date-missing = Kies de kolom met de datum.
bank-columns-day-first = dag, maand, jaar: 26/11/2026
bank-columns-debit = Betaald (debet)
bank-columns-delimiter = Wat staat er tussen de kolommen?
bank-columns-details = Tekst van de bank
bank-columns-format = Hoe het bestand geschreven is
bank-columns-heading-rows = Hoeveel rijen staan er boven de eerste verrichting?
bank-columns-heading-rows-hint = De laatste daarvan zijn de titels van de kolommen. Lege rijen tellen niet mee.
bank-columns-heading-rows-wrong = Vul een getal van 0 tot 40 in.
bank-columns-intro = Dit bestand komt van een bank die hier niet gekend is. Zeg welke kolom wat is. Dat wordt onthouden: een volgend bestand met dezelfde titels wordt vanzelf herkend.
bank-columns-line = Regel
bank-columns-mark = Hoe staan de centen geschreven?
bank-columns-mark-comma = met een komma: 1.234,56
bank-columns-mark-dot = met een punt: 1,234.56
bank-columns-mark-either = door elkaar
bank-columns-month-first = maand, dag, jaar: 11/26/2026
bank-columns-name = Naam van de tegenpartij
bank-columns-none = Geen kolom
bank-columns-order = Hoe staan de datums geschreven?
bank-columns-preview = Zo worden de eerste rijen gelezen
bank-columns-preview-button = Voorbeeld vernieuwen
bank-columns-reference = Referentie van de bank
bank-columns-row-wrong = Onleesbaar
bank-columns-rows = Wat er in het bestand staat
bank-columns-save = Onthouden en nakijken
bank-columns-saved = De kolommen zijn onthouden. Een volgend bestand met dezelfde titels wordt herkend.
bank-columns-semicolon = puntkomma ;
bank-columns-sign = Af of bij
bank-columns-sign-hint = Enkel als het bedrag zelf geen minteken heeft.
bank-columns-structured = Gestructureerde mededeling
bank-columns-tab = tab
bank-columns-text = Mededeling
bank-columns-text-to = De mededeling loopt door tot kolom
bank-columns-text-to-hint = Enkel als ze over meer dan één kolom verdeeld is.
bank-columns-text-to-wrong = Deze kolom staat vóór die van de mededeling.
bank-columns-title = Kolommen kiezen: { $name }
bank-columns-two-amounts-hint = Enkel als er geen kolom met één bedrag is.
bank-columns-value-date = Valutadatum
bank-columns-which = Welke kolom is wat?
bank-columns-year-first = jaar, maand, dag: 2026-11-26
bank-files-columns = Kolommen kiezen
bank-files-details = Wat erin staat
bank-files-import = { $count ->
    [one] 1 bestand inlezen en boeken
   *[other] { $count } bestanden inlezen en boeken
}
bank-files-imported = Ingelezen bestanden: { $files }. Nieuwe verrichtingen: { $lines }, waarvan { $booked } vanzelf geboekt.
bank-files-known = Al ingelezen
bank-files-lines = { $new } nieuw, { $known } al gekend
bank-files-ready = Klaar om in te lezen
bank-files-refused = Geweigerd
bank-files-result = Resultaat
bank-files-title = Wat er in uw bestanden staat
bank-gap-queue-title = Ontbrekende uittreksels
bank-file-already = Dit bestand is al ingelezen op { $moment }. Er is niets toegevoegd.
bank-file-already-by = Dit bestand is al ingelezen op { $moment } door { $name }. Er is niets toegevoegd.
bank-file-all-known = { $count ->
    [one] De verrichting staat
   *[other] Alle { $count } verrichtingen staan
} al in het boek. Inlezen voegt niets toe.
bank-file-all-known-since = { $count ->
    [one] De verrichting staat
   *[other] Alle { $count } verrichtingen staan
} al in het boek, sinds { $moment }. Inlezen voegt niets toe.
bank-file-behind-gap = Er ontbreekt een uittreksel vóór dit. U kunt dit inlezen en het ontbrekende later toevoegen.
bank-file-booked-of-before = { $count ->
    [one] 1 verrichting van vroeger kon nu ook geboekt worden
   *[other] { $count } verrichtingen van vroeger konden nu ook geboekt worden
}.
bank-file-choose = Kies het bestand van uw bank
bank-file-choose-hint = Een CODA-, CAMT.053-, MT940- of CSV-bestand van uw bank, of een ZIP-bestand met meerdere. U mag er ook meer dan één kiezen. De naam maakt niet uit.
bank-file-closing = Eindsaldo
bank-file-copy = De bank noemt dit een tweede exemplaar. Wat al in het boek staat, wordt overgeslagen.
bank-file-credit = Ontvangen
bank-file-debit = Betaald
bank-file-empty-choice = Kies eerst een bestand.
bank-file-future = Dit uittreksel loopt tot { $day }: dat ligt nog in de toekomst.
bank-file-import = Inlezen en boeken
bank-file-import-intro = Wat met zekerheid bij een factuur hoort, wordt geboekt; de rest wacht op u. Er vertrekt geen enkele mail.
bank-file-imported = Ingelezen op { $moment }
bank-file-imported-by = Ingelezen op { $moment } door { $name }
bank-file-lines = Verrichtingen
bank-file-lines-known = Al gekend
bank-file-lines-new = Nieuw
bank-file-message = Bericht van de bank: { $text }
bank-file-new-title = Uittreksel inlezen
bank-file-notice-title = Opgemerkt in het bestand
bank-balance-none = niet in het bestand
bank-file-not-proven = Dit bestand heeft geen saldo’s die aansluiten. Of het volledig is, kan niet worden nagekeken. Vergelijk zelf het aantal verrichtingen met de site van uw bank.
bank-statement-unnumbered = zonder nummer
bank-file-opening = Beginsaldo
bank-file-preview-title = Nakijken: { $name }
bank-file-refused-title = Dit bestand kan niet worden ingelezen
bank-file-result = { $new ->
    [one] 1 nieuwe verrichting
   *[other] { $new } nieuwe verrichtingen
}: { $booked } geboekt, { $waiting } te bekijken, { $aside } opzij gezet.
bank-file-result-nothing = Er waren geen nieuwe verrichtingen; { $known ->
    [one] 1 stond
   *[other] { $known } stonden
} al in het boek.
bank-file-upload = Nakijken
bank-file-upload-intro = U ziet eerst wat erin staat. Pas daarna wordt er iets geboekt.
bank-history-title = Geschiedenis
bank-import = Uittreksel inlezen
bank-invoice-open = nog open
bank-learn = { $iban } onthouden als rekening van { $customer }
bank-learn-hint = Een gekende rekening is een aanwijzing voor de volgende keer. Alleen daarop wordt nooit geboekt.
bank-learned = { $iban } is onthouden.
bank-line-account = Rekening
bank-line-bank-reference = Kenmerk van de bank
bank-line-booked-on = Geboekt door de bank op
bank-line-code = Code van de verrichting
bank-line-debtor = Achterliggende betaler
bank-line-end-to-end = Kenmerk van de betaler
bank-line-foreign = Oorspronkelijk bedrag
bank-line-information = Inlichtingen van de bank
bank-line-message = Mededeling
bank-line-message-none = zonder mededeling
bank-line-payer = Van
bank-line-payee = Naar
bank-line-statement = Uittreksel
bank-line-title = Verrichting
bank-line-unnamed = Onbekende tegenpartij
bank-line-value-date = Valuta
bank-lines-booked-empty = Er is nog geen verrichting geboekt.
bank-lines-look = Bekijken
bank-lines-set-aside-empty = Er staat niets opzij.
bank-lines-title = Bank
bank-lines-waiting-all = Alle verrichtingen die wachten
bank-lines-waiting-empty = Alles is verklaard: er wacht geen enkele verrichting.
bank-lines-waiting-first = Lees het eerste uittreksel van uw bank in. Wat bij een factuur hoort, wordt vanzelf geboekt.
bank-lines-which = Welke verrichtingen
bank-proposal = Voorstel
bank-proposal-part = { $amount } op factuur { $number } ({ $channel }) van { $customer }
bank-queue-title = Betalingen te bekijken
bank-reason-open = Niets in deze verrichting wijst met zekerheid naar een factuur.
bank-reason-overtaken = Wat voorgesteld was, is intussen betaald of gewijzigd. Zoek zelf waar dit bij hoort.
bank-reason-proposal = Er is een voorstel, maar geen nummer dat het bewijst.
bank-reason-rest = { $rest } is nog niet verklaard.
bank-reason-undone = U maakte de boeking ongedaan; ze wordt niet meer vanzelf gemaakt.
bank-set-aside = Opzij zetten
bank-set-aside-button = Opzij zetten
bank-set-aside-done = De verrichting staat opzij. U vindt ze onder “Opzij gezet”.
bank-set-aside-intro = Hoort deze verrichting, of wat ervan overblijft, niet bij een factuur? Zet ze opzij; u kunt ze later terughalen.
bank-set-aside-reason = Waarom zet u dit opzij?
bank-set-aside-reason-bank = Geen ontvangst: kosten van de bank, overschrijving tussen eigen rekeningen of uitgave.
bank-set-aside-reason-given = Opzij gezet: { $reason }
bank-state-booked = Geboekt
bank-state-booked-one = geboekt
bank-state-set-aside = Opzij gezet
bank-state-set-aside-one = opzij gezet
bank-state-waiting = Te bekijken
bank-state-waiting-one = te bekijken
bank-statement-account = Rekening
bank-statement-days = { $from } – { $to }
bank-statement-empty = Op deze dagen bewoog er niets.
bank-statement-file = Bestand
bank-statement-gap = Er ontbreekt een uittreksel vóór dit.
bank-statement-gap-short = ontbreekt iets
bank-statement-number = Nummer
bank-statement-period = Dagen
bank-statement-title = Uittreksel { $number } van { $day }
bank-statements-empty = Er is nog geen uittreksel ingelezen.
bank-statements-title = Uittreksels
bank-take-up = Terughalen
bank-taken-up = De verrichting staat weer bij “Te bekijken”.
bank-undo = Ongedaan maken
bank-undo-button = Boeking ongedaan maken
bank-undo-done = De boeking is ongedaan gemaakt. De verrichting wacht weer, en de factuur staat weer open.
bank-undo-reason = Waarom maakt u deze boeking ongedaan?
bank-write-off-of = afgeschreven { $what }: { $reason }
bank-write-off-undone = De afschrijving is ongedaan gemaakt. Het bedrag staat weer open.

payer-customers = Rekeningen van klanten
payer-customers-empty = Er is nog geen rekening onthouden. Vink dat aan wanneer u een betaling boekt.
payer-forget = Vergeten
payer-forgotten = { $iban } is vergeten. Wat geboekt is, blijft geboekt.
payer-list-intro = Van wie een rekening is, onthoudt het boek enkel van een boeking die iemand bevestigde of die een gestructureerde mededeling bewees. Een gekende rekening is een aanwijzing; alleen daarop wordt nooit geboekt.
payer-list-title = Gekende rekeningen
payer-not-known = { $iban } was niet (meer) gekend.
payer-operator = Wie voor de kmo-portefeuille betaalt
payer-operator-learned = Daarnaast bewezen boekingen deze rekeningen:
payer-operator-settled = Volgens de instellingen zijn dit de namen en rekeningen:
payer-set = Wijzigen bij de instelling
payer-since = sinds { $day }
payer-tolerance = Kleine verschillen
payer-tolerance-is = Een verschil van hoogstens { $tolerance } telt als afronding.

answer-is-written = Dit antwoord is geschreven. Bekijk het bij de uitgaande post.
answer-no-address = Voor { $name } is er geen bruikbaar e-mailadres (“{ $given }”). Vul het aan bij de klant.
answer-read = Het antwoord aan de betaler lezen
answer-ready = Antwoord klaar
answer-remedy-ask = De betaler moet laten weten wat er met { $amount } gebeurt.
answer-remedy-refund = Terug te betalen: { $amount }.
answer-remedy-request = Te vragen: { $amount }.
answer-remedy-wait = Voorlopig wachten: { $amount } is nog onderweg, of iemand anders is aan zet.
answer-send = Dit antwoord versturen
answer-title = Wat nu?
answer-written = Het antwoord staat klaar bij de uitgaande post.

split-cents = Schrijf af wat op een factuur nog open blijft, als het hoogstens { $most } is
split-cents-none = Op geen van deze facturen blijft een bedrag van hoogstens { $most } open.
split-cents-reason = Waarom schrijft u dit af?
split-found = { $count } gevonden
split-left = Nog te verdelen:
split-left-aside = Opzij zetten, met een reden
split-left-reason = Waarom hoort de rest bij geen factuur?
split-left-wait = Laten staan: de verrichting blijft open voor de rest
split-left-what = Wat gebeurt er met wat overblijft?
split-take = Alles

keys-enter = het voorstel boeken, of de verrichting bekijken
keys-enter-name = Enter
keys-help = deze uitleg tonen of sluiten
keys-move = naar de volgende of de vorige verrichting
keys-on = Toetsen gebruiken
keys-open = de verrichting bekijken
keys-title = Toetsen

reconcile-accept-exact = { $count ->
    [one] Dat ene exacte voorstel boeken
   *[other] Alle { $count } exacte voorstellen boeken
  }
reconcile-accepted = { $count ->
    [one] Eén voorstel is geboekt.
   *[other] { $count } voorstellen zijn geboekt.
  }
reconcile-elsewhere = Op geen enkele lijn hier
reconcile-every-account = Alle rekeningen
reconcile-every-statement = Alle uittreksels
reconcile-exact = Klopt tot op de cent
reconcile-exact-intro = { $count ->
    [one] Eén voorstel op deze pagina klopt tot op de cent en wordt door niets tegengesproken.
   *[other] { $count } voorstellen op deze pagina kloppen tot op de cent en worden door niets tegengesproken.
  }
reconcile-filter = Welke dagen en welk uittreksel
reconcile-filter-button = Tonen
reconcile-filter-clear = Alles tonen
reconcile-from = Van
reconcile-go-on = Verder afpunten
reconcile-not-accepted = { $count ->
    [one] Eén kon niet geboekt worden; ze staat bovenaan.
   *[other] { $count } konden niet geboekt worden; ze staan bovenaan.
  }
reconcile-nothing-found = Op deze dagen en uittreksels staat hier niets. Kies andere dagen of een ander uittreksel.
reconcile-open = Open
reconcile-proposed = Voorgesteld
reconcile-proposed-empty = Er wacht geen voorstel. Kijk bij “Open” of er nog een verrichting te verklaren is.
reconcile-result-none = Er was niets om te boeken.
reconcile-result-title = Wat er geboekt is
reconcile-result-waits = niet geboekt
reconcile-title = Bank afpunten
reconcile-totals = Van beginsaldo naar eindsaldo van { $account }
reconcile-until = Tot en met

## Bank: waarom een verrichting wacht
flag-already-paid = Waar deze betaling naar verwijst, is al betaald.
flag-ambiguous = Meer dan één factuur of klant komt in aanmerking.
flag-cancelled = De factuur waarnaar dit verwijst, is geannuleerd.
flag-clawback = De kmo-portefeuille lijkt geld terug te nemen.
flag-collective-without-detail = Een verzamelbetaling waarvan de bank geen details gaf.
flag-conflict = De aanwijzingen spreken elkaar tegen.
flag-corrected-reference = Het nummer bevat een tikfout; hier staat wat er waarschijnlijk bedoeld is.
flag-credited = De factuur waarnaar dit verwijst, is gecrediteerd.
flag-double-payment = Dit lijkt een tweede keer dezelfde betaling.
flag-foreign-currency = Het geld kwam in een andere munt; er kunnen kosten af zijn.
flag-outgoing-unexplained = Er vertrok geld, en het is niet duidelijk waarvoor.
flag-overpaid = Dit is meer dan wat nog open staat. Wat te veel is, blijft zichtbaar tot u beslist.
flag-paid-gross = Via de kmo-portefeuille kwam het bedrag met btw. Btw komt niet in aanmerking: het verschil blijft zichtbaar tot u beslist.
flag-paid-gross-direct = De klant betaalde alles rechtstreeks, ook wat via de kmo-portefeuille moest komen.
flag-paid-half = Dit is precies de helft. De klant moet voor de rest nog een betaalopdracht geven.
flag-paid-net-direct = De klant betaalde rechtstreeks wat via de kmo-portefeuille moest komen.
flag-paid-own-share-direct = De klant betaalde het eigen aandeel aan u, in plaats van het in de kmo-portefeuille te storten.
flag-paid-own-share-only = Enkel het eigen aandeel kwam binnen; de subsidie ontbreekt nog.
flag-partial = Dit is minder dan wat nog open staat.
flag-reversal = De bank draaide een eerdere betaling terug.
flag-rounding = Het verschil is enkele cent.
flag-truncated-reference = Het nummer in de mededeling is afgebroken.
flag-unknown-invoice = Het factuurnummer in de mededeling staat niet in het boek.
flag-unknown-project = Het projectnummer in de mededeling staat niet in het boek.
flag-unknown-reference = De gestructureerde mededeling staat niet in het boek.

## Bank: wat er in een verrichting gevonden werd
evidence-amount = Bedrag: { $value }
evidence-bank-entry = Verrichting van de bank zelf, code { $value }
evidence-bank-information = In de inlichtingen van de bank: { $value }
evidence-closed-claim = Niet meer open: { $value }
evidence-collective = Verzamelbetaling zonder details
evidence-corrected-reference = Met een tikfout gelezen: { $value }
evidence-credit-note = Creditnota { $value }
evidence-end-to-end-id = Kenmerk van de betaler: { $value }
evidence-foreign-currency = Oorspronkelijk bedrag: { $value }
evidence-invoice-number = Factuurnummer { $value }
evidence-joined-reference = Over een spatie heen gelezen: { $value }
evidence-operator-account = Rekening van de kmo-portefeuille: { $value }
evidence-operator-name = Naam van wie voor de kmo-portefeuille betaalt: { $value }
evidence-other-payer = De betaler is iemand anders dan de klant van de factuur: { $value }
evidence-outgoing = Geld dat vertrekt, code { $value }
evidence-own-account = Tussen eigen rekeningen: { $value }
evidence-payer-account = Gekende rekening van de klant: { $value }
evidence-payer-name = Naam van de betaler: { $value }
evidence-project-number = Projectnummer { $value }
evidence-refund = Terugbetaling { $value }
evidence-reversal = De bank draaide een betaling terug, code { $value }
evidence-short-reference = Verkort nummer: { $value }
evidence-structured-reference = Gestructureerde mededeling { $value }
evidence-truncated-reference = Afgebroken nummer: { $value }
evidence-ultimate-debtor = Achterliggende betaler: { $value }
evidence-unknown-reference = Nummer dat niet in het boek staat: { $value }
fit-above = meer dan wat open staat
fit-below = minder dan wat open staat
fit-equal = precies wat open staat
fit-equal-all-of-payer = precies alles wat de betaler nog moet
fit-equal-some-of-payer = precies enkele facturen van de betaler samen
fit-equal-sum = precies de som van de genoemde facturen
fit-equal-sum-less-credit = precies de genoemde facturen min de creditnota’s
fit-gross = het totaal met btw
fit-half = de helft
fit-net = het bedrag dat via de kmo-portefeuille moest komen
fit-no-sum = past bij geen som van de genoemde facturen
fit-only-one = past bij één openstaande factuur
fit-other-claim = precies een andere openstaande factuur
fit-own-share = enkel het eigen aandeel
fit-refund = precies de terugbetaling
fit-several = past bij verschillende openstaande facturen
fit-within-tolerance = enkele cent verschil met wat open staat
strength-against = spreekt tegen
strength-exact = zeker
strength-probable = waarschijnlijk
strength-weak = zwak

## Bank: waarom een bestand niet wordt ingelezen
coda-at-line = Regel { $line }: { $text }
coda-account = het rekeningnummer ontbreekt.
coda-account-check = de controlecijfers van de eigen rekening { $account } kloppen niet.
coda-amount = “{ $found }” is geen { $field } in cijfers.
coda-balance = het beginsaldo { $opening } en de verrichtingen { $movements } geven { $expected }, maar het eindsaldo is { $closing }: een verschil van { $difference }.
coda-closing-account = het eindsaldo noemt een andere rekening ({ $account }).
coda-credit-total = volgens het laatste record kwam { $promised } binnen, maar de verrichtingen geven { $found }.
coda-currency = “{ $found }” is geen munt.
coda-cut-off = het bestand houdt te vroeg op; waarschijnlijk is het afgebroken. Download het opnieuw.
coda-date = “{ $found }” is geen dag ({ $field }).
coda-debit-total = volgens het laatste record vertrok { $promised }, maar de verrichtingen geven { $found }.
coda-detail-without-total = het detail { $found } komt zonder zijn totaal.
coda-header = een CODA-bestand begint met een koprecord, en dit is er geen.
coda-not-split = de details ({ $details }) geven samen niet het totaal { $total }; het blijft één verrichting.
coda-other-information = een inlichting hoort bij verrichting { $found }, maar staat bij { $expected }.
coda-other-movement = dit record hoort bij verrichting { $found }, maar volgt op { $expected }.
coda-record-count = het laatste record belooft { $promised } records, maar er zijn er { $found }.
coda-record-cut = het record is afgebroken na { $found } tekens; er zijn er { $needed } nodig.
coda-record-order = dit record staat op een verkeerde plaats in het bestand.
coda-record-too-long = het record heeft { $found } tekens; hoogstens 128 zijn toegelaten.
coda-record-unknown = een record kan niet met “{ $found }” beginnen.
coda-separate-application = dit bestand geeft enkel details bij een ander bestand (afzonderlijke toepassing { $found }) en kan niet op zichzelf worden ingelezen.
coda-sequence = “{ $found }” is geen volgnummer.
coda-sign = het teken bij { $field } is “{ $found }”, en moet 0 of 1 zijn.
coda-third-decimal = { $found } ({ $field }) heeft meer dan twee decimalen.
coda-value-date = de valutadatum “{ $found }” is geen dag en is weggelaten.
coda-version = dit is CODA-versie { $found }; enkel versie 2 wordt gelezen. Vraag uw bank om versie 2.
coda-field-amount = bedrag
coda-field-booking-date = boekingsdatum
coda-field-closing-balance = eindsaldo
coda-field-closing-date = datum van het eindsaldo
coda-field-creation-date = aanmaakdatum
coda-field-credit-total = totaal ontvangen
coda-field-debit-total = totaal betaald
coda-field-opening-balance = beginsaldo
coda-field-opening-date = datum van het beginsaldo
coda-more = En nog { $count ->
    [one] 1 ander probleem
   *[other] { $count } andere problemen
}.
statement-file-archive = Dit is een archief of een rekenblad, geen uittreksel. Pak het uit, of download het uittreksel als CODA-bestand.
statement-file-empty = Dit bestand is leeg. Download het uittreksel opnieuw.
statement-file-html = Dit is een webpagina, geen uittreksel: waarschijnlijk had de bank u afgemeld. Meld u aan bij de bank en download het bestand opnieuw.
statement-file-image = Dit is een afbeelding, geen uittreksel. Download het uittreksel als CODA-bestand.
statement-file-kept-nothing = Er is niets ingelezen en niets bewaard.
statement-file-pdf = Dit is een PDF om te lezen. Download hetzelfde uittreksel als CODA-bestand.
statement-file-unknown = Dit bestand wordt niet herkend als een uittreksel. Download het uittreksel als CODA-bestand.
statement-file-columns = Dit is een tabel van een bank die hier niet gekend is. Zeg één keer welke kolom wat is; daarna wordt ze herkend.
csv-amount = { $found } is geen bedrag.
csv-date = { $found } is geen datum.
csv-no-date = er staat geen datum in de rij.
csv-no-amount = er staat geen bedrag in de rij.
csv-two-amounts = er staat zowel bij debet als bij credit een bedrag.
csv-sign = { $found } zegt niet of het geld binnenkwam of buitenging.
csv-account = de rij zegt niet van welke rekening ze is.
csv-currency = { $found } is geen munt.
csv-no-rows = onder de titels staat geen enkele verrichting.
csv-not-carried-out = de bank voerde dit niet uit ({ $reason }). Deze rij wordt niet ingelezen.
csv-no-movement = hier beweegt geen geld. Deze rij wordt niet ingelezen.
csv-chain-broken = het saldo sluit niet aan op de rij ervoor. Er ontbreken rijen, of u hebt bij de bank een selectie gemaakt. Of het bestand volledig is, kan niet worden nagekeken.
csv-not-provable = het bestand bevat geen saldo’s. Of het volledig is, kan niet worden nagekeken.
message-amount = { $found } is geen bedrag.
message-character-set = de tekens passen niet bij de tekenset die het bestand noemt ({ $found }); kijk naar accenten in namen.
message-currency = er staat een bedrag in { $found } op een rekening in { $account }.
message-cut-off = het bestand stopt halverwege. Download het opnieuw.
message-date = { $found } is geen dag.
message-empty = in dit bestand staat geen rekeninguittreksel.
message-field = { $found } is niet te lezen.
message-kind = dit is een dagoverzicht of een melding, geen uittreksel met saldi. Download het rekeninguittreksel (CODA of camt.053).
message-missing = de rekening, een bedrag of een richting ontbreekt.
message-no-balance = er ontbreekt een saldo; niets bewijst dat het uittreksel volledig is.
message-not-a-currency = { $found } is geen munt.
message-not-booked = { $amount } is nog niet geboekt ({ $status }). Het komt in een later uittreksel en is hier weggelaten.
message-not-provable = er ontbreekt een saldo. Of het uittreksel volledig is, valt niet na te gaan.
message-sign = { $found } zegt niet of er geld binnenkwam of buitenging.
message-third-decimal = het bedrag { $found } heeft meer dan twee decimalen.
message-unknown-version = versie { $found } is nieuwer dan wat hier bekend is. Ze is gelezen zoals de bekende versies.
message-version = dit is versie { $found } van camt.053 en die is te oud. Vraag de bank een nieuwere, of CODA.
message-xml = het bestand is beschadigd. Download het opnieuw.
message-xml-unsafe = in het bestand staan dingen die in geen uittreksel staan; om veiligheid wordt het niet geopend. Download het opnieuw bij de bank.
statement-refused-currency = Rekening { $account } wordt gehouden in { $currency }; enkel rekeningen in euro worden ingelezen.
statement-refused-future = Het uittreksel loopt tot { $day }. Dat ligt te ver in de toekomst: controleer of dit het juiste bestand is.
statement-refused-no-balances = Het uittreksel heeft geen saldo’s of geen dag: niets bewijst dat het volledig is.
statement-refused-not-ours = Dit uittreksel is van rekening { $account }. Uw eigen rekening is { $own }. Is { $account } ook van u, voeg ze dan toe bij “Eigen rekeningen”.
statement-refused-twice = Iemand anders las dezelfde verrichtingen op ditzelfde ogenblik in. Er is niets dubbel toegevoegd.

## Logboek: bank
audit-own-account-added = Eigen rekening toegevoegd: { $summary }

## Facturen

caution-advice-preinvoiced = Advies factureert u pas na de prestatie: de kmo-portefeuille vraagt dat.
caution-late = De uiterste dag (de 15de van de maand na de opleiding) is voorbij. Reik de factuur vandaag nog uit.
caution-no-project = De klant wil de kmo-portefeuille gebruiken, maar er is geen projectnummer. Deze factuur vraagt alles rechtstreeks aan de klant.
caution-not-delivered = De opleiding is nog niet afgelopen. Dit is een voorschotfactuur: de btw is verschuldigd zodra u factureert.
caution-portfolio-not-in = U werkt met de portefeuille eerst, maar de kmo-portefeuille heeft nog niet alles betaald. Wacht op het geld, of reik nu een factuur uit die beide wegen toont.
caution-structured-required = Tussen Belgische btw-plichtigen telt alleen de gestructureerde factuur (UBL via Peppol). De pdf is een kopie.
document-application-guide = Aanvraaggids
document-enrolment-confirmation = Bevestiging van inschrijving (pdf)
document-invoice-pdf = Pdf, om te lezen
document-invoice-ubl = UBL, voor de boekhouding
invoice-address = Wie ze krijgt
invoice-amount = Bedrag
invoice-back = Terug naar de inschrijving
invoice-changed = De gegevens zijn intussen veranderd. Kijk de factuur hieronder opnieuw na; er is nog niets uitgereikt.
invoice-check-intro = Kijk alles na. Een uitgereikte factuur verandert niet meer: een vergissing herstelt u met een creditnota. Het nummer komt er bij het uitreiken.
invoice-check-title = Factuur nakijken
invoice-course = Opleiding
invoice-customer = Klant
invoice-day = Datum
invoice-deadline = Te factureren tegen
invoice-delivered = afgelopen op { $day }
invoice-description = Omschrijving
invoice-documents = Documenten
invoice-documents-note = De UBL is de factuur; de pdf is een leesbare kopie.
invoice-due = Vervaldag
invoice-due-amount = Te betalen
invoice-earlier = Deze inschrijving is al gefactureerd: { $number }.
invoice-enrolment = Inschrijving
invoice-enrolment-cancelled = De inschrijving is geannuleerd: er valt niets te factureren.
invoice-facts = Gegevens
invoice-gross = Totaal incl. btw
invoice-history = Wat er gebeurde
invoice-issue = Factuur uitreiken en mailen
invoice-issued = Factuur { $number } is uitgereikt. De mail naar { $email } vertrekt zo dadelijk.
invoice-lines = Wat er op de factuur staat
invoice-list-empty = Er is nog geen factuur. Facturen maakt u vanuit een inschrijving, of hieronder van alles wat afgelopen is.
invoice-list-search = Nummer, klant, mededeling of projectnummer
invoice-list-title = Facturen
invoice-mail-again = Opnieuw mailen
invoice-mail-again-address = E-mailadres
invoice-mail-again-hint = Pdf en UBL gaan mee zoals ze uitgereikt zijn.
invoice-mail-again-sent = De factuur vertrekt opnieuw, naar { $email }.
invoice-mails = Mails
invoice-mails-empty = Er is geen mail over deze factuur.
invoice-net = Totaal excl. btw
invoice-new = Factuur maken
invoice-no-address = Er is geen e-mailadres om de factuur naartoe te sturen.
invoice-no-address-fix = Vul er een in bij de klant
invoice-not-admissible = komt niet in aanmerking
invoice-number = Nummer
invoice-number-later = bij het uitreiken
invoice-obstacles = Deze factuur kan nog niet uitgereikt worden
invoice-open = Nog open
invoice-open-of = nog { $amount }
invoice-overdue = te laat
invoice-portfolio-paid = Ontvangen via de kmo-portefeuille
invoice-portfolio-short = kmo-portefeuille
invoice-price = Prijs
invoice-problem-amount-too-large = De bedragen zijn te groot om op te tellen.
invoice-problem-bic-shape = Een BIC heeft 8 of 11 letters en cijfers, zoals KREDBEBB.
invoice-problem-corrects-later = Een creditnota kan niet ouder zijn dan de factuur die ze corrigeert.
invoice-problem-corrects-missing = Een creditnota noemt de factuur die ze corrigeert, met datum en reden.
invoice-problem-corrects-not-allowed = Een factuur corrigeert niets; maak er een creditnota van.
invoice-problem-country-unknown = Een land is twee hoofdletters, zoals BE.
invoice-problem-course-dates = De opleiding eindigt voor ze begint.
invoice-problem-course-hours = Een opleiding duurt meer dan nul uur.
invoice-problem-credit-is-zero = Een creditnota geeft meer dan nul terug.
invoice-problem-due-before-issue = De vervaldag ligt voor de factuurdatum.
invoice-problem-email-shape = Dit is geen e-mailadres.
invoice-problem-enterprise-number-missing = Het ondernemingsnummer van uw instelling ontbreekt.
invoice-problem-exemption-code-category = Deze vrijstellingscode hoort bij een andere btw-categorie.
invoice-problem-exemption-code-unknown = Deze vrijstellingscode bestaat niet; een voorbeeld is VATEX-EU-132-1I.
invoice-problem-exemption-mixed = Op één factuur past één grond van vrijstelling.
invoice-problem-exemption-not-allowed = Een belaste lijn heeft geen grond van vrijstelling.
invoice-problem-exemption-reason-missing = Een vrijstelling noemt haar grond, zoals ‘artikel 44, § 2, 4° W.Btw’. Vul ze in bij de opleiding.
invoice-problem-iban-missing = Het rekeningnummer (IBAN) van uw instelling ontbreekt.
invoice-problem-lines-missing = Er staat niets op de factuur: de inschrijving heeft geen prijslijnen.
invoice-problem-number-shape = Het nummer heeft een vorm die niet op een factuur past.
invoice-problem-paid-after-issue = De kmo-portefeuille betaalde na de factuurdatum; dan is het bedrag niet vooraf betaald.
invoice-problem-paid-on-missing = De dag waarop de kmo-portefeuille betaalde, ontbreekt.
invoice-problem-paid-on-not-allowed = Een betaaldag hoort alleen bij een factuur die de kmo-portefeuille betaald heeft.
invoice-problem-portfolio-above-admissible = De kmo-portefeuille betaalt hoogstens wat in aanmerking komt, zonder btw.
invoice-problem-portfolio-needs-enterprise = Alleen een onderneming met een ondernemingsnummer heeft een kmo-portefeuille. Vul het nummer in bij de klant.
invoice-problem-portfolio-not-positive = Het bedrag via de kmo-portefeuille is nul.
invoice-problem-portfolio-not-zero = Zonder kmo-portefeuille is er geen bedrag via de kmo-portefeuille.
invoice-problem-price-negative = Een prijs is niet negatief; wat u teruggeeft, staat op een creditnota.
invoice-problem-project-number-missing = Betalen met de kmo-portefeuille kan alleen met een projectnummer.
invoice-problem-quantity-not-positive = Een aantal is meer dan nul; wat u teruggeeft, staat op een creditnota.
invoice-problem-registration-number-missing = De opleiding heeft geen registratienummer dat geldt op de eerste lesdag. Kijk de opleiding en de registraties na.
invoice-problem-reverse-charge-buyer = De btw wordt alleen verlegd naar een onderneming in het buitenland, met het btw-nummer van haar land.
invoice-problem-text-missing = Een verplichte vermelding is leeg. Kijk naam, adres en omschrijvingen na.
invoice-problem-vat-country-unknown = Een btw-nummer begint met de twee letters van een bestaand land.
invoice-problem-vat-number-missing = Het btw-nummer van uw instelling ontbreekt.
invoice-problem-vat-rate-missing = Een belaste lijn heeft een tarief boven 0 %.
invoice-problem-vat-rate-not-zero = Zonder btw is het tarief 0 %.
invoice-project = Projectnummer
invoice-quantity = Aantal
invoice-receipt = { $amount } op { $day } van { $payer }
invoice-receipts-waiting = Deze betaling van de kmo-portefeuille wacht op de factuur en wordt er meteen op geboekt:
invoice-received = Ontvangen
invoice-recipient = { $name }, { $email }
invoice-reference = Gestructureerde mededeling
invoice-registration = Registratienummer
invoice-route = Wie betaalt
invoice-standing = Wat staat er open?
invoice-standing-all = Alle facturen
invoice-standing-direct = Klant moet nog betalen
invoice-standing-open = Er staat iets open
invoice-standing-overdue = Vervallen
invoice-standing-paid = Volledig betaald
invoice-standing-portfolio = kmo-portefeuille moet nog betalen
invoice-state = Stand
invoice-to-issue-all = Alles wat te factureren is
invoice-to-issue-empty = Alles wat afgelopen is, is gefactureerd.
invoice-to-issue-intro = Inschrijvingen waarvan de opleiding afgelopen is en die nog geen factuur hebben. De factuur moet er zijn op de 15de van de volgende maand.
invoice-to-issue-no-project = geen projectnummer
invoice-to-issue-title = Te factureren
invoice-tranches = Wie betaalt wat
invoice-vat-of = Btw { $rate }
tranche-state-open = Open
tranche-state-overpaid = Te veel betaald
tranche-state-paid = Betaald
tranche-state-part-paid = Deels betaald

## Klanten
customer-active = Actief in de KBO
customer-active-hint = Een onderneming die gestopt is, krijgt geen subsidie.
customer-address = Adres
customer-ceiling-left = Dit jaar blijft, voor zover wij weten, { $left } subsidie over van het plafond van { $ceiling }.
customer-changed = De gegevens van { $name } zijn bewaard. Wat al afgesproken of gefactureerd is, blijft zoals het was.
customer-city = Gemeente
customer-contacts = Contactpersonen
customer-contacts-empty = Er is nog geen contactpersoon. Mails gaan naar { $email }.
customer-country = Land
customer-country-hint = Twee letters, zoals BE.
customer-country-wrong = Vul de twee letters van het land in, zoals BE.
customer-created = { $name } is toegevoegd.
customer-edit-title = Klant wijzigen
customer-eligible-unknown = Nog niet bekend
customer-eligible-unknown-hint = Vul grootte, rechtsvorm en gewest in, dan weet u of deze klant de kmo-portefeuille kan gebruiken.
customer-email = E-mailadres
customer-email-hint = Hierheen gaat de post als er geen contactpersoon voor is.
customer-enrol = Inschrijven
customer-enrolments = Inschrijvingen
customer-enrolments-all = Alle inschrijvingen van deze klant
customer-enrolments-empty = Deze klant heeft nog niemand ingeschreven.
customer-enterprise-number = Ondernemingsnummer
customer-enterprise-number-hint = Tien cijfers, zoals 0403.019.261.
customer-filter-all = Alle
customer-filter-kind = Soort
customer-filter-region = Gewest
customer-filter-size = Grootte
customer-kind = Soort klant
customer-language = Taal
customer-language-hint = In deze taal krijgt de klant mails en documenten.
customer-legal-form = Rechtsvorm
customer-list-empty = Er zijn nog geen klanten. Voeg de eerste toe, of schrijf meteen iemand in.
customer-list-title = Klanten
customer-nace = NACE-code van de hoofdactiviteit
customer-nace-hint = Zoals in de KBO: 62.020.
customer-nace-wrong = Een NACE-code heeft twee tot vijf cijfers, zoals 62.020.
customer-name = Naam
customer-new = Klant toevoegen
customer-new-title = Nieuwe klant
customer-note = Notitie
customer-number-taken = Dit ondernemingsnummer hoort al bij { $name }.
customer-number-taken-open = { $name } openen
customer-part-portfolio = Voor de kmo-portefeuille
customer-part-portfolio-intro = Hieruit volgt of deze klant de kmo-portefeuille kan gebruiken. Voor een particulier mag dit leeg blijven.
customer-part-who = Wie
customer-participants = Deelnemers
customer-participants-empty = Er zijn nog geen deelnemers. Ze komen er vanzelf bij wanneer u inschrijft.
customer-phone = Telefoon
customer-portfolio-can = Kan de kmo-portefeuille gebruiken
customer-portfolio-cannot = Zonder kmo-portefeuille
customer-portfolio-yes = Ja
customer-portfolio-no = Nee
customer-postcode = Postcode
customer-region = Gewest van de vestiging
customer-related = Verbonden met onze instelling
customer-related-hint = Aandelen, stemrecht, een gemeenschappelijke bestuurder of familie: dan weigert Vlaanderen de subsidie.
customer-search = Zoek op naam, gemeente of nummer
customer-size = Grootte
customer-size-hint = Klein: minder dan 50 werknemers en hoogstens 10 miljoen euro omzet of balanstotaal. Middelgroot: minder dan 250 werknemers en hoogstens 50 miljoen euro omzet of 43 miljoen euro balanstotaal. Verbonden ondernemingen tellen mee.
customer-street = Straat en nummer
customer-unknown = Niet bekend
customer-vat-differs = Dit btw-nummer hoort niet bij het ondernemingsnummer.
customer-vat-number = Btw-nummer
customer-vat-number-hint = Leeg voor wie geen btw-plichtige is.

## Contactpersonen
contact-add = Contactpersoon toevoegen
contact-added = { $name } is toegevoegd als contactpersoon.
contact-changed = De contactgegevens van { $name } zijn bewaard.
contact-edit-title = Contactpersoon wijzigen
contact-email = E-mailadres
contact-language = Taal
contact-name = Naam
contact-phone = Telefoon
contact-remove = Verwijderen
contact-removed = { $name } is geen contactpersoon meer.
contact-role = Krijgt post over

## Deelnemers
participant-add = Deelnemer toevoegen
participant-added = { $name } is toegevoegd.
participant-changed = De gegevens van { $name } zijn bewaard.
participant-edit-title = Deelnemer wijzigen
participant-email = E-mailadres
participant-enrolled-stays = { $name } was ingeschreven en blijft in het boek: bewijsstukken bewaart u tien jaar.
participant-first-name = Voornaam
participant-last-name = Familienaam
participant-name = Naam
participant-name-taken = Deze klant heeft al een deelnemer met deze naam.
participant-remove = Verwijderen
participant-removed = { $name } is verwijderd.
participant-statute = Statuut
participant-statute-hint = Alleen wie voor de klant werkt, telt mee voor de kmo-portefeuille. Een jobstudent niet.

## Inschrijvingen
deadline-application = De klant vraagt de subsidie aan
deadline-deposit = De eigen bijdrage staat op de kmo-portefeuille
deadline-invoice = De factuur vertrekt
deadline-payout = Het geld van de kmo-portefeuille is binnen
deadline-project-end = De opleiding is afgelopen en betaald
deadline-application-short = Aanvraag
deadline-deposit-short = Eigen bijdrage
deadline-payout-short = Uitbetaling
deadline-project-end-short = Einde project
deadline-retention = Bewijsstukken bewaren
enrolment-admissible = Via de kmo-portefeuille
enrolment-agreed-in-future = Een afspraak kan niet in de toekomst liggen.
enrolment-agreed-on = Afgesproken op
enrolment-agreed-on-hint = De dag waarop de klant akkoord ging. De subsidieaanvraag kan niet vroeger zijn.
enrolment-already-enrolled = { $name } is al ingeschreven in deze editie.
enrolment-amount = Bedrag
enrolment-amounts-too-large = De bedragen zijn te groot.
enrolment-attendance = Aanwezigheid
enrolment-attendance-empty = Er is nog geen aanwezigheid genoteerd.
enrolment-attendance-out-of-reach = haalt de drempel niet meer
enrolment-attendance-reached = drempel gehaald
enrolment-attendance-threshold = Drempel: { $threshold }
enrolment-back = Terug naar de gegevens
enrolment-cancel = Inschrijving annuleren
enrolment-cancel-reason = Reden
enrolment-cancel-reason-missing = Geef een reden, dan kan de inschrijving geannuleerd worden.
enrolment-cancel-title = Inschrijving annuleren
enrolment-cancel-what = De plaatsen komen vrij. De inschrijving en haar geschiedenis blijven leesbaar.
enrolment-cancelled = De inschrijving is geannuleerd en haar plaatsen zijn vrij.
enrolment-cancelled-already = Deze inschrijving is al geannuleerd.
enrolment-cancelled-stop-project = De inschrijving is geannuleerd. Laat de klant project { $number } stopzetten in de kmo-portefeuille. Alleen in hetzelfde kalenderjaar als de aanvraag komt de subsidie terug in het jaarbudget.
enrolment-cancelled-why = Geannuleerd: { $reason }
enrolment-check-intro = Kijk alles na. Met de bevestiging wordt de prijs vastgelegd en krijgt de klant een mail met de bevestiging als pdf.
enrolment-check-title = Nakijken
enrolment-choose-customer = Welke klant?
enrolment-choose-edition = Welke editie?
enrolment-choose-edition-empty = Er is geen lopende of komende editie met dagdelen. Plan er eerst een.
enrolment-choose-other = Andere kiezen
enrolment-confirm = Inschrijven en bevestiging mailen
enrolment-confirmation-again = Bevestiging opnieuw mailen
enrolment-confirmation-sent = De bevestiging staat klaar om naar { $email } te vertrekken.
enrolment-confirmation-to = Bevestiging naar
enrolment-course = Opleiding
enrolment-created = De inschrijving is bevestigd. De mail naar { $email } staat klaar om te vertrekken.
enrolment-customer = Klant
enrolment-deadline = Volgende termijn
enrolment-deadlines = Termijnen
enrolment-deadlines-none = Er loopt geen termijn.
enrolment-direct = Rechtstreeks te betalen
enrolment-direct-hint = btw en wat de kmo-portefeuille niet aanvaardt
enrolment-documents = Documenten
enrolment-documents-empty = Er is nog geen document.
enrolment-edition = Editie
enrolment-edition-cancelled = Deze editie is geannuleerd. Kies een andere.
enrolment-edition-not-planned = Deze editie heeft nog geen dagdelen, dus geen start en geen termijnen. Plan die eerst.
enrolment-end = Einde
enrolment-filter-all = Alle
enrolment-filter-confirmed = Lopende
enrolment-filter-urgent = Termijn binnen 5 dagen
enrolment-filter-waiting = Zonder projectnummer
enrolment-filter-what = Toon
enrolment-full = { $left ->
    [0] Deze editie is volzet.
    [one] In deze editie is nog 1 plaats vrij.
   *[other] In deze editie zijn nog { $left } plaatsen vrij.
}
enrolment-gross = Totaal met btw
enrolment-history = Geschiedenis
enrolment-invoice = Factureren
enrolment-invoice-closed = betaald
enrolment-invoice-open = nog { $amount } open
enrolment-invoiced-first = Factuur { $number } staat nog open voor deze inschrijving. Maak eerst een creditnota.
enrolment-invoices = Facturen
enrolment-invoices-empty = Er is nog geen factuur.
enrolment-known = Deelnemers die u kent
enrolment-line = Prijsregel
enrolment-line-admissible = Aanvaard
enrolment-list-empty = Er is nog niemand ingeschreven. Kies een editie en een klant, de rest volgt vanzelf.
enrolment-list-title = Inschrijvingen
enrolment-mails = Mails
enrolment-mails-empty = Er is nog geen mail geschreven.
enrolment-name-whole = Vul een voornaam en een familienaam in: “{ $line }” is er maar één van.
enrolment-net = Totaal zonder btw
enrolment-new = Inschrijven
enrolment-new-customer = Nieuwe klant
enrolment-new-names = Nieuwe deelnemers
enrolment-new-names-hint = Eén naam per regel: voornaam, dan familienaam. Wie u al kent, wordt herkend.
enrolment-new-statute = Statuut van de nieuwe deelnemers
enrolment-new-title = Nieuwe inschrijving
enrolment-next-check = Verder naar nakijken
enrolment-no-address = Er is geen e-mailadres voor { $name }. Vul er een in bij de klant, dan kan de bevestiging vertrekken.
enrolment-nobody = Kies of vul minstens één deelnemer in.
enrolment-not-admissible = Niet aanvaard
enrolment-not-admissible-net = waarvan niet aanvaard, zonder btw
enrolment-not-subsidised = De kmo-portefeuille kan hier niet:
enrolment-other-customer = Deze deelnemer hoort bij een andere klant.
enrolment-own-share = Eigen bijdrage
enrolment-participants = Deelnemers
enrolment-people = { $count ->
    [one] 1 deelnemer
   *[other] { $count } deelnemers
}
enrolment-place = Plaats
enrolment-place-left = { $left ->
    [0] volzet
    [one] nog 1 plaats
   *[other] nog { $left } plaatsen
}
enrolment-places = Plaatsen
enrolment-portfolio = Kmo-portefeuille
enrolment-portfolio-estimate = Schatting
enrolment-portfolio-estimate-hint = Volgens de regels van { $day } aan { $percentage }. De cijfers van de kmo-portefeuille zelf gaan voor.
enrolment-portfolio-without = Deze klant betaalt zonder kmo-portefeuille.
enrolment-price = Prijs
enrolment-price-quantity = Aantal
enrolment-price-unit = Eenheidsprijs
enrolment-project-number = Projectnummer
enrolment-purchase-reference = Referentie van de klant
enrolment-purchase-reference-hint = Komt op de factuur.
enrolment-reference = Inschrijving { $number }
enrolment-registration = Registratienummer
enrolment-search = Zoek op klant, opleiding, editie of projectnummer
enrolment-search-customer = Zoek een klant op naam of ondernemingsnummer
enrolment-start = Start
enrolment-step = Stap { $step } van 4
enrolment-subsidy = Subsidie
enrolment-theme = Thema
enrolment-title = { $customer }: { $course }
enrolment-to-editions = Naar de edities
enrolment-too-late = te laat
enrolment-too-many = Schrijf hoogstens honderd deelnemers tegelijk in.
enrolment-twice = { $name } staat er twee keer.
enrolment-uses-portfolio = De klant gebruikt de kmo-portefeuille
enrolment-uses-portfolio-hint = Dan volgt u hier het projectnummer, de eigen bijdrage en de betaalopdracht op.
enrolment-vat = Btw
enrolment-what = Wat
enrolment-without-application = Nog geen projectnummer

## Subsidieaanvraag
application-applied-on = Aangevraagd op
application-applied-on-hint = De dag in de kmo-portefeuille, niet de dag waarop u dit invult.
application-deposit = Eigen bijdrage gestort
application-deposit-record = Gestort: noteren
application-deposited = De storting van de eigen bijdrage is genoteerd op { $day }.
application-deposited-on = Gestort op
application-edit-title = Aanvraag wijzigen
application-intro = Neem over wat de kmo-portefeuille zegt. Die cijfers gaan voor op onze schatting.
application-last-day = Laatste dag om aan te vragen
application-new-title = Projectnummer noteren
application-none = Er is nog geen projectnummer.
application-not-applied-yet = De aanvraag is van { $day }; een vroegere dag kan niet.
application-note = Notitie
application-number = Projectnummer
application-number-hint = Zoals 2026KMO025102.
application-open-first = Die inschrijving openen
application-our-estimate = Onze schatting van de subsidie
application-own-share = Eigen bijdrage
application-participants = Aantal deelnemers in de aanvraag
application-payment-order = Betaalopdracht
application-payment-order-record = Betaalopdracht gegeven: noteren
application-payment-ordered = De betaalopdracht is genoteerd op { $day }.
application-payment-ordered-on = Betaalopdracht gegeven op
application-project-amount = Projectbedrag zonder btw
application-record = Projectnummer noteren
application-recorded = Projectnummer { $number } is genoteerd.
application-recorded-warned = Projectnummer { $number } is genoteerd. Kijk nog na:
application-size = Grootte in de aanvraag
application-step-future = Alleen wat gebeurd is, wordt genoteerd: deze dag ligt nog in de toekomst.
application-step-not-yet = nog niet genoteerd
application-subsidy = Subsidie
application-what-now = Weiger deze aanvraag in de toepassing voor dienstverleners, met deze reden. Dit boek kan dat niet zelf.
application-without-portfolio = Deze inschrijving is zonder kmo-portefeuille afgesproken.

## Wat op een hand wacht
queue-all = In de lijst tonen
queue-applications = Aanvragen die nog ontbreken
queue-deposits = Eigen bijdrage nog te storten
queue-payment-orders = Betaalopdracht nog te geven

## Redenen
reason-advice-only-cyber = Sinds 1 februari 2026 komt advies alleen nog in aanmerking voor cyberveiligheid.
reason-amount-differs = Het projectbedrag is { $project }, de aanvaardbare prijs hier { $admissible }. Kijk na of de aanvraag voor deze inschrijving is.
reason-amount-not-positive = Vul een projectbedrag boven nul in, en een eigen bijdrage en een subsidie die niet onder nul liggen.
reason-applied-in-future = De aanvraag van { $applied } ligt nog in de toekomst. Kijk de datum na.
reason-before-enrolment = De aanvraag van { $applied } ligt vóór de inschrijving van { $agreed }. Een aanvraag kan pas na de inschrijving: weiger ze in de toepassing voor dienstverleners.
reason-below-minimum-advice = De aanvaardbare kost van advies is minstens { $minimum } zonder btw.
reason-below-minimum-training = De aanvaardbare kost van een opleiding is minstens { $minimum } zonder btw.
reason-ceiling-cut = Van het jaarplafond van { $ceiling } blijft, voor zover wij weten, nog { $left } over. De cijfers van de kmo-portefeuille zelf gaan voor.
reason-ceiling-used = Het jaarplafond van { $ceiling } is, voor zover wij weten, al opgebruikt.
reason-course-not-eligible = Deze opleiding wordt niet via de kmo-portefeuille aangeboden.
reason-duplicate = Deze inschrijving heeft al een aanvraag: { $number }.
reason-end-too-late = De opleiding eindigt op { $end }. Ze moet afgelopen en betaald zijn vóór { $last } voorbij is.
reason-estimate-differs = De kmo-portefeuille zegt { $subsidy } subsidie, onze schatting was { $estimate }. Het cijfer van de kmo-portefeuille geldt.
reason-includes-vat = { $gross } is het bedrag met btw. Een project gaat over { $admissible } zonder btw: laat de klant de aanvraag verbeteren.
reason-job-specific-reference = Een opleiding in beroepsspecifieke competenties heeft haar nummer op de lijst van VLAIO nodig.
reason-large-enterprise = Een grote onderneming kan de kmo-portefeuille niet gebruiken.
reason-late-application = De aanvraag van { $applied } is te laat. De opleiding startte op { $start }; aanvragen kon tot en met { $last }, veertien kalenderdagen later. Weiger ze in de toepassing voor dienstverleners.
reason-no-legal-personality = Een vorm zonder rechtspersoonlijkheid kan de kmo-portefeuille niet gebruiken.
reason-no-rule = Voor een aanvraag van { $on } kennen wij geen regels; de eerste gelden vanaf { $first }.
reason-non-profit = Een vzw kan de kmo-portefeuille niet gebruiken.
reason-not-active = De onderneming is niet actief in de KBO.
reason-not-flemish = De vestiging ligt niet in het Vlaams Gewest ({ $region }).
reason-participant-not-worker = { $name } ({ $statute }) telt niet als werkende van de klant. Schrijf die persoon apart in, zonder kmo-portefeuille.
reason-participants-differ = Er zijn { $enrolled } deelnemers ingeschreven, in de aanvraag staan er { $applied }.
reason-private-person = Een particulier kan de kmo-portefeuille niet gebruiken.
reason-project-number-used = { $number } is al genoteerd bij inschrijving { $enrolment }.
reason-project-year = Het jaar van { $number } is niet dat van de aanvraag ({ $applied }). Kijk beide na.
reason-public-body = Een openbaar bestuur kan de kmo-portefeuille niet gebruiken.
reason-ratio-unusual = { $subsidy } subsidie op { $project } past bij geen enkel percentage van die dag. Dat kan kloppen als het jaarplafond bereikt is.
reason-registration-between = De registratie geldt van { $from } tot en met { $until }, en de opleiding start op { $start }.
reason-registration-from = De registratie geldt vanaf { $from }, en de opleiding start al op { $start }.
reason-related-company = De klant is verbonden met onze instelling; dan weigert Vlaanderen de subsidie.
reason-service-mismatch-advice = Advies heeft een registratie met een nummer DV.A nodig.
reason-service-mismatch-training = Een opleiding heeft een registratie met een nummer DV.O nodig.
reason-sum-differs = Eigen bijdrage en subsidie zijn samen { $sum }, het projectbedrag is { $project }. Ze moeten gelijk zijn.
reason-theme-required = Sinds 2023 hoort bij een aanvraag een thema. Kies er een bij de opleiding.

## Aanvraaggids
guide-agreed-on = Datum van de inschrijving
guide-agreed-on-hint = Niet de dag van vandaag: de dag waarop u zich bij ons inschreef.
guide-amounts = Welk bedrag waarheen
guide-amounts-estimate = De eigen bijdrage en de subsidie zijn een raming. Wat de kmo-portefeuille zegt, gaat voor.
guide-apply-by = Vraag aan uiterlijk op { $day }. Daarna kan het niet meer.
guide-ask = Hebt u een vraag of klopt er iets niet? Laat het ons weten via { $email }.
guide-begins = Startdatum
guide-closed-advice = De link is verlopen, ingetrokken of niet volledig overgenomen. Open hem rechtstreeks uit onze mail, of vraag ons een nieuwe.
guide-closed-title = Deze link werkt niet meer
guide-confirmation-what = Vergelijk het overzicht met deze gids: naam, dienstverlener, registratienummer en bedragen. Vink daarna de verklaring op eer aan.
guide-copied = Gekopieerd
guide-copy = Kopiëren
guide-cost = Toegestane kosten, zonder btw
guide-cost-hint = Zonder btw en zonder wat niet in aanmerking komt. Zo staat het ook op uw bevestiging van inschrijving.
guide-course = Naam van de opleiding of het advies
guide-customer = Voor
guide-dated = Datum
guide-deadline-apply = Aanvragen
guide-deadline-apply-hint = 14 kalenderdagen na de start, die dag inbegrepen.
guide-deadline-deposit = Eigen bijdrage op de rekening
guide-deadline-deposit-hint = 30 kalenderdagen na de aanvraag.
guide-deadline-deposit-today = 30 kalenderdagen na de aanvraag, als u vandaag aanvraagt.
guide-deadline-end = Opleiding afgelopen en alles betaald
guide-deadline-end-hint = 31 december van het jaar na de aanvraag. Daarna gaat wat overblijft verloren.
guide-deadline-payout = Geld bij ons
guide-deadline-payout-days = tot 14 dagen na uw betaalopdracht
guide-deadline-payout-hint = Geef de betaalopdracht zodra u onze factuur hebt en het geld op uw portefeuille staat.
guide-deadlines = Tegen wanneer
guide-deposit-number = U krijgt een projectnummer, zoals 2026KMO025102. Geef het aan ons door.
guide-deposit-tell = Ik heb gestort
guide-deposit-what = Stort uw eigen bijdrage op de rekening die daar staat: exact het gevraagde bedrag, met de gestructureerde mededeling. Een ander bedrag of een andere mededeling komt terug.
guide-deposited-on = Gestort op
guide-direct = Rechtstreeks aan ons
guide-direct-where = De btw ({ $vat }) en wat niet via de kmo-portefeuille gaat, schrijft u over zoals onze factuur zegt.
guide-form = Soort
guide-hours = Aantal uren
guide-hours-hint = Vul de uren van de opleiding in: { $hours }. Vraagt het scherm uitdrukkelijk de uren van alle { $people } deelnemers samen, vul dan { $all } in. De uren veranderen niets aan de subsidie.
guide-intro = Zo vraagt { $customer } de subsidie aan voor { $course }. Dit typt u op elk scherm van de kmo-portefeuille.
guide-invoice-number = Factuurnummer
guide-invoice-number-none = Dit is uw inschrijving. Hebt u onze factuur al, neem dan haar nummer.
guide-known-already = Dat was al genoteerd. U hoeft niets meer te doen.
guide-known-number = Project { $number }, aangevraagd op { $day }.
guide-link-made = Gemaild op { $day }
guide-link-over = Verlopen
guide-link-revoked = Ingetrokken op { $day }
guide-link-until = Werkt tot { $day }
guide-links = Persoonlijke links
guide-links-none = Er is nog geen link gemaild.
guide-links-revoke = Alle links intrekken
guide-links-revoked = Geen enkele gemailde link opent de gids nog. Mail de gids opnieuw voor een nieuwe.
guide-mail = Aanvraaggids mailen
guide-mailed = De aanvraaggids staat klaar om naar { $email } te vertrekken.
guide-nace = NACE-BEL-code
guide-nace-check = Zoals wij ze van u kennen. Kijk na of dit de activiteit met de hoogste omzet is.
guide-nace-what = Vul de code van vijf cijfers in van uw hoofdactiviteit, die met de hoogste omzet. U vindt ze in de Kruispuntbank van Ondernemingen.
guide-names = Namen van de deelnemers
guide-names-hint = Voornaam en naam, precies deze mensen: wij vergelijken ze met de inschrijving.
guide-next-apply = Hebt u aangevraagd? Geef uw projectnummer door
guide-next-deposit = Volgende stap: uw eigen bijdrage storten
guide-next-deposit-by = Uiterlijk op { $day } staat { $amount } op de kmo-portefeuille.
guide-next-nothing = In de kmo-portefeuille is alles gedaan. Dank u.
guide-next-order = Volgende stap: de betaalopdracht geven
guide-next-order-what = Geef in de kmo-portefeuille een betaalopdracht voor { $amount }.
guide-number-details = Dag, grootte en bedragen nakijken
guide-number-details-hint = Pas aan wat de kmo-portefeuille anders zegt.
guide-number-send = Projectnummer doorgeven
guide-number-used = Dit projectnummer is al bij een andere inschrijving doorgegeven. Kijk het na.
guide-order = De betaalopdracht
guide-order-amount = Te betalen bedrag
guide-order-amount-hint = Het hele projectbedrag: uw eigen bijdrage en de subsidie samen.
guide-order-how = Open in de kmo-portefeuille uw project en klik op “Betalen”. Vul het formulier zo in:
guide-order-not-automatic = Dit gebeurt niet vanzelf, ook niet als alles gestort is.
guide-order-tell = Ik heb de betaalopdracht gegeven
guide-ordered-on = Betaalopdracht gegeven op
guide-own-share = Eigen bijdrage
guide-own-share-estimate = Eigen bijdrage (raming)
guide-own-share-where = Stort u op de kmo-portefeuille, niet aan ons.
guide-paper = Als PDF
guide-participants = Aantal deelnemers
guide-project-amount = Samen: het projectbedrag
guide-project-amount-where = Gaat met uw betaalopdracht van de kmo-portefeuille naar ons.
guide-project-number = Uw projectnummer
guide-provider = Naam
guide-reference = Inschrijving
guide-registration = Registratienummer
guide-registration-hint = Na de punt staat de letter O of A, nooit het cijfer nul.
guide-screen-1 = Scherm 1: uw onderneming
guide-screen-2 = Scherm 2: uw project
guide-screen-3 = Scherm 3: uw dienstverlener
guide-screen-4 = Scherm 4: nakijken en bevestigen
guide-screen-5 = Scherm 5: projectnummer en storting
guide-screen-6 = Scherm 6: de volgende stappen
guide-see = Aanvraaggids bekijken
guide-service = Type dienstverlening
guide-staff-intro = Dit ziet de klant achter zijn persoonlijke link, zonder wachtwoord. Hij geeft er ook zijn projectnummer, de storting en de betaalopdracht door.
guide-start = Voor u begint
guide-start-size = Bevestig de grootte van uw onderneming. Hoort ze bij een groep, kijk dan zelf na of het voorstel klopt: de grootte bepaalt hoeveel subsidie u krijgt.
guide-start-where = Ga naar { $portal } en klik op de roze knop “Aanvragen”. Meld u aan als ondernemer, kies uw onderneming, en dan de kmo-portefeuille en “Nieuwe aanvraag”.
guide-steps-what = Storten, subsidie, betalen. U vindt dit overzicht altijd terug bij uw project in de kmo-portefeuille.
guide-subsidy = Subsidie
guide-subsidy-estimate = Subsidie (raming)
guide-subsidy-where = Legt Vlaanderen erbij, zodra uw eigen bijdrage er staat.
guide-subtheme = Subthema
guide-subtheme-choose = kies wat het best bij de inhoud past
guide-subtheme-counts = Kies precies dit: het geeft u een hoger percentage.
guide-thanks-number = Dank u. Projectnummer { $number } is genoteerd.
guide-thanks-step = Dank u. Dat is genoteerd op { $day }.
guide-theme = Thema
guide-ticks = Vink aan dat de opleiding of het advies bijdraagt tot de werking van uw onderneming. Vraagt het scherm of ze al gestart is: ze start op { $start }.
guide-title = Aanvraaggids kmo-portefeuille
guide-too-late = Aanvragen kon tot { $day }. Kreeg u al een projectnummer, geef het dan hieronder door. Zo niet, neem contact met ons op.
guide-without-portfolio = Deze inschrijving is zonder kmo-portefeuille afgesproken; er is niets aan te vragen.
letter-guide-intro = Hier is de aanvraaggids van { $customer } voor { $course }. Op uw persoonlijke pagina kopieert u elke waarde met één klik, en geeft u uw projectnummer en uw stappen door. In bijlage vindt u dezelfde gids als PDF.
letter-guide-link = Uw aanvraaggids openen
letter-guide-private = Deze link is alleen voor u: wie hem heeft, ziet de namen van de deelnemers. Hij werkt tot { $day }.
letter-guide-subject = Zo vraagt u de kmo-portefeuille aan: { $course }

## Regels
rule-advice = Advies
rule-advice-every = Elk advies komt in aanmerking.
rule-advice-only = Enkel: { $themes }.
rule-between = Aanvragen van { $from } tot en met { $until }
rule-ceiling = Hoogstens per kalenderjaar
rule-confidence = Zekerheid
rule-confidence-high = Zeker: de overheid zegt het, of meerdere bronnen samen
rule-confidence-low = Onzeker: één bron of een afleiding
rule-confidence-medium = Vrij zeker: uit bladzijden van dienstverleners
rule-costs = Welke kosten meetellen
rule-costs-catering = Maaltijden tellen mee tot { $amount } per persoon en per dag.
rule-costs-exam = Een examen telt mee als het samen met de opleiding gefactureerd is.
rule-costs-fee = De opleiding of het advies zelf telt mee, ook noodzakelijk lesmateriaal en de verplaatsing van de lesgever.
rule-costs-never = Nooit: btw, softwarelicenties en abonnementen, investeringen zoals een laptop, facultatief lesmateriaal, en maaltijden of verplaatsing op een aparte factuur.
rule-costs-no-exam = Een examen telt niet mee.
rule-from = Aanvragen vanaf { $day }
rule-intro = Met deze regels rekent en oordeelt dit boek. De dag van de aanvraag bepaalt welke versie geldt, niet de dag van de opleiding, de inschrijving of de factuur.
rule-link = Volgens welke regels?
rule-minimum = Minstens aan toegestane kosten
rule-minimum-advice = Advies: { $amount } zonder btw
rule-minimum-training = Opleiding: { $amount } zonder btw
rule-none = Voor vandaag is geen regel bekend.
rule-ordinary = Gewoon percentage
rule-settings-hint = Percentages, grenzen en kosten per periode, met hun bron.
rule-sources = Bronnen
rule-themes = Thema’s
rule-themes-free = Vrij te kiezen; een thema is niet verplicht.
rule-themes-required = De aanvraag noemt een van deze thema’s: { $themes }.
rule-title = Regels van de kmo-portefeuille
rule-today = Geldt vandaag
rule-top-up = { $theme } ({ $services })
rule-v1 = Twee diensten: opleiding en advies. Een aanvraag is meteen bevestigd.
rule-v2 = Lagere percentages; de jaargrens daalt een maand later.
rule-v3 = Eén jaargrens voor kleine en middelgrote ondernemingen.
rule-v4 = Meer steun voor cybersecurity. De eerste dag lezen wij als “na 13 september”.
rule-v5 = Acht thema’s, en meer steun voor energie-efficiëntie. Van die laatste is de eerste dag niet bekend.
rule-v6 = Advies enkel nog voor cybersecurity. Opleiding, percentages en jaargrens blijven.
rule-what = Wat

## Logboek: inschrijvingen
audit-enrolment-confirmed = Bevestiging gemaakt en gemaild: { $summary }
audit-institute-payer-forgotten = Rekening van de kmo-portefeuille niet meer onthouden: { $summary }

## Herinneringen
reminder-actions = Wat u kunt doen
reminder-bank-fresh = De bankgegevens lopen tot { $day }. Herinneringen vertrekken vanzelf zolang het nieuwste uittreksel niet ouder is dan { $days } dagen.
reminder-bank-none = Er vertrekt niets: er staat nog geen rekeninguittreksel in het boek, en zo is niet te zien wie al betaald heeft.
reminder-bank-stale = Er vertrekt niets: het nieuwste rekeninguittreksel is van { $day }, ouder dan de ingestelde { $days } dagen. Wie intussen betaalde, is nog niet te zien.
reminder-bank-upload = Bankbestand inlezen
reminder-coming = Komen eraan
reminder-coming-intro = Deze bedragen staan open. Wie voor die dag betaalt, krijgt geen herinnering.
reminder-customer = Klant
reminder-delay-ordered = De betaalopdracht is gegeven: we wachten tot { $day } op de kmo-portefeuille.
reminder-delay-paused = Gepauzeerd tot { $day }: { $reason }
reminder-delay-sent-late = De factuur is laat verstuurd: niet voor { $day }.
reminder-due = Vertrekken nu
reminder-due-intro = Deze herinneringen worden binnen enkele minuten geschreven en verstuurd.
reminder-due-on = Vervaldag
reminder-finished = Herinnerd en nog open
reminder-finished-intro = Voor deze bedragen vertrekt geen herinnering meer. Neem zelf contact op met de klant.
reminder-goes-out = Vertrekt vanaf
reminder-held = Tegengehouden
reminder-held-intro = Hun dag is gekomen, maar er is eerst iets te doen.
reminder-hold-bank-before-due = Het nieuwste uittreksel loopt nog niet tot de vervaldag.
reminder-hold-credit-note = Er is een creditnota bij deze factuur. Kijk na wat er nog open staat.
reminder-hold-invoice-not-sent = De factuur zelf is nog niet vertrokken of niet aangekomen. Kijk bij de uitgaande post.
reminder-hold-no-address = De klant heeft geen e-mailadres.
reminder-hold-payment-waits = Op de rekening wacht een betaling die deze kan zijn. Wijs ze eerst toe.
reminder-hold-stale-bank = De bankgegevens zijn te oud. Lees een nieuw bankbestand in.
reminder-invoice = Factuur
reminder-last = Herinnerd op
reminder-list-empty = Er staat niets open dat klanten rechtstreeks moeten betalen. Zodra u een factuur uitreikt, ziet u hier wanneer de herinnering zou vertrekken.
reminder-list-intro = Klanten worden één keer herinnerd aan wat ze rechtstreeks moeten betalen. Wat via de kmo-portefeuille komt, wordt hier niet gevraagd.
reminder-list-title = Herinneringen
reminder-mail = Mail
reminder-open = Open
reminder-pause = Pauzeren
reminder-pause-about = Factuur { $number } van { $customer }: { $amount } open.
reminder-pause-reason = Reden
reminder-pause-reason-hint = Collega’s lezen dit, de klant niet. Bijvoorbeeld: betwist, of belooft te betalen.
reminder-pause-submit = Herinneringen pauzeren
reminder-pause-title = Herinneringen pauzeren
reminder-pause-too-early = Kies een dag na vandaag.
reminder-pause-until = Tot
reminder-pause-until-hint = Vanaf deze dag kan de herinnering weer vertrekken.
reminder-paused = De herinneringen voor factuur { $number } zijn gepauzeerd tot { $day }.
reminder-queue-all = Alle herinneringen
reminder-queue-title = Tegengehouden herinneringen
reminder-resume = Hervatten
reminder-resumed = De herinneringen voor factuur { $number } gaan weer door.
reminder-written-on = Geschreven op
reminder-written-title = Laatst geschreven
