# English: follows the keys of the Dutch file; a test watches over that.

## Account
account-password-changed = Your password has been changed. You are signed out on other devices.
account-password-change = Change password
account-password-current = Current password
account-password-current-wrong = This is not your current password.
account-password-new = New password
account-sign-ins = Where you are signed in
account-sign-in-last-seen = Last used
account-sign-in-browser = Device
account-sign-in-here = this device
account-sign-out-elsewhere = Sign out everywhere else
account-signed-out-elsewhere = You are signed out on all other devices.
account-title = My account

## Log
audit-action = What
audit-application-corrected = Application corrected: { $summary }
audit-application-deposited = Own share deposited: { $summary }
audit-application-payment-ordered = Payment order given: { $summary }
audit-application-recorded = Application recorded: { $summary }
audit-actor = Who
audit-at = When
audit-attendance-closed = Attendance closed: { $summary }
audit-attendance-corrected = Attendance corrected: { $summary }
audit-attendance-recorded = Attendance recorded: { $summary }
audit-bank-file-columns-chosen = Columns of a bank file chosen: { $summary }
audit-bank-file-imported = Bank file imported: { $summary }
audit-bank-line-answered = Answer to a payment written: { $summary }
audit-bank-line-booked = Payment booked: { $summary }
audit-bank-line-booked-by-itself = Payment booked by itself: { $summary }
audit-bank-line-operator-forgotten = Account of the kmo-portefeuille no longer remembered: { $summary }
audit-bank-line-operator-learned = Account of the kmo-portefeuille remembered: { $summary }
audit-bank-line-set-aside = Bank line set aside: { $summary }
audit-bank-line-taken-up = Bank line taken up again: { $summary }
audit-bank-line-undone = Booking undone: { $summary }
audit-customer-account-forgotten = Account of the customer no longer remembered: { $summary }
audit-customer-account-learned = Account of the customer remembered: { $summary }
audit-customer-changed = Customer changed: { $summary }
audit-customer-contact-added = Contact added: { $summary }
audit-customer-contact-changed = Contact changed: { $summary }
audit-customer-contact-removed = Contact removed: { $summary }
audit-customer-created = Customer added: { $summary }
audit-empty = Nothing has happened yet.
audit-enrolment-cancelled = Enrolment cancelled: { $summary }
audit-enrolment-created = Enrolment made: { $summary }
audit-guide-revoked = Links to the application guide withdrawn: { $summary }
audit-guide-sent = Application guide mailed: { $summary }
audit-institute-changed = Institute changed: { $summary }
audit-institute-set-up = Book set up: { $summary }
audit-intro = Everything that happened, the newest first. Events can’t be changed or removed.
audit-invoice-issued = Invoice issued: { $summary }
audit-invoice-sent-again = Invoice sent again: { $summary }
audit-mail-came-back = Mail came back: { $summary }
audit-mail-cancelled = Mail held back: { $summary }
audit-invoice-write-off-undone = Write-off undone on invoice { $summary }
audit-invoice-written-off = Written off on invoice { $summary }
audit-mail-retried = Mail tried again: { $summary }
audit-participant-changed = Participant changed: { $summary }
audit-participant-created = Participant added: { $summary }
audit-participant-removed = Participant removed: { $summary }
audit-registration-added = Registration added: { $summary }
audit-registration-changed = Registration changed: { $summary }
audit-reminder-paused = Reminders paused: { $summary }
audit-reminder-resumed = Reminders resumed: { $summary }
audit-reminder-written = Reminder written: { $summary }
audit-subject = About
audit-title = Log
audit-user-activated = User let in again: { $summary }
audit-user-added = User added: { $summary }
audit-user-changed = User changed: { $summary }
audit-user-deactivated = User shut out: { $summary }
audit-user-password-changed = Password changed: { $summary }

## Errors
error-forbidden-advice = Your role gives no access to this page. Ask an administrator if you need it.
error-forbidden-title = No access
error-form-expired-advice = Nothing was saved. This form belongs to another sign-in or comes from another site. Go back, reload the page and try again.
error-form-expired-title = This form has expired
error-internal-advice = Something went wrong on our side. What you filled in was not saved. Try again in a few minutes; if that fails too, pass on this number:
error-internal-title = Something went wrong
error-malformed-advice = Nothing was saved. Go back, reload the page and try again.
error-malformed-title = This request is incomplete
error-not-found-advice = This page doesn’t exist (any more), or you have no access to it.
error-not-found-title = Not found
error-request-id = Number of the request:
error-stale-advice = Somebody else changed this in the meantime. Your change was not saved. Go back, look at the new data and try again.
error-stale-title = Changed in the meantime
error-to-start = To the start page
error-too-large-advice = Nothing was saved. You sent more than { $megabytes ->
    [0] 64 kB
   *[other] { $megabytes } MB
}.
error-too-large-title = Too large
error-too-many-advice = Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} and then try again. This protects accounts from people who guess passwords.
error-too-many-title = Too many attempts

## Forms
field-amount = Enter an amount, such as 1.234,56.
field-amount-decimals = An amount has at most two digits after the comma.
field-amount-negative = Enter an amount that isn’t below zero.
field-choice = Choose one of the options.
field-day = Enter a date, such as 26/11/2026.
field-email = Enter a mail address, such as name@example.com.
field-percentage = Enter a percentage from 0 to 100, such as 80 or 82,50.
field-hours = Fill in a number of hours, such as 14 or 7.5.
field-required = This field is still empty.
field-too-long = This text is too long: at most { $max } characters.
field-unknown = This form could not be read. Reload the page and try again.
field-whole = Enter a whole number from { $min } to { $max }.
form-accept = Use { $value } and save
form-cancel = Cancel
form-choose = Choose…
form-conflict-field = Saved by somebody else in the meantime: { $value }
form-conflict-intro = Your data stands below and is not saved yet. Where the other version differs, it stands beside the field. If you save now, what stands in the fields counts.
form-conflict-title = Somebody else changed this in the meantime
form-optional = optional
form-problems-title = Something isn’t right yet
form-save = Save

## Institute
institute-attendance = Attendance
institute-attendance-measure = What is attendance counted in?
institute-attendance-threshold = Threshold
institute-attendance-threshold-hint = Whoever attended less is flagged on the enrolment and on the start page.
institute-bank = Bank and payment
institute-bic = BIC
institute-bic-wrong = A BIC has eight or eleven letters and digits, such as KREDBEBB.
institute-changed = The data of the institute has been saved. Documents that were sent already stay as they were.
institute-city = City
institute-country = Country
institute-country-hint = Two letters, such as BE.
institute-country-wrong = Enter the two letters of the country, such as BE.
institute-court = Register of legal persons
institute-court-hint = As on your invoices: RPR Gent.
institute-email = Mail address
institute-enterprise-number = Enterprise number
institute-iban = Account number (IBAN)
institute-iban-hint = Customers and the kmo-portefeuille pay into this account.
institute-language = Language of the institute
institute-legal-form = Legal form
institute-legal-form-hint = As on documents: bv, nv, vzw.
institute-legal-name = Name
institute-mail = Mail
institute-mail-reply-to = Replies to
institute-mail-reply-to-hint = Empty: replies go to the sender.
institute-mail-sender-address = Address of the sender
institute-mail-sender-name = Name of the sender
institute-matching-tolerance = Tolerated difference in bank lines
institute-matching-tolerance-hint = A payment that differs by at most this much is proposed. It is never booked by itself.
institute-payment-order = What comes first?
institute-payment-term = Payment term
institute-payout-window = Payment by the kmo-portefeuille expected within
institute-phone = Telephone
institute-portfolio-payer-accounts = Accounts from which the kmo-portefeuille pays
institute-portfolio-payer-accounts-hint = One account number (IBAN) a line.
institute-portfolio-payer-names = Names under which the kmo-portefeuille pays
institute-portfolio-payer-names-hint = One name a line, as on the bank statement: PLUXEE, SODEXO.
institute-postcode = Postcode
institute-queue-describe = Describe your institute
institute-queue-why = Without name, numbers and account no invoice can go out.
institute-reminder-after = Reminder after the due date
institute-stale-bank = Bank data is stale after
institute-stale-bank-hint = While the newest bank statement is older, no reminder goes out.
institute-street = Street and number
institute-title = Institute
institute-vat = VAT
institute-vat-number = VAT number
institute-vat-number-other = This VAT number doesn’t belong to the enterprise number { $number }.
institute-vat-regime = VAT regime
institute-vat-regime-hint = Proposes the VAT of a new course; each course can have its own.
institute-website = Website
institute-who = Who you are
payment-order-invoice-first = Invoice first
payment-order-invoice-first-hint = One invoice shows both routes: what the kmo-portefeuille pays and what the customer pays directly.
payment-order-portfolio-first = Portfolio first
payment-order-portfolio-first-hint = Once the kmo-portefeuille has paid, the invoice goes out on which only the VAT is still to be paid.

## The frame of every page
layout-crumbs = Where you are
layout-menu = Parts
layout-menu-button = Menu
layout-skip = To the content
pager-label = Pages
pager-next = Next
pager-previous = Previous
pager-where = { $from }–{ $to } of { $total }
unit-days = days

## Mails: what the recipient reads
letter-closing = Kind regards
letter-fact = { $name }: { $value }
letter-greeting = Dear { $name }
letter-greeting-nameless = Hello
letter-phone = Tel. { $phone }
letter-questions = Any questions? Just reply to this mail.

## Mails: answer to a payment
letter-answer-again = So this amount is to be paid again. This is how to transfer it:
letter-answer-deposit = That looks like your own share of the project. It does not go to us, but to the account of the kmo-portefeuille that stands with your project. We return { $amount } to the account that you paid from. Once your deposit has arrived there, give a payment order for the full amount of the project.
letter-answer-half = That is half of the project’s amount.
letter-answer-intro = On { $day } you paid us { $amount } for invoice { $number }.
letter-answer-intro-back = On { $day } the bank took back your payment of { $amount } for invoice { $number }.
letter-answer-intro-portfolio = On { $day } the kmo-portefeuille paid us { $amount } for invoice { $number }.
letter-answer-intro-unknown = On { $day } we received { $amount } from you.
letter-answer-message = Your message
letter-answer-not-due = That invoice is no longer to be paid: it was credited or cancelled. We return { $amount } to the account that you paid from.
letter-answer-order = In the kmo-portefeuille, give one more payment order of { $amount } for project { $project }, with { $number } as the invoice number. That does not happen by itself. Do not transfer this amount through your bank.
letter-answer-order-unknown = In the kmo-portefeuille, give one more payment order of { $amount }, with { $number } as the invoice number. That does not happen by itself. Do not transfer this amount through your bank.
letter-answer-own-share = That is only your own share. The subsidy is still missing: the kmo-portefeuille pays it only when you give a payment order for it too.
letter-answer-part = That is not yet the whole amount of the project.
letter-answer-pay-rest = Of what you pay directly, { $amount } is still open. This is how to transfer it:
letter-answer-subject = Your payment of { $amount } for invoice { $number }
letter-answer-subject-unknown = Your payment of { $amount }
letter-answer-through-portfolio = Of that, { $amount } was to come through the kmo-portefeuille. If you still give a payment order there, we return { $amount } to the account that you paid from. If not, we keep the amount and you get no subsidy for it. Reply to this mail to tell us which you prefer.
letter-answer-too-much = That is { $amount } more than what was open. We return the difference to the account that you paid from. If you would rather have it deducted from a next invoice, reply to this mail.
letter-answer-twice = That had been paid already. We return { $amount } to the account that you paid from. If this was meant for something else, reply to this mail.
letter-answer-vat = That is more than the amount without VAT, and the kmo-portefeuille does not pay VAT. { $amount } too much came in. Reply to this mail and we will agree on how it goes back. The VAT itself you pay directly to us.
letter-answer-which = We are not sure which invoice that is for. Reply to this mail with the invoice number and we will book your payment at once.

## Mails: confirmation of enrolment
letter-confirmation-guide = On your personal page you copy every value with one click and pass on your project number:
letter-confirmation-hours = Hours of training per participant
letter-confirmation-intro = We have recorded the enrolment of { $customer } in { $course }. The confirmation is attached. Please keep it with your records.
letter-confirmation-participants = Participants
letter-confirmation-place = { $time }, { $place }
letter-confirmation-portfolio = How to use the kmo-portefeuille
letter-confirmation-portfolio-amount = Amount of the project, excluding VAT
letter-confirmation-portfolio-answer = Reply to this mail with the project number that you receive (such as 2026KMO025102). We will then put it on the invoice.
letter-confirmation-portfolio-apply = Apply for the subsidy in the kmo-portefeuille by { $day } at the latest. After that day the government no longer accepts the application. This is what to fill in:
letter-confirmation-portfolio-known = Your application with project number { $number } is recorded. There is nothing to apply for again.
letter-confirmation-portfolio-late = The application in the kmo-portefeuille was possible until { $day } and is now too late. If you already have a project number, reply to this mail.
letter-confirmation-portfolio-registration = Registration number of the provider
letter-confirmation-portfolio-service = Service
letter-confirmation-portfolio-start = Starting date
letter-confirmation-portfolio-theme = Theme
letter-confirmation-price = Price, excluding VAT
letter-confirmation-price-admissible = Admissible for the kmo-portefeuille
letter-confirmation-price-other = Not admissible
letter-confirmation-price-total = Total
letter-confirmation-sessions = When and where
letter-confirmation-subject = Enrolment confirmed: { $course }
letter-confirmation-subject-start = Enrolment confirmed: { $course }, starting on { $day }

## Mails: invoice
letter-invoice-credit-intro = Credit note { $number } is attached. It corrects invoice { $corrected } of { $day }. Reason: { $reason }
letter-invoice-credit-subject = Credit note { $number } from { $institute }
letter-invoice-direct = To be paid directly: { $amount }
letter-invoice-direct-account = Account
letter-invoice-direct-amount = Amount
letter-invoice-direct-by = By
letter-invoice-direct-reference = Structured reference
letter-invoice-direct-text = Transfer this amount with the structured reference, without adding anything to it. The QR code on the invoice fills in everything for you.
letter-invoice-intro = Invoice { $number } of { $day } for { $course } is attached: as a PDF to read and as UBL for your bookkeeping.
letter-invoice-intro-bare = Invoice { $number } of { $day } is attached: as a PDF to read and as UBL for your bookkeeping.
letter-invoice-nothing = There is nothing to be paid directly.
letter-invoice-portfolio = Through the kmo-portefeuille: { $amount }
letter-invoice-portfolio-order = In the kmo-portefeuille, give a payment order (“betaalopdracht”) for the full amount of { $amount } on project { $project }, and enter { $number } as the invoice number. This does not happen by itself. Do not transfer this amount by bank as well.
letter-invoice-portfolio-order-unknown = In the kmo-portefeuille, give a payment order (“betaalopdracht”) for the full amount of { $amount }, and enter { $number } as the invoice number. This does not happen by itself. Do not transfer this amount by bank as well.
letter-invoice-portfolio-paid = The kmo-portefeuille has paid { $amount } for project { $project }. That part is settled.
letter-invoice-portfolio-paid-unknown = The kmo-portefeuille has paid { $amount }. That part is settled.
letter-invoice-subject = Invoice { $number } from { $institute }
letter-invoice-subject-course = Invoice { $number } from { $institute }: { $course }

## Mails: payment reminder
letter-reminder-crossed = Have you paid in the meantime? Then there is nothing left to do. If something is not right, reply to this mail.
letter-reminder-free = This reminder is free of charge. You have until { $day } to pay.
letter-reminder-intro = { $amount } of invoice { $number } of { $day } is still open. It was due on { $due }.
letter-reminder-subject = Reminder: { $amount } open on invoice { $number }

## Mails: test message
letter-test-intro = This is a test message from Dienstboek. If you can read it, { $institute } can send mail.
letter-test-sender = Sender
letter-test-subject = Test message from { $institute }

## Outgoing post
mail-about = About
mail-about-customer = the customer
mail-about-enrolment = the enrolment
mail-about-invoice = the invoice
mail-as-html = View as in a mail program
mail-attachments = Attachments
mail-attempts = Attempts
mail-built-in = In the demo nothing leaves: mails are kept here for you to read.
mail-came-back = This mail came back
mail-came-back-noted = Noted: the mail came back. Correct the customer’s address and send it again.
mail-cancel = Do not send
mail-cancelled = The mail has been held back. It can still be sent again.
mail-empty-all = No mail has been written yet. That happens by itself when you confirm an enrolment, issue an invoice or send a reminder.
mail-empty-cancelled = No mail has been held back.
mail-empty-sent = No mail has been sent yet.
mail-empty-undelivered = Everything that left has arrived, as far as we know.
mail-empty-waiting = No mail is waiting to leave.
mail-fate-bounced = The mail came back. Check the customer’s address.
mail-fate-built-in = Kept in the built-in mailbox of the demo on { $at }; nothing was really sent.
mail-fate-cancelled = Held back before it left.
mail-fate-deferred = It has not worked yet. Next attempt: { $next }.
mail-fate-failed = Not sent, and there will be no new attempt by itself. Solve the cause and send it again.
mail-fate-in-flight = Being handed to the mail server right now.
mail-fate-no-server = Waiting: no mail server is set.
mail-fate-queued = Leaves in a moment.
mail-fate-sent = Accepted by the mail server on { $at }: { $note }
mail-from = From
mail-in-folder = Mails are not sent but kept in the folder { $folder }.
mail-kind = Kind
mail-list-title = Outgoing post
mail-next-try = Next attempt { $at }
mail-no-server = No mail server is set: mails wait here until one is. An administrator sets DIENSTBOEK_SMTP_HOST and restarts Dienstboek.
mail-pile-all = All
mail-pile-cancelled = Held back
mail-pile-sent = Sent
mail-pile-undelivered = Not delivered
mail-pile-waiting = To be sent
mail-piles = Mails by what became of them
mail-queue-all = All mails that were not delivered
mail-queue-title = Mails that were not delivered
mail-reply-to = Reply to
mail-retried = The mail is ready to leave again.
mail-retry = Send again
mail-server-words = The mail server said:
mail-size = { $kilobytes } kB
mail-state = State
mail-subject = Subject
mail-test-send = Send me a test message
mail-test-written = The test message is written. This page shows whether it has left.
mail-text = Message
mail-to = To
mail-too-late = That is no longer possible: the state of this mail has changed in the meantime.
mail-trouble-connection-lost = The connection broke off. The mail may have arrived after all; a new attempt bears the same mark, so that the recipient sees it once.
mail-trouble-message-refused = The mail server refuses this message, for instance because an attachment is too large.
mail-trouble-no-answer = The mail server does not answer in time. We try again.
mail-trouble-not-now = The mail server does not take the mail now and asks to come back later.
mail-trouble-not-protected = The connection to the mail server cannot be protected. An administrator checks the certificate and DIENSTBOEK_SMTP_TLS. Nothing was sent.
mail-trouble-recipient-refused = The mail server does not know this address or refuses it. Correct the address at the customer and send the document again.
mail-trouble-sender-refused = The mail server does not accept our sender address. Correct the sender in the settings and send again.
mail-trouble-sign-in-refused = The mail server refuses our user name or password. An administrator checks DIENSTBOEK_SMTP_USER and DIENSTBOEK_SMTP_PASSWORD; after that the mails leave by themselves.
mail-trouble-unreachable = The mail server cannot be reached. We try again; if it lasts, an administrator checks DIENSTBOEK_SMTP_HOST and DIENSTBOEK_SMTP_PORT.
mail-trouble-unsendable = No mail can be made of these data, for instance because the address is not right.
mail-written = Written

## Passwords
password-hint = At least twelve characters. A few words in a row are easy to remember.
password-too-easy = This password is too easy to guess. Use no name or address, and not the same character over and over.
password-too-long = A password has at most 200 characters.
password-too-short = A password has at least twelve characters.

## Refusal of a number: the reason
refusal-dv-digits = After DV. come the letter O or A and exactly six digits, as in DV.O216324.
refusal-dv-is-project = This is a project number. A registration number looks like DV.O216324.
refusal-dv-prefix = A registration number starts with DV., as in DV.O216324.
refusal-dv-service-letter = The letter after DV. is O for training or A for advice.
refusal-dv-zero-for-o = After DV. comes the letter O, not the digit zero. Did you mean { $suggestion }?
refusal-enterprise-check = The last two digits don’t fit the first eight. Check the enterprise number.
refusal-enterprise-first-digit = An enterprise number starts with 0 or 1.
refusal-enterprise-length = An enterprise number has ten digits, such as 0403.019.261.
refusal-iban-check = This is not a valid account number (IBAN). Check the digits.
refusal-project-is-dv = This is a registration number. A project number looks like 2026KMO025102.
refusal-project-shape = A project number is a year, KMO and six digits, such as 2026KMO025102.
refusal-project-year = A project number starts with the four digits of the year, such as 2026KMO025102.
refusal-project-zero-for-o = KMO is written with the letter O, not the digit zero. Did you mean { $suggestion }?
refusal-reference-check = The last two digits don’t fit the first ten. Check the structured reference.
refusal-reference-digits = A structured reference has twelve digits.
refusal-unknown-kind = This looks like none of the numbers that Dienstboek knows.
refusal-vat-country = A VAT number starts with the two letters of the country, such as BE0403019261.
refusal-vat-shape = This VAT number doesn’t have the shape that belongs to that country.

## Registrations
registration-added = Registration { $number } has been added.
registration-changed = Registration { $number } has been saved.
registration-ends-too-early = The last day lies before the first.
registration-expired = Expired
registration-list-empty = There is no registration in the book yet. Without a valid registration number a customer can’t apply for a subsidy for your courses.
registration-list-intro = The numbers under which Flanders knows your institute as a dienstverlener. Training belongs to an O number, advice to an A number.
registration-list-title = Registrations
registration-new = Add a registration
registration-new-title = New registration
registration-queue-ends = Ends { $when }
registration-queue-none = Without a registration no customer can apply for a subsidy.
registration-queue-title = Registrations that need attention
registration-not-yet = Not valid yet
registration-note = Note
registration-number = Registration number
registration-number-hint = As on your recognition: DV.O216324 for training, DV.A216324 for advice.
registration-number-taken = This registration is in the book already.
registration-service = Service
registration-state = State
registration-valid = Valid
registration-valid-from = Valid from
registration-valid-until = Valid until
registration-valid-until-hint = Leave this empty while no end date is known.

## Relative days
relative-future = in { $days } days
relative-past = { $days } days ago
relative-today = today
relative-tomorrow = tomorrow
relative-yesterday = yesterday

## Roles
role-administrator = Administrator
role-administrator-hint = Settings and users, and everything else.
role-bookkeeper = Bookkeeper
role-bookkeeper-hint = Invoices, bank and reminders.
role-enrolments = Enrolments
role-enrolments-hint = Courses, customers, enrolments and subsidy applications.
role-read-only = Read-only
role-read-only-hint = Sees everything, changes nothing.
role-trainer = Trainer
role-trainer-hint = The attendance of the own editions.

## Services
service-advice = Advice
service-training = Training

## Settings
settings-audit-hint = Who did what, and when.
settings-institute-hint = Name, numbers, address, account, VAT, terms and thresholds.
settings-registrations-hint = The DV numbers and when they are valid.
settings-title = Settings
settings-users-hint = Who may sign in, and what each may do.

## Set-up
set-up-administrator = The first administrator
set-up-administrator-email = Your mail address
set-up-administrator-intro = You will sign in with this address and password.
set-up-administrator-name = Your name
set-up-button = Set the book up
set-up-done = Welcome to Dienstboek. Now add your registrations.
set-up-intro = This book is still empty. Say who you are; everything can be changed later.
set-up-title = Welcome to Dienstboek

## Signing in
sign-in-button = Sign in
sign-in-email = Mail address
sign-in-intro = Sign in to continue.
sign-in-password = Password
sign-in-product = The book of your training institute under the kmo-portefeuille.
sign-in-title = Sign in
sign-in-wrong = This mail address and password don’t belong together. Check whether you typed them right.
sign-out = Sign out
sign-out-done = You are signed out.

## Start
start-all-done = Nothing waits here
start-intro = What waits for you, the most urgent first. Read at { $time }.
start-nothing-waits = Nothing waits for you at the moment.
start-title = Start

## Users
user-active = May sign in
user-active-hint = Without a tick this person is signed out everywhere and can’t come in any more. The history stays.
user-added = { $name } can sign in now.
user-changed = The data of { $name } has been saved.
user-email = Mail address
user-email-taken = Another user has this mail address already.
user-inactive = Shut out
user-language = Language
user-last-administrator = This is the last administrator: one has to stay.
user-list-intro = Who may sign in, and what each may do.
user-list-title = Users
user-name = Name
user-new = Add a user
user-new-title = New user
user-password = Password
user-password-reset = New password
user-password-reset-hint = Fill this in only if the person lost the password. All sign-ins of that person then end.
user-role = Role
user-state = State
user-works = Active

## VAT
vat-regime-article-44 = Exempt (article 44 of the VAT Code)
vat-regime-small-business = Exemption scheme for small enterprises
vat-regime-standard = Standard scheme

## Words of courses and editions
course-form-classroom = In a classroom
course-form-distance-live = At a distance, with a live teacher
course-form-in-house = At the customer’s enterprise
edition-status-cancelled = Cancelled
edition-status-confirmed = Going ahead
edition-status-tentative = Tentative
half-day-status-cancelled = Cancelled
half-day-status-planned = Planned
price-kind-catering = Catering
price-kind-exam = Exam
price-kind-fee = Participation
price-kind-material = Course material
price-kind-travel = Travel of the trainer
price-unit-enrolment = per enrolment
price-unit-participant = per participant
price-unit-participant-day = per participant and day
theme-cybersecurity = Digitalisation: cybersecurity
theme-digitalisation = Digitalisation
theme-energy-efficiency = Sustainability: energy efficiency
theme-financial-literacy = Financial literacy
theme-innovation = Innovation
theme-internationalisation = Internationalisation
theme-job-specific = Job-specific competences
theme-people-management = People management
theme-strategy = Business strategy
theme-sustainability = Sustainability

## VatCategory
vat-category-exempt = Exempt
vat-category-reverse-charge = Reverse charge
vat-category-standard = Taxed
vat-category-zero = Zero rated

## CustomerKind
customer-kind-enterprise = Enterprise or organisation
customer-kind-person = Private person

## Size
size-large = Large enterprise
size-medium = Medium-sized enterprise
size-small = Small enterprise

## Region
region-abroad = Abroad
region-brussels = Brussels-Capital Region
region-flanders = Flemish Region
region-wallonia = Walloon Region

## LegalForm
legal-form-bv = BV (private limited company)
legal-form-commv = CommV (limited partnership)
legal-form-cv = CV (cooperative)
legal-form-liberal-profession = Liberal profession
legal-form-non-profit = Non-profit association
legal-form-nv = NV (public limited company)
legal-form-other-company = Other company
legal-form-public-body = Public body
legal-form-sole-trader = Sole trader
legal-form-vof = VOF (general partnership)
legal-form-without-personality = Without legal personality

## ContactRole
contact-role-enrolment = Enrolments
contact-role-invoice = Invoices

## Statute
statute-assisting-spouse = Assisting spouse or partner
statute-employee = Employee
statute-helper = Self-employed helper
statute-none = Doesn’t work for this customer
statute-self-employed = Self-employed or active partner
statute-student = Working student

## EnrolmentStatus
enrolment-status-cancelled = Cancelled
enrolment-status-confirmed = Confirmed

## PlaceStatus
place-status-active = Takes part
place-status-withdrawn = Withdrawn

## InvoiceKind
invoice-kind-credit-note = Credit note
invoice-kind-invoice = Invoice

## Channel
channel-direct = Directly
channel-portfolio = Through the kmo-portefeuille

## PortfolioMode
portfolio-mode-announced = Announced
portfolio-mode-none = Without kmo-portefeuille
portfolio-mode-paid = Already paid

## PaymentOrder

## ApplicationStatus
application-status-accepted = Accepted
application-status-applied = Applied
application-status-refused = Refused
application-status-stopped = Stopped

## MailStatus
mail-status-bounced = Came back
mail-status-cancelled = Held back
mail-status-deferred = Deferred
mail-status-failed = Not delivered
mail-status-in-flight = On its way
mail-status-queued = Ready to leave
mail-status-sent = Sent

## MailKind
mail-kind-application-guide = Application guide
mail-kind-enrolment-confirmation = Enrolment confirmation
mail-kind-invoice = Invoice
mail-kind-payment-answer = Answer to a payment
mail-kind-payment-reminder = Payment reminder
mail-kind-test-message = Test message

## AttendanceMeasure
attendance-measure-minutes = Minutes
attendance-measure-sessions = Half-days

## Lists
filter-clear = Clear search
filter-nothing-found = Nothing was found. Try another word.
filter-search = Search
form-change = Change
table-actions = Actions

## Courses
course-active = Is still on offer
course-admissible-no = No, to be paid directly
course-admissible-yes = Yes
course-advice-only-cyber = Since 1 February 2026 advice is only eligible with the theme cybersecurity.
course-changed = { $title } was changed. Enrolments keep the price that was agreed.
course-code = Code
course-code-hint = Short and unique, such as BOOK-01.
course-code-taken = Another course has this code. Choose another one.
course-created = { $title } is now on offer. Plan a first edition.
course-description = Description
course-description-hint = What the participant learns. Printed on the enrolment confirmation, as VLAIO asks.
course-edit-title = Change course
course-eligible = Can be paid through the kmo-portefeuille
course-eligible-no = Not eligible
course-eligible-yes = Eligible
course-exam-admissible = An exam isn’t admissible for the kmo-portefeuille: untick it there.
course-exemption-article-44 = Exempt from VAT, article 44 § 2, 4° of the Belgian VAT Code.
course-exemption-reason-missing = Fill in the reason for the exemption: it must stand on the invoice.
course-exemption-small-business = Special exemption scheme for small enterprises.
course-form = Form
course-hours = Length
course-hours-hint = In hours for one participant, such as 14 or 7.5.
course-inactive = No longer on offer
course-list-empty = You don’t offer anything yet. Make a first course or advice.
course-list-reference = Number on VLAIO’s list
course-list-reference-hint = Only for the theme job-specific skills: those courses are on a list of VLAIO.
course-list-reference-missing = Fill in the number on VLAIO’s list: it is required for job-specific skills.
course-list-title = Training and advice
course-new = New course
course-new-title = New course or advice
course-no-price = Fill in at least one price line.
course-nothing-admissible = Mark at least one price line as an admissible cost: otherwise nothing can go through the kmo-portefeuille.
course-part-what = What
course-price-admissible = Admissible cost
course-price-amount = Amount without VAT
course-price-description = Description
course-price-description-missing = Give this price line a description, or empty its amount too.
course-price-kind = Kind of cost
course-price-row = Price line { $number }
course-price-unit = Per
course-prices = Price
course-prices-intro = Without VAT. Each line is a cost that the kmo-portefeuille admits or doesn’t; the customer pays directly what isn’t admitted. Leave a line empty to drop it.
course-rate-missing = Fill in the VAT rate, such as 21.
course-rate-on-exempt = Without VAT the rate is 0.
course-registration = Registration
course-registration-hint = A training takes a number DV.O…, advice a number DV.A….
course-registration-none = No registration
course-search = Search by title or code
course-service = Service
course-service-mismatch = Choose a registration for this service: a training takes a number DV.O…, advice a number DV.A….
course-theme = Theme
course-theme-hint = Required since 2023 for the kmo-portefeuille. Cybersecurity and energy efficiency give a higher percentage.
course-theme-none = No theme
course-theme-required = Choose a theme: without one this course can’t go through the kmo-portefeuille.
course-title = Title
course-vat = VAT
course-vat-category = Treatment
course-vat-exemption-reason = Reason for the exemption
course-vat-exemption-reason-hint = Printed on the invoice, such as: Exempt from VAT, article 44 § 2, 4° of the Belgian VAT Code.
course-vat-rate = Rate
course-without-editions = This course isn’t planned yet.

## Editions
edition-capacity = Places
edition-capacity-below-places = { $places } participants are enrolled; there can’t be fewer places.
edition-capacity-hint = The most participants.
edition-changed = Edition { $code } was changed.
edition-code = Code
edition-code-hint = Unique, such as BOOK-01-03.
edition-code-taken = Another edition has this code. Choose another one.
edition-course = Course
edition-created = Edition { $code } was made. Now add its half-days.
edition-edit-title = Change edition
edition-ends = Ends
edition-enrol = Enrol
edition-enrolled = Enrolments
edition-enrolled-customer = Customer
edition-enrolled-empty = Nobody is enrolled yet.
edition-enrolled-people = Participants
edition-full = Full
edition-list-empty = Nothing is planned. Choose a course and plan an edition.
edition-list-title = Editions
edition-new = Plan an edition
edition-new-title = New edition
edition-note = Note
edition-place = Place
edition-place-hint = Address or room; for distance courses: online.
edition-places = Taken
edition-search = Search by course or code
edition-stage = Stage
edition-stage-cancelled = Cancelled
edition-stage-coming = Goes ahead
edition-stage-over = Over
edition-stage-running = Running
edition-stage-tentative = Tentative
edition-stage-without-days = Without half-days
edition-starts = Starts
edition-status = Status
edition-total = Length
edition-trainer = Trainer
edition-trainer-none = Not known yet
edition-warning-course = On the start date this course doesn’t meet the rules of the kmo-portefeuille. Check the course.
edition-warning-hours = The half-days add up to { $planned }, the course lasts { $course }.
edition-warning-registration = The registration of this course isn’t valid on the start date: like this it can’t be paid through the kmo-portefeuille.
edition-when = Period
edition-when-coming = Running and coming
edition-when-past = Past

## Half-days
half-day-add = Add
half-day-add-title = Add half-days
half-day-attendance = Attendance
half-day-break = Break
half-day-cancel = Cancel
half-day-cancelled = The half-day was cancelled and no longer counts for attendance.
half-day-changed = The half-day was changed. All deadlines were computed anew.
half-day-closed = The attendance of this half-day is closed; it can’t change any more.
half-day-date = Day
half-day-days = Number of days
half-day-edit-title = Change half-day
half-day-ends = To
half-day-hours = Length
half-day-list-empty = This edition has no half-days yet. The first one sets the deadlines of the kmo-portefeuille.
half-day-list-title = Half-days
half-day-move-note = If you move the first half-day, the deadlines of the kmo-portefeuille move with it.
half-day-no-minutes = The end must come after the start, also without the break.
half-day-overlap = The second half-day starts before the first one ends.
half-day-repeat = Repetition
half-day-repeat-daily = every weekday
half-day-repeat-fortnightly = every two weeks
half-day-repeat-weekly = every week
half-day-restore = Let it take place
half-day-restored = The half-day takes place after all.
half-day-same-time = This edition already has a half-day that starts then.
half-day-second-ends = Second half-day until
half-day-second-starts = Second half-day from
half-day-starts = From
half-day-state = State
half-day-state-closed = Closed
half-day-state-coming = To come
half-day-state-open = Attendance open
half-day-time = Fill in a time, such as 9:00 or 13:30.
half-day-times = Times
half-days-added = { $count ->
    [one] One half-day added.
   *[other] { $count } half-days added.
}

## Trainers
trainer-account = User
trainer-account-hint = A user with the role Trainer only sees the editions of this trainer.
trainer-account-none = Doesn’t sign in
trainer-account-taken = Another trainer already uses this user.
trainer-active = Still teaches
trainer-changed = { $name } was changed.
trainer-created = { $name } was added.
trainer-email = Email address
trainer-inactive = No longer teaches
trainer-list-empty = There are no trainers yet.
trainer-list-title = Trainers
trainer-name = Name
trainer-new = New trainer
trainer-new-title = New trainer

## Log: courses
audit-course-changed = Course changed: { $summary }
audit-course-created = Course added: { $summary }
audit-edition-cancelled = Edition cancelled: { $summary }
audit-edition-changed = Edition changed: { $summary }
audit-edition-created = Edition planned: { $summary }
audit-edition-half-day-cancelled = Half-day cancelled: { $summary }
audit-edition-half-day-changed = Half-day changed: { $summary }
audit-edition-half-day-restored = Half-day takes place after all: { $summary }
audit-edition-half-days-added = Half-days added to edition { $summary }
audit-trainer-changed = Trainer changed: { $summary }
audit-trainer-created = Trainer added: { $summary }

## Attendance
attendance-absent = absent
attendance-at-best = Still possible
attendance-below = Can no longer reach the threshold
attendance-below-none = Nobody is below the threshold.
attendance-below-note = at most { $at_best } still possible
attendance-cancelled = This half-day is cancelled and doesn’t count.
attendance-closed = The list is closed: { $present } present, { $absent } absent.
attendance-closed-at = This list was closed on { $moment }. It can still be corrected, with a reason.
attendance-correct = Save the correction
attendance-earlier = Still to be closed
attendance-earlier-intro = These half-days are over, but their list is still open. Without a closed list there is no proof of attendance.
attendance-edition = Edition
attendance-enterprise = Enterprise
attendance-intro = Everybody is marked as present. Untick whoever isn’t there; for a late arrival or an early departure, choose the minutes that were missed.
attendance-list-changed = The participants have changed in the meantime. Nothing was saved: reload the page and fill in the list again.
attendance-list-pdf = Attendance list (pdf)
attendance-mark = Attendance
attendance-missed = Missed
attendance-name = Participant
attendance-nobody = Nobody is enrolled yet.
attendance-nothing-open = All attendance lists up to today are closed.
attendance-nothing-open-trainer = There is no attendance to take today for your editions, and all earlier lists are closed.
attendance-nothing-yet = nothing yet
attendance-out-of-reach = can’t reach { $threshold } any more
attendance-partly = { $time } present
attendance-present = present
attendance-queue-all = All attendance
attendance-queue-title = Attendance to be taken
attendance-reason = Reason for the correction
attendance-reason-hint = Never a medical reason. For example: signed on paper, unticked by mistake.
attendance-reason-missing = This list is closed. Say why you correct it.
attendance-save-and-close = Save and close
attendance-saved = Saved: { $present } present, { $absent } absent.
attendance-so-far = So far
attendance-spare = Half-days to spare
attendance-threshold-is = The threshold is { $threshold }. Cancelled half-days don’t count.
attendance-title = Attendance
attendance-to-come = This half-day is yet to come. You can take attendance from that day on.
attendance-to-editions = To the editions
attendance-today = Today
attendance-too-long = Nobody can be present for longer than the half-day lasts.
attendance-verdict = Verdict
attendance-verdict-open = Still open
attendance-verdict-out-of-reach = Out of reach
attendance-verdict-reached = Reached

## Bank





## Bank
bank-accounts-add = Add account
bank-accounts-added = Statements of { $iban } will be read from now on.
bank-accounts-iban = Account number (IBAN)
bank-accounts-intro = Only statements of these accounts are read. The first one is on your invoices; change it with the institute’s details.
bank-accounts-known = This account is already in the list.
bank-accounts-of-invoices = On your invoices
bank-accounts-title = Own accounts
bank-amount = Amount
bank-book-amount-of = Amount on invoice { $number } ({ $channel })
bank-book-button = Book
bank-book-intro = Fill in for each invoice how much of this line is meant for it. What you leave out stays in sight.
bank-book-nothing-found = No open invoice found for “{ $search }”.
bank-book-search = Find an open invoice
bank-book-search-button = Search
bank-book-search-hint = Part of the customer’s name, the invoice number, the project number, the structured reference, or an amount. What you filled in stays.
bank-book-title = Book by hand
bank-booked = { $amount } was booked on invoice { $number }.
bank-booked-by-itself = booked by itself
bank-booked-by-person = booked by a person
bank-booked-parts = The line was booked on { $count } invoices.
bank-booking-at = { $name }, { $moment }
bank-booking-automatic = booked by itself, { $moment }
bank-booking-by-hand = Chosen by hand, without a hint from the book.
bank-booking-on = on invoice { $number } ({ $channel }) of { $customer }
bank-booking-someone = somebody
bank-booking-taken-back = Taken back by { $amount } on { $day }
bank-booking-takes-back = Takes back the booking of { $amount } of { $day }
bank-booking-undone = Undone on { $moment }: { $reason }
bank-bookings-none = Nothing of this line is booked yet.
bank-bookings-title = Where the money went
bank-candidates-title = Candidates
bank-candidate = invoice { $number } ({ $channel }) of { $customer }, still open { $open }
bank-channel-direct = directly
bank-channel-portfolio = through the kmo-portefeuille
bank-confirm = Book as proposed
bank-data-none = No statement has been read yet. Until the bank is up to date no reminder leaves.
bank-data-until = The bank is up to date until { $day }.
bank-error-account-known = This account is known already.
bank-error-more-than-left = Only { $rest } of this line is left.
bank-error-more-than-open = At most { $most } can be booked on invoice { $number }.
bank-error-no-proposal = There is no proposal that can be booked like this. Book by hand.
bank-error-not-now = This line was changed in the meantime. Look at it again; nothing was booked.
bank-error-nothing = Fill in an amount for at least one invoice.
bank-error-reason = Write briefly why. It will be in the history.
bank-error-taken-back = A later booking takes this one back. Undo that one first.
bank-error-undone = This booking had been undone already.
bank-error-wrong-sign = Money that came in is booked as a positive amount, money that went back as a negative one.
bank-evidence-none = Nothing in this line points to an invoice.
bank-evidence-title = Why
archive-bomb = Unpacked this is more than 200 times as large as packed. That is no statement.
archive-damaged = This ZIP file is damaged or cut off. Make or download it again.
archive-empty = There is no file in this ZIP file.
archive-files = This ZIP file holds { $found } files; at most { $most } can be taken at once.
archive-locked = This file is locked with a password. Unpack it first.
archive-nested = This is a ZIP file in a ZIP file. Unpack it first.
archive-office = This is a document of an office program (such as Excel). Save the sheet as CSV and choose that file.
archive-too-large = Unpacked this ZIP file is larger than 200 MB. Split it.
bank-columns-account = Which own account is this file of?
bank-columns-account-column = Own account
bank-columns-account-in-column = A column tells
bank-columns-account-missing = Choose the account, or the column that holds it.
bank-columns-amount = Amount
bank-columns-amount-missing = Choose the column with the amount, or those with money in and money out.
bank-columns-balance = Balance after the transaction
bank-columns-bar = vertical bar |
bank-columns-change = Choose the columns again
bank-columns-column = Column { $number }
bank-columns-comma = comma ,
bank-columns-counterparty = Account of the counterparty
bank-columns-credit = Money in (credit)
bank-columns-currency = Currency
bank-columns-date = Date
bank-columns-date-missing = Choose the column with the date.
bank-columns-day-first = day, month, year: 26/11/2026
bank-columns-debit = Money out (debit)
bank-columns-delimiter = What stands between the columns?
bank-columns-details = Text of the bank
bank-columns-format = How the file is written
bank-columns-heading-rows = How many rows are above the first transaction?
bank-columns-heading-rows-hint = The last of them holds the headings of the columns. Empty rows don’t count.
bank-columns-heading-rows-wrong = Enter a number from 0 to 40.
bank-columns-intro = This file is from a bank that is not known here. Say which column is which. It is remembered: the next file with the same headings is recognised.
bank-columns-line = Line
bank-columns-mark = How are cents written?
bank-columns-mark-comma = with a comma: 1.234,56
bank-columns-mark-dot = with a dot: 1,234.56
bank-columns-mark-either = both
bank-columns-month-first = month, day, year: 11/26/2026
bank-columns-name = Name of the counterparty
bank-columns-none = No column
bank-columns-order = How are dates written?
bank-columns-preview = How the first rows are read
bank-columns-preview-button = Refresh the preview
bank-columns-reference = Reference of the bank
bank-columns-row-wrong = Can’t be read
bank-columns-rows = What the file holds
bank-columns-save = Remember and check
bank-columns-saved = The columns are remembered. The next file with the same headings is recognised.
bank-columns-semicolon = semicolon ;
bank-columns-sign = In or out
bank-columns-sign-hint = Only where the amount itself has no minus sign.
bank-columns-structured = Structured communication
bank-columns-tab = tab
bank-columns-text = Message
bank-columns-text-to = The message goes on until column
bank-columns-text-to-hint = Only where it is spread over several columns.
bank-columns-text-to-wrong = This column is before that of the message.
bank-columns-title = Choose the columns: { $name }
bank-columns-two-amounts-hint = Only where no column holds a single amount.
bank-columns-value-date = Value date
bank-columns-which = Which column is which?
bank-columns-year-first = year, month, day: 2026-11-26
bank-files-columns = Choose the columns
bank-files-details = What is in it
bank-files-import = { $count ->
    [one] Import and book 1 file
   *[other] Import and book { $count } files
}
bank-files-imported = Files imported: { $files }. New transactions: { $lines }, of which { $booked } booked by themselves.
bank-files-known = Imported before
bank-files-lines = { $new } new, { $known } known
bank-files-ready = Ready to import
bank-files-refused = Refused
bank-files-result = Result
bank-files-title = What is in your files
bank-gap-queue-title = Missing statements
bank-file-already = This file was already imported on { $moment }. Nothing was added.
bank-file-already-by = This file was already imported on { $moment } by { $name }. Nothing was added.
bank-file-all-known = { $count ->
    [one] The line is
   *[other] All { $count } lines are
} in the book already. Importing adds nothing.
bank-file-all-known-since = { $count ->
    [one] The line is
   *[other] All { $count } lines are
} in the book already, since { $moment }. Importing adds nothing.
bank-file-behind-gap = A statement before this one is missing. You can import this one and add the missing one later.
bank-file-booked-of-before = { $count ->
    [one] 1 earlier line could be booked now too
   *[other] { $count } earlier lines could be booked now too
}.
bank-file-choose = Choose your bank’s file
bank-file-choose-hint = A CODA, CAMT.053, MT940 or CSV file of your bank, or a ZIP file with several. You may also choose more than one. The name doesn’t matter.
bank-file-closing = Closing balance
bank-file-copy = The bank calls this a second copy. What is in the book already is skipped.
bank-file-credit = Received
bank-file-debit = Paid
bank-file-empty-choice = Choose a file first.
bank-file-future = This statement runs until { $day }: that is still ahead.
bank-file-import = Import and book
bank-file-import-intro = What certainly belongs to an invoice is booked; the rest waits for you. No mail leaves.
bank-file-imported = Imported on { $moment }
bank-file-imported-by = Imported on { $moment } by { $name }
bank-file-lines = Lines
bank-file-lines-known = Known already
bank-file-lines-new = New
bank-file-message = Message from the bank: { $text }
bank-file-new-title = Import a statement
bank-file-notice-title = Noticed in the file
bank-balance-none = not in the file
bank-file-not-proven = This file has no balances that join. Whether it is complete can’t be checked. Compare the number of transactions with your bank’s site yourself.
bank-statement-unnumbered = without a number
bank-file-opening = Opening balance
bank-file-preview-title = Check: { $name }
bank-file-refused-title = This file can’t be imported
bank-file-result = { $new ->
    [one] 1 new line
   *[other] { $new } new lines
}: { $booked } booked, { $waiting } to look at, { $aside } set aside.
bank-file-result-nothing = There were no new lines; { $known ->
    [one] 1 was
   *[other] { $known } were
} in the book already.
bank-file-upload = Check
bank-file-upload-intro = You see what is in it first. Nothing is booked before.
bank-history-title = History
bank-import = Import statement
bank-invoice-open = still open
bank-learn = Remember { $iban } as an account of { $customer }
bank-learn-hint = A known account is a hint for the next time. Nothing is ever booked on it alone.
bank-learned = { $iban } is remembered.
bank-line-account = Account
bank-line-bank-reference = Bank’s reference
bank-line-booked-on = Booked by the bank on
bank-line-code = Transaction code
bank-line-debtor = Debtor behind the payer
bank-line-end-to-end = Payer’s reference
bank-line-foreign = Original amount
bank-line-information = Information from the bank
bank-line-message = Message
bank-line-message-none = without a message
bank-line-payer = From
bank-line-payee = To
bank-line-statement = Statement
bank-line-title = Bank line
bank-line-unnamed = Unknown counterparty
bank-line-value-date = Value date
bank-lines-booked-empty = No line has been booked yet.
bank-lines-look = Look at it
bank-lines-set-aside-empty = Nothing is set aside.
bank-lines-title = Bank
bank-lines-waiting-all = All lines that wait
bank-lines-waiting-empty = Everything is explained: no line waits.
bank-lines-waiting-first = Import your bank’s first statement. What belongs to an invoice is booked by itself.
bank-lines-which = Which lines
bank-proposal = Proposal
bank-proposal-part = { $amount } on invoice { $number } ({ $channel }) of { $customer }
bank-queue-title = Payments to look at
bank-reason-open = Nothing in this line points to an invoice with certainty.
bank-reason-overtaken = What was proposed has been paid or changed meanwhile. Look for yourself where this belongs.
bank-reason-proposal = There is a proposal, but no number that proves it.
bank-reason-rest = { $rest } is not explained yet.
bank-reason-undone = You undid the booking; it isn’t made by itself any more.
bank-set-aside = Set aside
bank-set-aside-button = Set aside
bank-set-aside-done = The line is set aside. You find it under “Set aside”.
bank-set-aside-intro = Does this line, or what is left of it, belong to no invoice? Set it aside; you can take it up again later.
bank-set-aside-reason = Why do you set this aside?
bank-set-aside-reason-bank = No receipt: costs of the bank, a transfer between own accounts or an expense.
bank-set-aside-reason-given = Set aside: { $reason }
bank-state-booked = Booked
bank-state-booked-one = booked
bank-state-set-aside = Set aside
bank-state-set-aside-one = set aside
bank-state-waiting = To look at
bank-state-waiting-one = to look at
bank-statement-account = Account
bank-statement-days = { $from } – { $to }
bank-statement-empty = Nothing moved on these days.
bank-statement-file = File
bank-statement-gap = A statement before this one is missing.
bank-statement-gap-short = one is missing
bank-statement-number = Number
bank-statement-period = Days
bank-statement-title = Statement { $number } of { $day }
bank-statements-empty = No statement has been imported yet.
bank-statements-title = Statements
bank-take-up = Take up again
bank-taken-up = The line is under “To look at” again.
bank-undo = Undo
bank-undo-button = Undo the booking
bank-undo-done = The booking is undone. The line waits again, and the invoice is open again.
bank-undo-reason = Why do you undo this booking?
bank-write-off-of = written off { $what }: { $reason }
bank-write-off-undone = The write-off is undone. The amount is open again.

payer-customers = Accounts of customers
payer-customers-empty = No account is remembered yet. Tick that when you book a payment.
payer-forget = Forget
payer-forgotten = { $iban } is forgotten. What is booked stays booked.
payer-list-intro = Whose an account is, the book only remembers from a booking that somebody confirmed or that a structured reference proved. A known account is a hint; it never books by itself.
payer-list-title = Known accounts
payer-not-known = { $iban } was not known (any more).
payer-operator = Who pays for the kmo-portefeuille
payer-operator-learned = Beside those, bookings proved these accounts:
payer-operator-settled = According to the settings these are the names and accounts:
payer-set = Change at the institute
payer-since = since { $day }
payer-tolerance = Small differences
payer-tolerance-is = A difference of { $tolerance } at most counts as rounding.

answer-is-written = This answer was written. See it in the outgoing post.
answer-no-address = There is no usable mail address for { $name } (“{ $given }”). Complete it at the customer.
answer-read = Read the answer to the payer
answer-ready = Answer ready
answer-remedy-ask = The payer has to say what happens with { $amount }.
answer-remedy-refund = To be paid back: { $amount }.
answer-remedy-request = To be asked for: { $amount }.
answer-remedy-wait = Wait for now: { $amount } is on its way, or somebody else has to act.
answer-send = Send this answer
answer-title = What now?
answer-written = The answer is in the outgoing post.

split-cents = Write off what stays open on an invoice, if it is { $most } at most
split-cents-none = On none of these invoices an amount of { $most } at most stays open.
split-cents-reason = Why do you write this off?
split-found = { $count } found
split-left = Left to divide:
split-left-aside = Set it aside, with a reason
split-left-reason = Why does the rest belong to no invoice?
split-left-wait = Leave it: the line stays open for the rest
split-left-what = What happens to what is left over?
split-take = All

keys-enter = book the proposal, or look at the line
keys-enter-name = Enter
keys-help = show or close this help
keys-move = to the next or the previous line
keys-on = Use keys
keys-open = look at the line
keys-title = Keys

reconcile-accept-exact = { $count ->
    [one] Book this exact proposal
   *[other] Book all { $count } exact proposals
  }
reconcile-accepted = { $count ->
    [one] One proposal is booked.
   *[other] { $count } proposals are booked.
  }
reconcile-elsewhere = On no line here
reconcile-every-account = Every account
reconcile-every-statement = Every statement
reconcile-exact = Fits to the cent
reconcile-exact-intro = { $count ->
    [one] One proposal on this page fits to the cent, and nothing speaks against it.
   *[other] { $count } proposals on this page fit to the cent, and nothing speaks against them.
  }
reconcile-filter = Which days and which statement
reconcile-filter-button = Show
reconcile-filter-clear = Show all
reconcile-from = From
reconcile-go-on = Go on reconciling
reconcile-not-accepted = { $count ->
    [one] One could not be booked; it is at the top.
   *[other] { $count } could not be booked; they are at the top.
  }
reconcile-nothing-found = Nothing here on these days and statements. Choose other days or another statement.
reconcile-open = Open
reconcile-proposed = Proposed
reconcile-proposed-empty = No proposal waits. Look under “Open” for lines that are still to be explained.
reconcile-result-none = There was nothing to book.
reconcile-result-title = What was booked
reconcile-result-waits = not booked
reconcile-title = Reconcile the bank
reconcile-totals = From opening to closing balance of { $account }
reconcile-until = Until

## Bank: why a line waits
flag-already-paid = What this payment refers to is already paid.
flag-ambiguous = More than one invoice or customer qualifies.
flag-cancelled = The invoice that this refers to is cancelled.
flag-clawback = The kmo-portefeuille seems to take money back.
flag-collective-without-detail = A collective payment without details from the bank.
flag-conflict = The hints contradict each other.
flag-corrected-reference = The number has a typing error; this is what was probably meant.
flag-credited = The invoice that this refers to is credited.
flag-double-payment = This looks like the same payment a second time.
flag-foreign-currency = The money came in another currency; charges may have been withheld.
flag-outgoing-unexplained = Money left, and it isn’t clear what for.
flag-overpaid = This is more than what is still open. The surplus stays in sight until you decide.
flag-paid-gross = The amount with VAT came through the kmo-portefeuille. VAT is not eligible: the difference stays in sight until you decide.
flag-paid-gross-direct = The customer paid everything directly, also what was to come through the kmo-portefeuille.
flag-paid-half = This is exactly half. The customer still has to give a payment order (betaalopdracht) for the rest.
flag-paid-net-direct = The customer paid directly what was to come through the kmo-portefeuille.
flag-paid-own-share-direct = The customer paid the own share (eigen aandeel) to you instead of depositing it in the kmo-portefeuille.
flag-paid-own-share-only = Only the own share (eigen aandeel) came in; the subsidy is still missing.
flag-partial = This is less than what is still open.
flag-reversal = The bank reversed an earlier payment.
flag-rounding = The difference is a few cents.
flag-truncated-reference = The number in the message is cut off.
flag-unknown-invoice = The invoice number in the message is not in the book.
flag-unknown-project = The project number in the message is not in the book.
flag-unknown-reference = The structured reference is not in the book.

## Bank: what was found in a line
evidence-amount = Amount: { $value }
evidence-bank-entry = Entry of the bank itself, code { $value }
evidence-bank-information = In the bank’s information: { $value }
evidence-closed-claim = No longer open: { $value }
evidence-collective = Collective payment without details
evidence-corrected-reference = Read with a typing error: { $value }
evidence-credit-note = Credit note { $value }
evidence-end-to-end-id = Payer’s reference: { $value }
evidence-foreign-currency = Original amount: { $value }
evidence-invoice-number = Invoice number { $value }
evidence-joined-reference = Read across a blank: { $value }
evidence-operator-account = Account of the kmo-portefeuille: { $value }
evidence-operator-name = Name of who pays for the kmo-portefeuille: { $value }
evidence-other-payer = The payer is not the invoice’s customer: { $value }
evidence-outgoing = Money that leaves, code { $value }
evidence-own-account = Between own accounts: { $value }
evidence-payer-account = Known account of the customer: { $value }
evidence-payer-name = Name of the payer: { $value }
evidence-project-number = Project number { $value }
evidence-refund = Refund { $value }
evidence-reversal = The bank reversed a payment, code { $value }
evidence-short-reference = Shortened number: { $value }
evidence-structured-reference = Structured reference { $value }
evidence-truncated-reference = Number that is cut off: { $value }
evidence-ultimate-debtor = Debtor behind the payer: { $value }
evidence-unknown-reference = Number that is not in the book: { $value }
fit-above = more than what is open
fit-below = less than what is open
fit-equal = exactly what is open
fit-equal-all-of-payer = exactly everything that the payer owes
fit-equal-some-of-payer = exactly some invoices of the payer together
fit-equal-sum = exactly the sum of the invoices that are named
fit-equal-sum-less-credit = exactly the named invoices less the credit notes
fit-gross = the total with VAT
fit-half = half
fit-net = the amount that was to come through the kmo-portefeuille
fit-no-sum = fits no sum of the named invoices
fit-only-one = fits one open invoice only
fit-other-claim = exactly another open invoice
fit-own-share = the own share (eigen aandeel) alone
fit-refund = exactly the refund
fit-several = fits several open invoices
fit-within-tolerance = a few cents away from what is open
strength-against = speaks against
strength-exact = certain
strength-probable = probable
strength-weak = weak

## Bank: why a file is not imported
coda-at-line = Line { $line }: { $text }
coda-account = the account number is missing.
coda-account-check = the check digits of the own account { $account } are wrong.
coda-amount = “{ $found }” is not a { $field } in digits.
coda-balance = the opening balance { $opening } and the lines { $movements } make { $expected }, but the closing balance is { $closing }: a difference of { $difference }.
coda-closing-account = the closing balance names another account ({ $account }).
coda-credit-total = the last record says that { $promised } came in, but the lines add up to { $found }.
coda-currency = “{ $found }” is not a currency.
coda-cut-off = the file stops too early; it was probably cut off. Download it again.
coda-date = “{ $found }” is not a day ({ $field }).
coda-debit-total = the last record says that { $promised } went out, but the lines add up to { $found }.
coda-detail-without-total = the detail { $found } comes without its total.
coda-header = a CODA file starts with a header record, and this is none.
coda-not-split = the details ({ $details }) don’t add up to the total { $total }; it stays one line.
coda-other-information = a piece of information belongs to line { $found }, but stands with { $expected }.
coda-other-movement = this record belongs to line { $found }, but follows { $expected }.
coda-record-count = the last record promises { $promised } records, but there are { $found }.
coda-record-cut = the record is cut off after { $found } characters; it needs { $needed }.
coda-record-order = this record stands at a wrong place in the file.
coda-record-too-long = the record has { $found } characters; at most 128 are allowed.
coda-record-unknown = a record can’t start with “{ $found }”.
coda-separate-application = this file only details another file (separate application { $found }) and can’t be read on its own.
coda-sequence = “{ $found }” is not a sequence number.
coda-sign = the sign of the { $field } is “{ $found }” and has to be 0 or 1.
coda-third-decimal = { $found } ({ $field }) has more than two decimals.
coda-value-date = the value date “{ $found }” is not a day and was left out.
coda-version = this is CODA version { $found }; only version 2 is read. Ask your bank for version 2.
coda-field-amount = amount
coda-field-booking-date = booking date
coda-field-closing-balance = closing balance
coda-field-closing-date = date of the closing balance
coda-field-creation-date = creation date
coda-field-credit-total = credit total
coda-field-debit-total = debit total
coda-field-opening-balance = opening balance
coda-field-opening-date = date of the opening balance
coda-more = And { $count ->
    [one] 1 more problem
   *[other] { $count } more problems
}.
statement-file-archive = This is an archive or a spreadsheet, not a statement. Unpack it, or download the statement as a CODA file.
statement-file-empty = This file is empty. Download the statement again.
statement-file-html = This is a web page, not a statement: the bank had probably signed you out. Sign in to the bank and download the file again.
statement-file-image = This is an image, not a statement. Download the statement as a CODA file.
statement-file-kept-nothing = Nothing was imported and nothing was kept.
statement-file-pdf = This is a PDF, made for reading. Download the same statement as a CODA file.
statement-file-unknown = This file is not recognised as a statement. Download the statement as a CODA file.
statement-file-columns = This is a table of a bank that is not known here. Say once which column is which; after that it is recognised.
csv-amount = { $found } is not an amount.
csv-date = { $found } is not a date.
csv-no-date = the row has no date.
csv-no-amount = the row has no amount.
csv-two-amounts = there is an amount under both debit and credit.
csv-sign = { $found } does not say whether money came in or went out.
csv-account = the row does not say which account it is of.
csv-currency = { $found } is not a currency.
csv-no-rows = there is no transaction under the headings.
csv-not-carried-out = the bank did not carry this out ({ $reason }). This row is left out.
csv-no-movement = no money moves here. This row is left out.
csv-chain-broken = the balance does not follow from the row before. Rows are missing, or you made a selection at the bank. Whether the file is complete can’t be checked.
csv-not-provable = the file has no balances. Whether it is complete can’t be checked.
message-amount = { $found } is not an amount.
message-character-set = the characters do not fit the character set that the file names ({ $found }); look at accents in names.
message-currency = there is an amount in { $found } on an account in { $account }.
message-cut-off = the file stops halfway. Download it again.
message-date = { $found } is not a day.
message-empty = there is no statement in this file.
message-field = { $found } can’t be read.
message-kind = this is an overview of the day or a notice, not a statement with balances. Download the statement (CODA or camt.053).
message-missing = the account, an amount or a direction is missing.
message-no-balance = a balance is missing, so nothing proves that the statement is complete.
message-not-a-currency = { $found } is not a currency.
message-not-booked = { $amount } is not booked yet ({ $status }). It comes in a later statement and is left out here.
message-not-provable = a balance is missing. Whether the statement is complete can’t be checked.
message-sign = { $found } does not say whether money came in or went out.
message-third-decimal = the amount { $found } has more than two decimals.
message-unknown-version = version { $found } is newer than what is known here. It was read as the known versions.
message-version = this is version { $found } of camt.053, which is too old. Ask the bank for a newer one, or for CODA.
message-xml = the file is damaged. Download it again.
message-xml-unsafe = the file holds things that no statement holds, and is not opened for safety. Download it again from the bank.
statement-refused-currency = Account { $account } is kept in { $currency }; only euro accounts are read.
statement-refused-future = The statement runs until { $day }. That is too far ahead: check that this is the right file.
statement-refused-no-balances = The statement has no balances or no day: nothing proves that it is complete.
statement-refused-not-ours = This statement is of account { $account }. Your own account is { $own }. If { $account } is yours too, add it under “Own accounts”.
statement-refused-twice = Somebody else imported the same lines at this very moment. Nothing was added twice.

## Log: bank
audit-own-account-added = Own account added: { $summary }

## Invoices

caution-advice-preinvoiced = Advice is invoiced after it was given: the kmo-portefeuille asks for that.
caution-late = The last day (the 15th of the month after the course) has passed. Issue the invoice today.
caution-no-project = The customer wants to use the kmo-portefeuille, but there is no project number. This invoice asks everything of the customer directly.
caution-not-delivered = The course hasn’t ended. This is an advance invoice: VAT is due as soon as you invoice.
caution-portfolio-not-in = You work portfolio first, but the kmo-portefeuille hasn’t paid everything yet. Wait for the money, or issue an invoice now that shows both routes.
caution-structured-required = Between Belgian taxpayers only the structured invoice (UBL over Peppol) counts. The PDF is a copy.
document-application-guide = Application guide
document-enrolment-confirmation = Confirmation of enrolment (PDF)
document-invoice-pdf = PDF, to read
document-invoice-ubl = UBL, for the accounts
invoice-address = Who gets it
invoice-amount = Amount
invoice-back = Back to the enrolment
invoice-changed = The data has changed in the meantime. Check the invoice below again; nothing has been issued yet.
invoice-check-intro = Check everything. An issued invoice no longer changes: a mistake is corrected by a credit note. The number is given on issue.
invoice-check-title = Check the invoice
invoice-course = Course
invoice-customer = Customer
invoice-day = Date
invoice-deadline = To be invoiced by
invoice-delivered = ended on { $day }
invoice-description = Description
invoice-documents = Documents
invoice-documents-note = The UBL is the invoice; the PDF is a readable copy.
invoice-due = Due date
invoice-due-amount = To be paid
invoice-earlier = This enrolment has been invoiced already: { $number }.
invoice-enrolment = Enrolment
invoice-enrolment-cancelled = The enrolment is cancelled: there is nothing to invoice.
invoice-facts = Details
invoice-gross = Total incl. VAT
invoice-history = What happened
invoice-issue = Issue and mail the invoice
invoice-issued = Invoice { $number } has been issued. The mail to { $email } leaves in a moment.
invoice-lines = What is on the invoice
invoice-list-empty = There is no invoice yet. Make one from an enrolment, or below for everything that has ended.
invoice-list-search = Number, customer, reference or project number
invoice-list-title = Invoices
invoice-mail-again = Mail again
invoice-mail-again-address = E-mail address
invoice-mail-again-hint = PDF and UBL go along as they were issued.
invoice-mail-again-sent = The invoice leaves again, to { $email }.
invoice-mails = Mails
invoice-mails-empty = There is no mail about this invoice.
invoice-net = Total excl. VAT
invoice-new = Make the invoice
invoice-no-address = There is no e-mail address to send the invoice to.
invoice-no-address-fix = Fill one in at the customer
invoice-not-admissible = not admissible
invoice-number = Number
invoice-number-later = on issue
invoice-obstacles = This invoice can’t be issued yet
invoice-open = Still open
invoice-open-of = { $amount } left
invoice-overdue = overdue
invoice-portfolio-paid = Received through the kmo-portefeuille
invoice-portfolio-short = kmo-portefeuille
invoice-price = Price
invoice-problem-amount-too-large = The amounts are too large to be added up.
invoice-problem-bic-shape = A BIC has 8 or 11 letters and digits, as in KREDBEBB.
invoice-problem-corrects-later = A credit note can’t be older than the invoice that it corrects.
invoice-problem-corrects-missing = A credit note names the invoice that it corrects, with its date and the reason.
invoice-problem-corrects-not-allowed = An invoice corrects nothing; make it a credit note.
invoice-problem-country-unknown = A country is two capital letters, as in BE.
invoice-problem-course-dates = The course ends before it starts.
invoice-problem-course-hours = A course has more than zero hours.
invoice-problem-credit-is-zero = A credit note gives back more than zero.
invoice-problem-due-before-issue = The due date lies before the date of the invoice.
invoice-problem-email-shape = This is not an e-mail address.
invoice-problem-enterprise-number-missing = The enterprise number of your institute is missing.
invoice-problem-exemption-code-category = This exemption code belongs to another VAT category.
invoice-problem-exemption-code-unknown = This exemption code doesn’t exist; an example is VATEX-EU-132-1I.
invoice-problem-exemption-mixed = One invoice holds one ground of exemption.
invoice-problem-exemption-not-allowed = A taxed line has no ground of exemption.
invoice-problem-exemption-reason-missing = An exemption names its ground, as in ‘artikel 44, § 2, 4° W.Btw’. Fill it in at the course.
invoice-problem-iban-missing = The account number (IBAN) of your institute is missing.
invoice-problem-lines-missing = Nothing is on the invoice: the enrolment has no price lines.
invoice-problem-number-shape = The number has a shape that doesn’t fit on an invoice.
invoice-problem-paid-after-issue = The kmo-portefeuille paid after the date of the invoice; so the amount wasn’t paid before.
invoice-problem-paid-on-missing = The day on which the kmo-portefeuille paid is missing.
invoice-problem-paid-on-not-allowed = A payment day belongs only to an invoice that the kmo-portefeuille has paid.
invoice-problem-portfolio-above-admissible = The kmo-portefeuille pays at most what is admissible, without VAT.
invoice-problem-portfolio-needs-enterprise = Only an enterprise with an enterprise number has a kmo-portefeuille. Fill in the number at the customer.
invoice-problem-portfolio-not-positive = The amount through the kmo-portefeuille is zero.
invoice-problem-portfolio-not-zero = Without the kmo-portefeuille there is no amount through it.
invoice-problem-price-negative = A price is not negative; what you give back goes on a credit note.
invoice-problem-project-number-missing = Paying with the kmo-portefeuille needs a project number.
invoice-problem-quantity-not-positive = A quantity is more than zero; what you give back goes on a credit note.
invoice-problem-registration-number-missing = The course has no registration number that holds on its first day. Check the course and the registrations.
invoice-problem-reverse-charge-buyer = VAT is only reversed to a business abroad, with the VAT number of its country.
invoice-problem-text-missing = A mandatory mention is empty. Check name, address and descriptions.
invoice-problem-vat-country-unknown = A VAT number starts with the two letters of an existing country.
invoice-problem-vat-number-missing = The VAT number of your institute is missing.
invoice-problem-vat-rate-missing = A taxed line has a rate above 0 %.
invoice-problem-vat-rate-not-zero = Without VAT the rate is 0 %.
invoice-project = Project number
invoice-quantity = Quantity
invoice-receipt = { $amount } on { $day } from { $payer }
invoice-receipts-waiting = This payment of the kmo-portefeuille waits for the invoice and is booked on it at once:
invoice-received = Received
invoice-recipient = { $name }, { $email }
invoice-reference = Structured reference
invoice-registration = Registration number
invoice-route = Who pays
invoice-standing = What is open?
invoice-standing-all = All invoices
invoice-standing-direct = Customer still has to pay
invoice-standing-open = Something is open
invoice-standing-overdue = Overdue
invoice-standing-paid = Fully paid
invoice-standing-portfolio = kmo-portefeuille still has to pay
invoice-state = State
invoice-to-issue-all = Everything to be invoiced
invoice-to-issue-empty = Everything that has ended has been invoiced.
invoice-to-issue-intro = Enrolments whose course has ended and that have no invoice yet. The invoice has to be there by the 15th of the next month.
invoice-to-issue-no-project = no project number
invoice-to-issue-title = To be invoiced
invoice-tranches = Who pays what
invoice-vat-of = VAT { $rate }
tranche-state-open = Open
tranche-state-overpaid = Overpaid
tranche-state-paid = Paid
tranche-state-part-paid = Part paid

## Customers
customer-active = Active in the KBO
customer-active-hint = An enterprise that has stopped gets no subsidy.
customer-address = Address
customer-ceiling-left = As far as we know, { $left } of subsidy is left this year of the ceiling of { $ceiling }.
customer-changed = The details of { $name } are saved. What was agreed or invoiced before stays as it was.
customer-city = Town
customer-contacts = Contacts
customer-contacts-empty = There is no contact yet. Mails go to { $email }.
customer-country = Country
customer-country-hint = Two letters, such as BE.
customer-country-wrong = Fill in the two letters of the country, such as BE.
customer-created = { $name } has been added.
customer-edit-title = Change customer
customer-eligible-unknown = Not known yet
customer-eligible-unknown-hint = Fill in size, legal form and region, then you know whether this customer can use the kmo-portefeuille.
customer-email = E-mail address
customer-email-hint = Post goes here where there is no contact for it.
customer-enrol = Enrol
customer-enrolments = Enrolments
customer-enrolments-all = All enrolments of this customer
customer-enrolments-empty = This customer has not enrolled anybody yet.
customer-enterprise-number = Enterprise number
customer-enterprise-number-hint = Ten digits, such as 0403.019.261.
customer-filter-all = All
customer-filter-kind = Kind
customer-filter-region = Region
customer-filter-size = Size
customer-kind = Kind of customer
customer-language = Language
customer-language-hint = The customer gets mails and documents in this language.
customer-legal-form = Legal form
customer-list-empty = There are no customers yet. Add the first one, or enrol somebody right away.
customer-list-title = Customers
customer-nace = NACE code of the main activity
customer-nace-hint = As in the KBO: 62.020.
customer-nace-wrong = A NACE code has two to five digits, such as 62.020.
customer-name = Name
customer-new = Add customer
customer-new-title = New customer
customer-note = Note
customer-number-taken = This enterprise number already belongs to { $name }.
customer-number-taken-open = Open { $name }
customer-part-portfolio = For the kmo-portefeuille
customer-part-portfolio-intro = From this it follows whether this customer can use the kmo-portefeuille. For a private person it may stay empty.
customer-part-who = Who
customer-participants = Participants
customer-participants-empty = There are no participants yet. They are added by themselves when you enrol.
customer-phone = Telephone
customer-portfolio-can = Can use the kmo-portefeuille
customer-portfolio-cannot = Without kmo-portefeuille
customer-portfolio-yes = Yes
customer-portfolio-no = No
customer-postcode = Postcode
customer-region = Region of the establishment
customer-related = Related to our institute
customer-related-hint = Shares, votes, a common director or family: Flanders then refuses the subsidy.
customer-search = Search by name, town or number
customer-size = Size
customer-size-hint = Small: fewer than 50 workers and at most 10 million euros turnover or balance. Medium: fewer than 250 workers and at most 50 million turnover or 43 million balance. Linked enterprises count too.
customer-street = Street and number
customer-unknown = Not known
customer-vat-differs = This VAT number does not belong to the enterprise number.
customer-vat-number = VAT number
customer-vat-number-hint = Empty for whoever is not liable to VAT.

## Contacts
contact-add = Add contact
contact-added = { $name } has been added as a contact.
contact-changed = The contact details of { $name } are saved.
contact-edit-title = Change contact
contact-email = E-mail address
contact-language = Language
contact-name = Name
contact-phone = Telephone
contact-remove = Remove
contact-removed = { $name } is no longer a contact.
contact-role = Gets post about

## Participants
participant-add = Add participant
participant-added = { $name } has been added.
participant-changed = The details of { $name } are saved.
participant-edit-title = Change participant
participant-email = E-mail address
participant-enrolled-stays = { $name } was enrolled and stays in the book: evidence is kept for ten years.
participant-first-name = First name
participant-last-name = Last name
participant-name = Name
participant-name-taken = This customer already has a participant with this name.
participant-remove = Remove
participant-removed = { $name } has been removed.
participant-statute = Statute
participant-statute-hint = Only who works for the customer counts for the kmo-portefeuille. A student on a student job does not.

## Enrolments
deadline-application = The customer applies for the subsidy
deadline-deposit = The own share is on the kmo-portefeuille
deadline-invoice = The invoice leaves
deadline-payout = The money of the kmo-portefeuille is in
deadline-project-end = The course has ended and is paid
deadline-application-short = Application
deadline-deposit-short = Own share
deadline-payout-short = Payout
deadline-project-end-short = End of project
deadline-retention = Keep the evidence
enrolment-admissible = Through the kmo-portefeuille
enrolment-agreed-in-future = An agreement can't lie in the future.
enrolment-agreed-on = Agreed on
enrolment-agreed-on-hint = The day on which the customer agreed. The application can't be earlier.
enrolment-already-enrolled = { $name } already has a place in this edition.
enrolment-amount = Amount
enrolment-amounts-too-large = The amounts are too large.
enrolment-attendance = Attendance
enrolment-attendance-empty = No attendance recorded yet.
enrolment-attendance-out-of-reach = can no longer reach the threshold
enrolment-attendance-reached = threshold reached
enrolment-attendance-threshold = Threshold: { $threshold }
enrolment-back = Back to the details
enrolment-cancel = Cancel the enrolment
enrolment-cancel-reason = Reason
enrolment-cancel-reason-missing = Give a reason, then the enrolment can be cancelled.
enrolment-cancel-title = Cancel the enrolment
enrolment-cancel-what = The places become free. The enrolment and its history stay readable.
enrolment-cancelled = The enrolment is cancelled and its places are free.
enrolment-cancelled-already = This enrolment is already cancelled.
enrolment-cancelled-stop-project = The enrolment is cancelled. Let the customer stop project { $number } in the kmo-portefeuille. Only in the same calendar year as the application does the subsidy return to the yearly budget.
enrolment-cancelled-why = Cancelled: { $reason }
enrolment-check-intro = Check everything. Confirming fixes the price, and the customer gets a mail with the confirmation as PDF.
enrolment-check-title = Check
enrolment-choose-customer = Which customer?
enrolment-choose-edition = Which edition?
enrolment-choose-edition-empty = There is no running or coming edition with half-days. Plan one first.
enrolment-choose-other = Choose another
enrolment-confirm = Enrol and mail the confirmation
enrolment-confirmation-again = Mail the confirmation again
enrolment-confirmation-sent = The confirmation is ready to leave for { $email }.
enrolment-confirmation-to = Confirmation to
enrolment-course = Course
enrolment-created = The enrolment is confirmed. The mail to { $email } is ready to leave.
enrolment-customer = Customer
enrolment-deadline = Next deadline
enrolment-deadlines = Deadlines
enrolment-deadlines-none = No deadline is running.
enrolment-direct = To be paid directly
enrolment-direct-hint = VAT and what the kmo-portefeuille does not admit
enrolment-documents = Documents
enrolment-documents-empty = There is no document yet.
enrolment-edition = Edition
enrolment-edition-cancelled = This edition is cancelled. Choose another one.
enrolment-edition-not-planned = This edition has no half-days yet, so no start and no deadlines. Plan those first.
enrolment-end = End
enrolment-filter-all = All
enrolment-filter-confirmed = Standing
enrolment-filter-urgent = Deadline within 5 days
enrolment-filter-waiting = Without project number
enrolment-filter-what = Show
enrolment-full = { $left ->
    [0] This edition is full.
    [one] 1 place is left in this edition.
   *[other] { $left } places are left in this edition.
}
enrolment-gross = Total including VAT
enrolment-history = History
enrolment-invoice = Invoice
enrolment-invoice-closed = paid
enrolment-invoice-open = { $amount } still open
enrolment-invoiced-first = Invoice { $number } stands for this enrolment. Make a credit note first.
enrolment-invoices = Invoices
enrolment-invoices-empty = There is no invoice yet.
enrolment-known = Participants whom you know
enrolment-line = Price line
enrolment-line-admissible = Admitted
enrolment-list-empty = Nobody is enrolled yet. Choose an edition and a customer, the rest follows.
enrolment-list-title = Enrolments
enrolment-mails = Mails
enrolment-mails-empty = No mail has been written yet.
enrolment-name-whole = Fill in a first name and a last name: “{ $line }” is only one of them.
enrolment-net = Total excluding VAT
enrolment-new = Enrol
enrolment-new-customer = New customer
enrolment-new-names = New participants
enrolment-new-names-hint = One name a line: first name, then last name. Whom you know already is recognised.
enrolment-new-statute = Statute of the new participants
enrolment-new-title = New enrolment
enrolment-next-check = On to checking
enrolment-no-address = There is no e-mail address for { $name }. Fill one in at the customer, then the confirmation can leave.
enrolment-nobody = Choose or fill in at least one participant.
enrolment-not-admissible = Not admitted
enrolment-not-admissible-net = of which not admitted, excluding VAT
enrolment-not-subsidised = The kmo-portefeuille is not possible here:
enrolment-other-customer = This participant belongs to another customer.
enrolment-own-share = Own share
enrolment-participants = Participants
enrolment-people = { $count ->
    [one] 1 participant
   *[other] { $count } participants
}
enrolment-place = Place
enrolment-place-left = { $left ->
    [0] full
    [one] 1 place left
   *[other] { $left } places left
}
enrolment-places = Places
enrolment-portfolio = Kmo-portefeuille
enrolment-portfolio-estimate = estimate
enrolment-portfolio-estimate-hint = By the rules of { $day } at { $percentage }. The kmo-portefeuille's own figures come first.
enrolment-portfolio-without = This customer pays without kmo-portefeuille.
enrolment-price = Price
enrolment-price-quantity = Quantity
enrolment-price-unit = Unit price
enrolment-project-number = Project number
enrolment-purchase-reference = Reference of the customer
enrolment-purchase-reference-hint = Stands on the invoice.
enrolment-reference = Enrolment { $number }
enrolment-registration = Registration number
enrolment-search = Search by customer, course, edition or project number
enrolment-search-customer = Search a customer by name or enterprise number
enrolment-start = Start
enrolment-step = Step { $step } of 4
enrolment-subsidy = Subsidy
enrolment-theme = Theme
enrolment-title = { $customer }: { $course }
enrolment-to-editions = To the editions
enrolment-too-late = too late
enrolment-too-many = Enrol at most a hundred participants at once.
enrolment-twice = { $name } stands there twice.
enrolment-uses-portfolio = The customer uses the kmo-portefeuille
enrolment-uses-portfolio-hint = Then you follow the project number, the own share and the payment order here.
enrolment-vat = VAT
enrolment-what = What
enrolment-without-application = No project number yet

## Applications
application-applied-on = Applied on
application-applied-on-hint = The day in the kmo-portefeuille, not the day on which you fill this in.
application-deposit = Own share deposited
application-deposit-record = Deposited: record
application-deposited = The deposit of the own share is recorded on { $day }.
application-deposited-on = Deposited on
application-edit-title = Change the application
application-intro = Take over what the kmo-portefeuille says. Those figures come before our estimate.
application-last-day = Last day to apply
application-new-title = Record the project number
application-none = There is no project number yet.
application-not-applied-yet = The application is of { $day }; an earlier day is not possible.
application-note = Note
application-number = Project number
application-number-hint = Such as 2026KMO025102.
application-open-first = Open that enrolment
application-our-estimate = Our estimate of the subsidy
application-own-share = Own share
application-participants = Number of participants in the application
application-payment-order = Payment order
application-payment-order-record = Payment order given: record
application-payment-ordered = The payment order is recorded on { $day }.
application-payment-ordered-on = Payment order given on
application-project-amount = Project amount excluding VAT
application-record = Record the project number
application-recorded = Project number { $number } is recorded.
application-recorded-warned = Project number { $number } is recorded. Still to check:
application-size = Size in the application
application-step-future = Only what happened is recorded: this day is still to come.
application-step-not-yet = not recorded yet
application-subsidy = Subsidy
application-what-now = Refuse this application in the government's application for providers, with this reason. This book can't do that itself.
application-without-portfolio = This enrolment was agreed without kmo-portefeuille.

## What waits
queue-all = Show in the list
queue-applications = Applications still missing
queue-deposits = Own shares still to be deposited
queue-payment-orders = Payment orders still to be given

## Reasons
reason-advice-only-cyber = Since 1 February 2026 advice is subsidised for cybersecurity only.
reason-amount-differs = The project amount is { $project }, the admissible price here { $admissible }. Check whether the application is for this enrolment.
reason-amount-not-positive = Fill in a project amount above zero, and an own share and a subsidy that are not below zero.
reason-applied-in-future = The application of { $applied } lies in the future. Check the date.
reason-before-enrolment = The application of { $applied } lies before the enrolment of { $agreed }. An application is possible only after the enrolment: refuse it in the application for providers.
reason-below-minimum-advice = The admissible cost of advice is at least { $minimum } excluding VAT.
reason-below-minimum-training = The admissible cost of training is at least { $minimum } excluding VAT.
reason-ceiling-cut = As far as we know, { $left } is left of the yearly ceiling of { $ceiling }. The kmo-portefeuille's own figures come first.
reason-ceiling-used = As far as we know, the yearly ceiling of { $ceiling } is used up.
reason-course-not-eligible = This course is not offered under the kmo-portefeuille.
reason-duplicate = This enrolment already has an application: { $number }.
reason-end-too-late = The course ends on { $end }. It must have ended and be paid by { $last }.
reason-estimate-differs = The kmo-portefeuille says { $subsidy } of subsidy, our estimate was { $estimate }. The kmo-portefeuille's figure counts.
reason-includes-vat = { $gross } is the amount including VAT. A project is for { $admissible } excluding VAT: let the customer correct the application.
reason-job-specific-reference = A course of job-specific skills needs its number on the list of VLAIO.
reason-large-enterprise = A large enterprise can't use the kmo-portefeuille.
reason-late-application = The application of { $applied } is too late. The course started on { $start }; applying was possible until { $last } included, fourteen calendar days later. Refuse it in the application for providers.
reason-no-legal-personality = A form without legal personality can't use the kmo-portefeuille.
reason-no-rule = We know no rules for an application of { $on }; the first ones hold from { $first }.
reason-non-profit = A non-profit association (vzw) can't use the kmo-portefeuille.
reason-not-active = The enterprise is not active in the KBO.
reason-not-flemish = The establishment does not lie in the Flemish Region ({ $region }).
reason-participant-not-worker = { $name } ({ $statute }) does not count as somebody who works for the customer. Enrol that person apart, without kmo-portefeuille.
reason-participants-differ = { $enrolled } participants are enrolled, the application has { $applied }.
reason-private-person = A private person can't use the kmo-portefeuille.
reason-project-number-used = { $number } is already recorded with enrolment { $enrolment }.
reason-project-year = The year of { $number } is not that of the application ({ $applied }). Check both.
reason-public-body = A public body can't use the kmo-portefeuille.
reason-ratio-unusual = { $subsidy } of subsidy on { $project } fits none of the percentages of that day. That can be right where the yearly ceiling is reached.
reason-registration-between = The registration holds from { $from } until { $until } included, and the course starts on { $start }.
reason-registration-from = The registration holds from { $from }, and the course starts on { $start } already.
reason-related-company = The customer is related to our institute; Flanders then refuses the subsidy.
reason-service-mismatch-advice = Advice needs a registration with a DV.A number.
reason-service-mismatch-training = Training needs a registration with a DV.O number.
reason-sum-differs = Own share and subsidy make { $sum }, the project amount is { $project }. They must be equal.
reason-theme-required = Since 2023 an application needs a theme. Choose one with the course.

## Application guide
guide-agreed-on = Date of the enrolment
guide-agreed-on-hint = Not today’s date: the day on which you enrolled with us.
guide-amounts = Which amount goes where
guide-amounts-estimate = The own share and the subsidy are an estimate. What the kmo-portefeuille says goes first.
guide-apply-by = Apply by { $day } at the latest. After that it is no longer possible.
guide-ask = A question, or is something wrong? Let us know at { $email }.
guide-begins = Start date
guide-closed-advice = The link has expired, was withdrawn or wasn’t copied completely. Open it from our mail, or ask us for a new one.
guide-closed-title = This link no longer works
guide-confirmation-what = Compare the summary with this guide: name, provider, registration number and amounts. Then tick the declaration on honour.
guide-copied = Copied
guide-copy = Copy
guide-cost = Admissible cost, excluding VAT
guide-cost-hint = Without VAT and without what is not admissible, as on your enrolment confirmation.
guide-course = Name of the training or advice
guide-customer = For
guide-dated = Date
guide-deadline-apply = Apply
guide-deadline-apply-hint = 14 calendar days after the start, that day included.
guide-deadline-deposit = Own share on the account
guide-deadline-deposit-hint = 30 calendar days after the application.
guide-deadline-deposit-today = 30 calendar days after the application, if you apply today.
guide-deadline-end = Course finished and everything paid
guide-deadline-end-hint = 31 December of the year after the application. What is left after that is lost.
guide-deadline-payout = Money with us
guide-deadline-payout-days = up to 14 days after your payment order
guide-deadline-payout-hint = Give the payment order as soon as you have our invoice and the money is in your portfolio.
guide-deadlines = By when
guide-deposit-number = You get a project number, like 2026KMO025102. Pass it on to us.
guide-deposit-tell = I have deposited it
guide-deposit-what = Deposit your own share on the account shown there: exactly the amount asked, with the structured reference. Another amount or reference is sent back.
guide-deposited-on = Deposited on
guide-direct = Directly to us
guide-direct-where = You transfer the VAT ({ $vat }) and what doesn’t go through the kmo-portefeuille as our invoice says.
guide-form = Form
guide-hours = Number of hours
guide-hours-hint = Enter the hours of the course: { $hours }. If the screen expressly asks for the hours of all { $people } participants together, enter { $all }. The hours don’t change the subsidy.
guide-intro = How { $customer } applies for the subsidy for { $course }: what to type on each screen of the kmo-portefeuille.
guide-invoice-number = Invoice number
guide-invoice-number-none = This is your enrolment. If you have our invoice already, take its number.
guide-known-already = That was recorded already. You don’t have to do anything.
guide-known-number = Project { $number }, applied for on { $day }.
guide-link-made = Mailed on { $day }
guide-link-over = Expired
guide-link-revoked = Withdrawn on { $day }
guide-link-until = Works until { $day }
guide-links = Personal links
guide-links-none = No link was mailed yet.
guide-links-revoke = Withdraw all links
guide-links-revoked = None of the mailed links opens the guide any more. Mail the guide again for a new one.
guide-mail = Mail the application guide
guide-mailed = The application guide is ready to leave for { $email }.
guide-nace = NACE-BEL code
guide-nace-check = As we know it. Check that it is the activity with the highest turnover.
guide-nace-what = Enter the five-digit code of your main activity, the one with the highest turnover. You find it in the Crossroads Bank for Enterprises.
guide-names = Names of the participants
guide-names-hint = First and last name, exactly these people: we compare them with the enrolment.
guide-next-apply = Have you applied? Pass on your project number
guide-next-deposit = Next step: deposit your own share
guide-next-deposit-by = By { $day } at the latest { $amount } is in the kmo-portefeuille.
guide-next-nothing = Everything is done in the kmo-portefeuille. Thank you.
guide-next-order = Next step: give the payment order
guide-next-order-what = Give a payment order for { $amount } in the kmo-portefeuille.
guide-number-details = Check day, size and amounts
guide-number-details-hint = Change what the kmo-portefeuille says differently.
guide-number-send = Pass on the project number
guide-number-used = This project number was already passed on for another enrolment. Check it.
guide-order = The payment order
guide-order-amount = Amount to pay
guide-order-amount-hint = The whole project amount: your own share and the subsidy together.
guide-order-how = Open your project in the kmo-portefeuille and click “Betalen”. Fill in the form like this:
guide-order-not-automatic = This doesn’t happen by itself, even when everything is deposited.
guide-order-tell = I have given the payment order
guide-ordered-on = Payment order given on
guide-own-share = Own share
guide-own-share-estimate = Own share (estimate)
guide-own-share-where = You deposit it in the kmo-portefeuille, not with us.
guide-paper = As PDF
guide-participants = Number of participants
guide-project-amount = Together: the project amount
guide-project-amount-where = Goes from the kmo-portefeuille to us by your payment order.
guide-project-number = Your project number
guide-provider = Name
guide-reference = Enrolment
guide-registration = Registration number
guide-registration-hint = After the dot comes the letter O or A, never the digit zero.
guide-screen-1 = Screen 1: your enterprise
guide-screen-2 = Screen 2: your project
guide-screen-3 = Screen 3: your service provider
guide-screen-4 = Screen 4: check and confirm
guide-screen-5 = Screen 5: project number and deposit
guide-screen-6 = Screen 6: the next steps
guide-see = See the application guide
guide-service = Type of service
guide-staff-intro = This is what the customer sees behind a personal link, without a password, and where the project number, the deposit and the payment order are passed on.
guide-start = Before you begin
guide-start-size = Confirm the size of your enterprise. If it belongs to a group, check the proposal yourself: the size decides how much subsidy you get.
guide-start-where = Go to { $portal } and click the pink button “Aanvragen”. Sign in as an entrepreneur (“ondernemer”), choose your enterprise, then the kmo-portefeuille and “Nieuwe aanvraag”.
guide-steps-what = Deposit, subsidy, payment. You always find this overview with your project in the kmo-portefeuille.
guide-subsidy = Subsidy
guide-subsidy-estimate = Subsidy (estimate)
guide-subsidy-where = Flanders adds it once your own share is there.
guide-subtheme = Subtheme
guide-subtheme-choose = choose what fits the contents best
guide-subtheme-counts = Choose exactly this: it gives you a higher percentage.
guide-thanks-number = Thank you. Project number { $number } is recorded.
guide-thanks-step = Thank you. That is recorded on { $day }.
guide-theme = Theme
guide-ticks = Tick that the training or advice contributes to the working of your enterprise. If the screen asks whether it has started: it starts on { $start }.
guide-title = Application guide kmo-portefeuille
guide-too-late = Applying was possible until { $day }. If you have a project number already, enter it below. If not, contact us.
guide-without-portfolio = This enrolment was agreed without the kmo-portefeuille; there is nothing to apply for.
letter-guide-intro = Here is the application guide of { $customer } for { $course }. On your personal page you copy every value with one click, and pass on your project number and your steps. The same guide is attached as PDF.
letter-guide-link = Open your application guide
letter-guide-private = This link is for you alone: whoever has it sees the names of the participants. It works until { $day }.
letter-guide-subject = How to apply for the kmo-portefeuille: { $course }

## Rules
rule-advice = Advice
rule-advice-every = All advice is admissible.
rule-advice-only = Only: { $themes }.
rule-between = Applications from { $from } to { $until }
rule-ceiling = At most per calendar year
rule-confidence = Confidence
rule-confidence-high = Sure: the government says so, or several sources agree
rule-confidence-low = Unsure: one source or an inference
rule-confidence-medium = Fairly sure: from pages of providers
rule-costs = Which costs count
rule-costs-catering = Meals count up to { $amount } per person and day.
rule-costs-exam = An exam counts where it is invoiced together with the course.
rule-costs-fee = The training or advice itself counts, and so do the material it needs and the teacher’s travel.
rule-costs-never = Never: VAT, software licences and subscriptions, investments such as a laptop, optional material, and meals or travel on a separate invoice.
rule-costs-no-exam = An exam doesn’t count.
rule-from = Applications from { $day }
rule-intro = This book reckons and judges by these rules. The day of the application decides which version holds, not the day of the course, the enrolment or the invoice.
rule-link = By which rules?
rule-minimum = At least in admissible costs
rule-minimum-advice = Advice: { $amount } excluding VAT
rule-minimum-training = Training: { $amount } excluding VAT
rule-none = No rule is known for today.
rule-ordinary = Ordinary percentage
rule-settings-hint = Percentages, limits and costs by period, with their source.
rule-sources = Sources
rule-themes = Themes
rule-themes-free = Free to choose; no theme is required.
rule-themes-required = The application names one of these themes: { $themes }.
rule-title = Rules of the kmo-portefeuille
rule-today = Holds today
rule-top-up = { $theme } ({ $services })
rule-v1 = Two services: training and advice. An application is confirmed at once.
rule-v2 = Lower percentages; the ceiling follows a month later.
rule-v3 = One ceiling for small and medium enterprises.
rule-v4 = More for cybersecurity. We read the first day as “after 13 September”.
rule-v5 = Eight themes, and more for energy efficiency; the first day of the latter is not known.
rule-v6 = Advice for cybersecurity only. Training, percentages and ceiling stay.
rule-what = What

## Log: enrolments
audit-enrolment-confirmed = Confirmation made and mailed: { $summary }
audit-institute-payer-forgotten = Account of the kmo-portefeuille no longer remembered: { $summary }

## Reminders
reminder-actions = What you can do
reminder-bank-fresh = The bank data reaches { $day }. Reminders leave by themselves as long as the newest statement is no older than { $days } days.
reminder-bank-none = Nothing leaves: there is no bank statement in the book yet, so it can’t be seen who has paid.
reminder-bank-stale = Nothing leaves: the newest bank statement is of { $day }, older than the { $days } days that are set. Who has paid in the meantime can’t be seen yet.
reminder-bank-upload = Import a bank file
reminder-coming = Coming up
reminder-coming-intro = These amounts are open. Whoever pays before that day gets no reminder.
reminder-customer = Customer
reminder-delay-ordered = The payment order is given: we wait for the kmo-portefeuille until { $day }.
reminder-delay-paused = Paused until { $day }: { $reason }
reminder-delay-sent-late = The invoice was sent late: not before { $day }.
reminder-due = Leaving now
reminder-due-intro = These reminders will be written and sent within a few minutes.
reminder-due-on = Due date
reminder-finished = Reminded and still open
reminder-finished-intro = No further reminder leaves for these amounts. Get in touch with the customer yourself.
reminder-goes-out = Leaves from
reminder-held = Held back
reminder-held-intro = Their day has come, but something has to be done first.
reminder-hold-bank-before-due = The newest statement doesn’t reach the due date yet.
reminder-hold-credit-note = There is a credit note for this invoice. Check what is still open.
reminder-hold-invoice-not-sent = The invoice itself has not left or did not arrive. Look at the outgoing post.
reminder-hold-no-address = The customer has no e-mail address.
reminder-hold-payment-waits = A payment on the account may be this one. Book it first.
reminder-hold-stale-bank = The bank data is too old. Import a new bank file.
reminder-invoice = Invoice
reminder-last = Reminded on
reminder-list-empty = Nothing is open that customers have to pay directly. As soon as you issue an invoice, this page shows when its reminder would leave.
reminder-list-intro = Customers are reminded once of what they have to pay directly. What comes through the kmo-portefeuille is not asked for here.
reminder-list-title = Reminders
reminder-mail = Mail
reminder-open = Open
reminder-pause = Pause
reminder-pause-about = Invoice { $number } of { $customer }: { $amount } open.
reminder-pause-reason = Reason
reminder-pause-reason-hint = Colleagues read this, the customer doesn’t. For example: disputed, or promised to pay.
reminder-pause-submit = Pause reminders
reminder-pause-title = Pause reminders
reminder-pause-too-early = Choose a day after today.
reminder-pause-until = Until
reminder-pause-until-hint = From this day on the reminder can leave again.
reminder-paused = The reminders for invoice { $number } are paused until { $day }.
reminder-queue-all = All reminders
reminder-queue-title = Reminders held back
reminder-resume = Resume
reminder-resumed = The reminders for invoice { $number } go on.
reminder-written-on = Written on
reminder-written-title = Last written
