# Français : suit les clés du néerlandais ; un test y veille.

## Compte
account-password-changed = Votre mot de passe a été modifié. Vous êtes déconnecté des autres appareils.
account-password-change = Modifier le mot de passe
account-password-current = Mot de passe actuel
account-password-current-wrong = Ce n’est pas votre mot de passe actuel.
account-password-new = Nouveau mot de passe
account-sign-ins = Où vous êtes connecté
account-sign-in-last-seen = Dernière utilisation
account-sign-in-browser = Appareil
account-sign-in-here = cet appareil
account-sign-out-elsewhere = Se déconnecter partout ailleurs
account-signed-out-elsewhere = Vous êtes déconnecté de tous les autres appareils.
account-title = Mon compte

## Journal
audit-action = Quoi
audit-application-corrected = Demande corrigée : { $summary }
audit-application-deposited = Part propre déposée : { $summary }
audit-application-payment-ordered = Ordre de paiement donné : { $summary }
audit-application-recorded = Demande notée : { $summary }
audit-actor = Qui
audit-at = Quand
audit-attendance-closed = Présences clôturées : { $summary }
audit-attendance-corrected = Présence corrigée : { $summary }
audit-attendance-recorded = Présences notées : { $summary }
audit-bank-file-columns-chosen = Colonnes d’un fichier bancaire choisies : { $summary }
audit-bank-file-imported = Fichier bancaire importé : { $summary }
audit-bank-line-answered = Réponse à un paiement écrite : { $summary }
audit-bank-line-booked = Paiement comptabilisé : { $summary }
audit-bank-line-booked-by-itself = Paiement comptabilisé automatiquement : { $summary }
audit-bank-line-operator-forgotten = Compte du kmo-portefeuille oublié : { $summary }
audit-bank-line-operator-learned = Compte du kmo-portefeuille mémorisé : { $summary }
audit-bank-line-set-aside = Opération bancaire mise de côté : { $summary }
audit-bank-line-taken-up = Opération bancaire reprise : { $summary }
audit-bank-line-undone = Comptabilisation annulée : { $summary }
audit-customer-account-forgotten = Compte du client oublié : { $summary }
audit-customer-account-learned = Compte du client mémorisé : { $summary }
audit-customer-changed = Client modifié : { $summary }
audit-customer-contact-added = Personne de contact ajoutée : { $summary }
audit-customer-contact-changed = Personne de contact modifiée : { $summary }
audit-customer-contact-removed = Personne de contact supprimée : { $summary }
audit-customer-created = Client ajouté : { $summary }
audit-empty = Rien ne s’est encore passé.
audit-enrolment-cancelled = Inscription annulée : { $summary }
audit-enrolment-created = Inscription enregistrée : { $summary }
audit-guide-revoked = Liens vers le guide de demande retirés : { $summary }
audit-guide-sent = Guide de demande envoyé : { $summary }
audit-institute-changed = Institution modifiée : { $summary }
audit-institute-set-up = Livre mis en service : { $summary }
audit-intro = Tout ce qui s’est passé, le plus récent d’abord. Les événements ne peuvent être ni modifiés ni effacés.
audit-invoice-issued = Facture émise : { $summary }
audit-invoice-sent-again = Facture renvoyée : { $summary }
audit-mail-came-back = E-mail revenu : { $summary }
audit-mail-cancelled = E-mail retenu : { $summary }
audit-invoice-write-off-undone = Abandon annulé sur la facture { $summary }
audit-invoice-written-off = Montant abandonné sur la facture { $summary }
audit-mail-retried = E-mail réessayé : { $summary }
audit-participant-changed = Participant modifié : { $summary }
audit-participant-created = Participant ajouté : { $summary }
audit-participant-removed = Participant supprimé : { $summary }
audit-registration-added = Enregistrement ajouté : { $summary }
audit-registration-changed = Enregistrement modifié : { $summary }
audit-reminder-paused = Rappels suspendus : { $summary }
audit-reminder-resumed = Rappels repris : { $summary }
audit-reminder-written = Rappel rédigé : { $summary }
audit-subject = À propos de
audit-title = Journal
audit-user-activated = Utilisateur réactivé : { $summary }
audit-user-added = Utilisateur ajouté : { $summary }
audit-user-changed = Utilisateur modifié : { $summary }
audit-user-deactivated = Utilisateur désactivé : { $summary }
audit-user-password-changed = Mot de passe modifié : { $summary }

## Erreurs
error-forbidden-advice = Votre rôle ne donne pas accès à cette page. Demandez à un administrateur si vous en avez besoin.
error-forbidden-title = Accès refusé
error-form-expired-advice = Rien n’a été enregistré. Ce formulaire appartient à une autre session ou provient d’un autre site. Revenez en arrière, rechargez la page et réessayez.
error-form-expired-title = Ce formulaire a expiré
error-internal-advice = Une erreur s’est produite chez nous. Ce que vous avez rempli n’a pas été enregistré. Réessayez dans quelques minutes ; si le problème persiste, communiquez ce numéro :
error-internal-title = Une erreur s’est produite
error-malformed-advice = Rien n’a été enregistré. Revenez en arrière, rechargez la page et réessayez.
error-malformed-title = Cette demande est incomplète
error-not-found-advice = Cette page n’existe pas (ou plus), ou vous n’y avez pas accès.
error-not-found-title = Introuvable
error-request-id = Numéro de la demande :
error-stale-advice = Quelqu’un d’autre a modifié ceci entre-temps. Votre modification n’a pas été enregistrée. Revenez en arrière, consultez les nouvelles données et réessayez.
error-stale-title = Modifié entre-temps
error-to-start = Vers la page d’accueil
error-too-large-advice = Rien n’a été enregistré. Vous avez envoyé plus de { $megabytes ->
    [0] 64 ko
   *[other] { $megabytes } Mo
}.
error-too-large-title = Trop volumineux
error-too-many-advice = Attendez { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
} puis réessayez. Cela protège les comptes contre ceux qui devinent des mots de passe.
error-too-many-title = Trop de tentatives

## Formulaires
field-amount = Indiquez un montant, par exemple 1.234,56.
field-amount-decimals = Un montant a au plus deux chiffres après la virgule.
field-amount-negative = Indiquez un montant qui n’est pas inférieur à zéro.
field-choice = Choisissez une des possibilités.
field-day = Indiquez une date, par exemple 26/11/2026.
field-email = Indiquez une adresse e-mail, par exemple nom@exemple.be.
field-percentage = Indiquez un pourcentage de 0 à 100, par exemple 80 ou 82,50.
field-hours = Indiquez un nombre d’heures, par exemple 14 ou 7,5.
field-required = Ce champ est encore vide.
field-too-long = Ce texte est trop long : { $max } caractères au plus.
field-unknown = Ce formulaire n’a pas pu être lu. Rechargez la page et réessayez.
field-whole = Indiquez un nombre entier de { $min } à { $max }.
form-accept = Utiliser { $value } et enregistrer
form-cancel = Annuler
form-choose = Choisissez…
form-conflict-field = Enregistré entre-temps par quelqu’un d’autre : { $value }
form-conflict-intro = Vos données figurent ci-dessous et ne sont pas encore enregistrées. Là où l’autre version diffère, elle est indiquée à côté du champ. Si vous enregistrez maintenant, c’est le contenu des champs qui compte.
form-conflict-title = Quelqu’un d’autre a modifié ceci entre-temps
form-optional = facultatif
form-problems-title = Quelque chose n’est pas encore en ordre
form-save = Enregistrer

## Institution
institute-attendance = Présence
institute-attendance-measure = En quoi la présence est-elle comptée ?
institute-attendance-threshold = Seuil
institute-attendance-threshold-hint = Qui a été moins présent est signalé à l’inscription et sur la page d’accueil.
institute-bank = Banque et paiement
institute-bic = BIC
institute-bic-wrong = Un BIC compte huit ou onze lettres et chiffres, par exemple KREDBEBB.
institute-changed = Les données de l’institution ont été enregistrées. Les documents déjà envoyés restent tels quels.
institute-city = Commune
institute-country = Pays
institute-country-hint = Deux lettres, par exemple BE.
institute-country-wrong = Indiquez les deux lettres du pays, par exemple BE.
institute-court = Registre des personnes morales
institute-court-hint = Comme sur vos factures : RPM Gand.
institute-email = Adresse e-mail
institute-enterprise-number = Numéro d’entreprise
institute-iban = Numéro de compte (IBAN)
institute-iban-hint = Les clients et le kmo-portefeuille paient sur ce compte.
institute-language = Langue de l’institution
institute-legal-form = Forme juridique
institute-legal-form-hint = Comme sur les documents : SRL, SA, ASBL.
institute-legal-name = Dénomination
institute-mail = E-mail
institute-mail-reply-to = Réponses à
institute-mail-reply-to-hint = Vide : les réponses arrivent chez l’expéditeur.
institute-mail-sender-address = Adresse de l’expéditeur
institute-mail-sender-name = Nom de l’expéditeur
institute-matching-tolerance = Écart toléré pour les opérations bancaires
institute-matching-tolerance-hint = Un paiement qui s’écarte d’au plus ce montant est proposé. Il n’est jamais comptabilisé automatiquement.
institute-payment-order = Qu’est-ce qui vient d’abord ?
institute-payment-term = Délai de paiement
institute-payout-window = Paiement par le kmo-portefeuille attendu dans les
institute-phone = Téléphone
institute-portfolio-payer-accounts = Comptes depuis lesquels le kmo-portefeuille paie
institute-portfolio-payer-accounts-hint = Un numéro de compte (IBAN) par ligne.
institute-portfolio-payer-names = Noms sous lesquels le kmo-portefeuille paie
institute-portfolio-payer-names-hint = Un nom par ligne, comme sur l’extrait de compte : PLUXEE, SODEXO.
institute-postcode = Code postal
institute-queue-describe = Décrire votre institution
institute-queue-why = Sans nom, numéros et compte, aucune facture ne peut partir.
institute-reminder-after = Rappel après l’échéance
institute-stale-bank = Les données bancaires sont obsolètes après
institute-stale-bank-hint = Si l’extrait le plus récent est plus ancien, aucun rappel n’est envoyé.
institute-street = Rue et numéro
institute-title = Institution
institute-vat = TVA
institute-vat-number = Numéro de TVA
institute-vat-number-other = Ce numéro de TVA ne correspond pas au numéro d’entreprise { $number }.
institute-vat-regime = Régime de TVA
institute-vat-regime-hint = Propose la TVA d’une nouvelle formation ; vous pouvez la modifier par formation.
institute-website = Site web
institute-who = Qui vous êtes
payment-order-invoice-first = D’abord la facture
payment-order-invoice-first-hint = Une facture montre les deux voies : ce que paie le kmo-portefeuille et ce que le client paie directement.
payment-order-portfolio-first = D’abord le kmo-portefeuille
payment-order-portfolio-first-hint = Dès que le kmo-portefeuille a payé, la facture sur laquelle seule la TVA reste à payer est envoyée.

## Cadre de chaque page
layout-crumbs = Où vous êtes
layout-menu = Rubriques
layout-menu-button = Menu
layout-skip = Vers le contenu
pager-label = Pages
pager-next = Suivante
pager-previous = Précédente
pager-where = { $from }–{ $to } sur { $total }
unit-days = jours

## E-mails : ce que lit le destinataire
letter-closing = Cordialement
letter-fact = { $name } : { $value }
letter-greeting = Bonjour { $name }
letter-greeting-nameless = Bonjour
letter-phone = Tél. { $phone }
letter-questions = Une question ? Répondez simplement à cet e-mail.

## E-mails : réponse à un paiement
letter-answer-again = Ce montant est donc de nouveau à payer. Voici comment le virer :
letter-answer-deposit = Cela semble être votre part personnelle dans le projet. Vous ne la versez pas chez nous, mais sur le compte du kmo-portefeuille indiqué dans votre projet. Nous vous remboursons { $amount } sur le compte depuis lequel vous avez payé. Une fois votre versement traité là-bas, donnez un ordre de paiement pour le montant total du projet.
letter-answer-half = C’est la moitié du montant du projet.
letter-answer-intro = Le { $day }, vous nous avez payé { $amount } pour la facture { $number }.
letter-answer-intro-back = Le { $day }, la banque a annulé votre paiement de { $amount } pour la facture { $number }.
letter-answer-intro-portfolio = Le { $day }, le kmo-portefeuille nous a payé { $amount } pour la facture { $number }.
letter-answer-intro-unknown = Le { $day }, nous avons reçu { $amount } de votre part.
letter-answer-message = Votre communication
letter-answer-not-due = Cette facture n’est plus à payer : elle a été créditée ou annulée. Nous vous remboursons { $amount } sur le compte depuis lequel vous avez payé.
letter-answer-order = Donnez encore dans le kmo-portefeuille, pour le projet { $project }, un ordre de paiement de { $amount }, avec { $number } comme numéro de facture. Cela ne se fait pas tout seul. Ne virez pas ce montant par banque.
letter-answer-order-unknown = Donnez encore dans le kmo-portefeuille un ordre de paiement de { $amount }, avec { $number } comme numéro de facture. Cela ne se fait pas tout seul. Ne virez pas ce montant par banque.
letter-answer-own-share = C’est uniquement votre part personnelle. La subvention n’y est pas encore : le kmo-portefeuille ne la paie que si vous donnez aussi un ordre de paiement pour elle.
letter-answer-part = Ce n’est pas encore le montant total du projet.
letter-answer-pay-rest = De ce que vous payez directement, il reste { $amount } à payer. Voici comment le virer :
letter-answer-subject = Votre paiement de { $amount } pour la facture { $number }
letter-answer-subject-unknown = Votre paiement de { $amount }
letter-answer-through-portfolio = De ce montant, { $amount } devait passer par le kmo-portefeuille. Si vous y donnez encore un ordre de paiement, nous vous remboursons { $amount } sur le compte depuis lequel vous avez payé. Sinon, nous gardons le montant et vous ne recevez pas de subvention pour celui-ci. Répondez à cet e-mail pour nous dire votre choix.
letter-answer-too-much = C’est { $amount } de plus que ce qui restait à payer. Nous remboursons la différence sur le compte depuis lequel vous avez payé. Si vous préférez la déduire d’une prochaine facture, répondez à cet e-mail.
letter-answer-twice = C’était déjà payé. Nous vous remboursons { $amount } sur le compte depuis lequel vous avez payé. Si ce paiement concernait autre chose, répondez à cet e-mail.
letter-answer-vat = C’est plus que le montant hors TVA, et la TVA n’est pas prise en charge par le kmo-portefeuille. Nous avons reçu { $amount } de trop. Répondez à cet e-mail, nous conviendrons alors du remboursement. La TVA elle-même se paie directement chez nous.
letter-answer-which = Nous ne savons pas avec certitude pour quelle facture. Répondez à cet e-mail avec le numéro de facture, nous comptabiliserons aussitôt votre paiement.

## E-mails : confirmation d'inscription
letter-confirmation-guide = Sur votre page personnelle, vous copiez chaque valeur d’un clic et communiquez votre numéro de projet :
letter-confirmation-hours = Heures de formation par participant
letter-confirmation-intro = Nous avons enregistré l’inscription de { $customer } à { $course }. Vous trouverez la confirmation en annexe. Conservez-la avec vos pièces.
letter-confirmation-participants = Participants
letter-confirmation-place = { $time }, { $place }
letter-confirmation-portfolio = Utiliser le kmo-portefeuille
letter-confirmation-portfolio-amount = Montant du projet, hors TVA
letter-confirmation-portfolio-answer = Répondez à cet e-mail en indiquant le numéro de projet que vous recevez (comme 2026KMO025102). Nous le mentionnerons sur la facture.
letter-confirmation-portfolio-apply = Demandez la subvention dans le kmo-portefeuille au plus tard le { $day }. Passé ce délai, l’autorité n’accepte plus la demande. Voici ce qu’il faut remplir :
letter-confirmation-portfolio-known = Votre demande portant le numéro de projet { $number } est enregistrée. Il ne faut rien demander de nouveau.
letter-confirmation-portfolio-late = La demande dans le kmo-portefeuille était possible jusqu’au { $day } ; il est maintenant trop tard. Si vous avez déjà reçu un numéro de projet, répondez à cet e-mail.
letter-confirmation-portfolio-registration = Numéro d’enregistrement du prestataire
letter-confirmation-portfolio-service = Service
letter-confirmation-portfolio-start = Date de début
letter-confirmation-portfolio-theme = Thème
letter-confirmation-price = Prix, hors TVA
letter-confirmation-price-admissible = Admissible au kmo-portefeuille
letter-confirmation-price-other = Non admissible
letter-confirmation-price-total = Total
letter-confirmation-sessions = Quand et où
letter-confirmation-subject = Inscription confirmée : { $course }
letter-confirmation-subject-start = Inscription confirmée : { $course }, début le { $day }

## E-mails : facture
letter-invoice-credit-intro = Vous trouverez en annexe la note de crédit { $number }. Elle corrige la facture { $corrected } du { $day }. Motif : { $reason }
letter-invoice-credit-subject = Note de crédit { $number } de { $institute }
letter-invoice-direct = À payer directement : { $amount }
letter-invoice-direct-account = Compte
letter-invoice-direct-amount = Montant
letter-invoice-direct-by = Au plus tard le
letter-invoice-direct-reference = Communication structurée
letter-invoice-direct-text = Virez ce montant avec la communication structurée, sans rien y ajouter. Le code QR de la facture remplit tout à votre place.
letter-invoice-intro = Vous trouverez en annexe la facture { $number } du { $day } pour { $course } : en PDF pour la lecture et en UBL pour votre comptabilité.
letter-invoice-intro-bare = Vous trouverez en annexe la facture { $number } du { $day } : en PDF pour la lecture et en UBL pour votre comptabilité.
letter-invoice-nothing = Vous n’avez rien à payer directement.
letter-invoice-portfolio = Par le kmo-portefeuille : { $amount }
letter-invoice-portfolio-order = Donnez dans le kmo-portefeuille, pour le projet { $project }, un ordre de paiement (« betaalopdracht ») du montant total de { $amount }, et indiquez { $number } comme numéro de facture. Cela ne se fait pas automatiquement. Ne virez pas aussi ce montant par la banque.
letter-invoice-portfolio-order-unknown = Donnez dans le kmo-portefeuille un ordre de paiement (« betaalopdracht ») du montant total de { $amount }, et indiquez { $number } comme numéro de facture. Cela ne se fait pas automatiquement. Ne virez pas aussi ce montant par la banque.
letter-invoice-portfolio-paid = Le kmo-portefeuille a payé { $amount } pour le projet { $project }. Cette partie est en ordre.
letter-invoice-portfolio-paid-unknown = Le kmo-portefeuille a payé { $amount }. Cette partie est en ordre.
letter-invoice-subject = Facture { $number } de { $institute }
letter-invoice-subject-course = Facture { $number } de { $institute } : { $course }

## E-mails : rappel de paiement
letter-reminder-crossed = Avez-vous payé entre-temps ? Vous n’avez alors plus rien à faire. Si quelque chose n’est pas exact, répondez à cet e-mail.
letter-reminder-free = Ce rappel est gratuit. Vous avez jusqu’au { $day } pour payer.
letter-reminder-intro = Il reste { $amount } à payer de la facture { $number } du { $day }. L’échéance était le { $due }.
letter-reminder-subject = Rappel : { $amount } à payer de la facture { $number }

## E-mails : message d'essai
letter-test-intro = Ceci est un message d’essai de Dienstboek. Si vous le lisez, { $institute } peut envoyer des e-mails.
letter-test-sender = Expéditeur
letter-test-subject = Message d’essai de { $institute }

## Courrier sortant
mail-about = Concerne
mail-about-customer = le client
mail-about-enrolment = l’inscription
mail-about-invoice = la facture
mail-as-html = Voir comme dans un programme de messagerie
mail-attachments = Annexes
mail-attempts = Tentatives
mail-built-in = Dans la démo, rien ne part : les e-mails sont conservés ici pour que vous puissiez les lire.
mail-came-back = Cet e-mail est revenu
mail-came-back-noted = C’est noté : l’e-mail est revenu. Corrigez l’adresse auprès du client et renvoyez-le.
mail-cancel = Ne pas envoyer
mail-cancelled = L’e-mail a été retenu. Vous pouvez toujours le renvoyer.
mail-empty-all = Aucun e-mail n’a encore été écrit. Cela se fait tout seul lorsque vous confirmez une inscription, émettez une facture ou envoyez un rappel.
mail-empty-cancelled = Aucun e-mail n’a été retenu.
mail-empty-sent = Aucun e-mail n’a encore été envoyé.
mail-empty-undelivered = Tout ce qui est parti est arrivé, pour autant que nous le sachions.
mail-empty-waiting = Aucun e-mail n’attend de partir.
mail-fate-bounced = L’e-mail est revenu. Vérifiez l’adresse auprès du client.
mail-fate-built-in = Conservé dans la boîte intégrée de la démo le { $at } ; rien n’a réellement été envoyé.
mail-fate-cancelled = Retenu avant le départ.
mail-fate-deferred = Cela n’a pas encore réussi. Prochaine tentative : { $next }.
mail-fate-failed = Non envoyé, et il n’y aura pas de nouvelle tentative automatique. Corrigez la cause et renvoyez.
mail-fate-in-flight = En cours de remise au serveur de messagerie.
mail-fate-no-server = En attente : aucun serveur de messagerie n’est configuré.
mail-fate-queued = Part dans un instant.
mail-fate-sent = Accepté par le serveur de messagerie le { $at } : { $note }
mail-from = De
mail-in-folder = Les e-mails ne sont pas envoyés mais conservés dans le dossier { $folder }.
mail-kind = Type
mail-list-title = Courrier sortant
mail-next-try = Prochaine tentative { $at }
mail-no-server = Aucun serveur de messagerie n’est configuré : les e-mails attendent ici. Un administrateur définit DIENSTBOEK_SMTP_HOST et redémarre Dienstboek.
mail-pile-all = Tout
mail-pile-cancelled = Retenus
mail-pile-sent = Envoyés
mail-pile-undelivered = Non remis
mail-pile-waiting = À envoyer
mail-piles = E-mails selon leur sort
mail-queue-all = Tous les e-mails non remis
mail-queue-title = E-mails non remis
mail-reply-to = Répondre à
mail-retried = L’e-mail est de nouveau prêt à partir.
mail-retry = Renvoyer
mail-server-words = Le serveur de messagerie a dit :
mail-size = { $kilobytes } ko
mail-state = État
mail-subject = Objet
mail-test-send = M’envoyer un message d’essai
mail-test-written = Le message d’essai est écrit. Cette page montre s’il est parti.
mail-text = Message
mail-to = À
mail-too-late = Ce n’est plus possible : l’état de cet e-mail a changé entre-temps.
mail-trouble-connection-lost = La connexion a été coupée. L’e-mail est peut-être arrivé ; une nouvelle tentative porte la même marque, de sorte que le destinataire ne le voit qu’une fois.
mail-trouble-message-refused = Le serveur de messagerie refuse ce message, par exemple parce qu’une annexe est trop grande.
mail-trouble-no-answer = Le serveur de messagerie ne répond pas à temps. Nous réessayons.
mail-trouble-not-now = Le serveur de messagerie n’accepte pas l’e-mail maintenant et demande de revenir plus tard.
mail-trouble-not-protected = La connexion au serveur de messagerie ne peut pas être sécurisée. Un administrateur vérifie le certificat et DIENSTBOEK_SMTP_TLS. Rien n’a été envoyé.
mail-trouble-recipient-refused = Le serveur de messagerie ne connaît pas cette adresse ou la refuse. Corrigez l’adresse auprès du client et renvoyez le document.
mail-trouble-sender-refused = Le serveur de messagerie n’accepte pas notre adresse d’expéditeur. Corrigez-la dans les paramètres et renvoyez.
mail-trouble-sign-in-refused = Le serveur de messagerie refuse notre nom d’utilisateur ou notre mot de passe. Un administrateur vérifie DIENSTBOEK_SMTP_USER et DIENSTBOEK_SMTP_PASSWORD ; les e-mails partent ensuite tout seuls.
mail-trouble-unreachable = Le serveur de messagerie est injoignable. Nous réessayons ; si cela dure, un administrateur vérifie DIENSTBOEK_SMTP_HOST et DIENSTBOEK_SMTP_PORT.
mail-trouble-unsendable = Ces données ne permettent pas de faire un e-mail, par exemple parce que l’adresse n’est pas correcte.
mail-written = Écrit

## Mots de passe
password-hint = Au moins douze caractères. Quelques mots à la suite se retiennent facilement.
password-too-easy = Ce mot de passe est trop facile à deviner. N’utilisez ni nom ni adresse, ni toujours le même caractère.
password-too-long = Un mot de passe a au plus 200 caractères.
password-too-short = Un mot de passe a au moins douze caractères.

## Refus d’un numéro : la raison
refusal-dv-digits = DV. est suivi de la lettre O ou A et d’exactement six chiffres, comme dans DV.O216324.
refusal-dv-is-project = Ceci est un numéro de projet. Un numéro d’enregistrement a la forme DV.O216324.
refusal-dv-prefix = Un numéro d’enregistrement commence par DV., comme dans DV.O216324.
refusal-dv-service-letter = La lettre après DV. est O pour une formation ou A pour un conseil.
refusal-dv-zero-for-o = Après DV. vient la lettre O, pas le chiffre zéro. Vouliez-vous dire { $suggestion } ?
refusal-enterprise-check = Les deux derniers chiffres ne correspondent pas aux huit premiers. Vérifiez le numéro d’entreprise.
refusal-enterprise-first-digit = Un numéro d’entreprise commence par 0 ou 1.
refusal-enterprise-length = Un numéro d’entreprise compte dix chiffres, par exemple 0403.019.261.
refusal-iban-check = Ce n’est pas un numéro de compte (IBAN) valable. Vérifiez les chiffres.
refusal-project-is-dv = Ceci est un numéro d’enregistrement. Un numéro de projet a la forme 2026KMO025102.
refusal-project-shape = Un numéro de projet est une année, KMO et six chiffres, par exemple 2026KMO025102.
refusal-project-year = Un numéro de projet commence par les quatre chiffres de l’année, par exemple 2026KMO025102.
refusal-project-zero-for-o = KMO s’écrit avec la lettre O, pas avec le chiffre zéro. Vouliez-vous dire { $suggestion } ?
refusal-reference-check = Les deux derniers chiffres ne correspondent pas aux dix premiers. Vérifiez la communication structurée.
refusal-reference-digits = Une communication structurée compte douze chiffres.
refusal-unknown-kind = Ceci ne ressemble à aucun des numéros que Dienstboek connaît.
refusal-vat-country = Un numéro de TVA commence par les deux lettres du pays, par exemple BE0403019261.
refusal-vat-shape = Ce numéro de TVA n’a pas la forme qui convient à ce pays.

## Enregistrements
registration-added = L’enregistrement { $number } a été ajouté.
registration-changed = L’enregistrement { $number } a été enregistré.
registration-ends-too-early = Le dernier jour précède le premier.
registration-expired = Expiré
registration-list-empty = Il n’y a pas encore d’enregistrement dans le livre. Sans numéro d’enregistrement valable, un client ne peut pas demander de subside pour vos formations.
registration-list-intro = Les numéros sous lesquels la Flandre connaît votre institution comme dienstverlener. Une formation relève d’un numéro O, un conseil d’un numéro A.
registration-list-title = Enregistrements
registration-new = Ajouter un enregistrement
registration-new-title = Nouvel enregistrement
registration-queue-ends = Se termine { $when }
registration-queue-none = Sans enregistrement, aucun client ne peut demander de subside.
registration-queue-title = Enregistrements à surveiller
registration-not-yet = Pas encore valable
registration-note = Note
registration-number = Numéro d’enregistrement
registration-number-hint = Comme sur votre agrément : DV.O216324 pour une formation, DV.A216324 pour un conseil.
registration-number-taken = Cet enregistrement figure déjà dans le livre.
registration-service = Service
registration-state = État
registration-valid = Valable
registration-valid-from = Valable à partir du
registration-valid-until = Valable jusqu’au
registration-valid-until-hint = Laissez vide tant qu’aucune date de fin n’est connue.

## Jours relatifs
relative-future = dans { $days } jours
relative-past = il y a { $days } jours
relative-today = aujourd’hui
relative-tomorrow = demain
relative-yesterday = hier

## Rôles
role-administrator = Administrateur
role-administrator-hint = Paramètres et utilisateurs, et tout le reste.
role-bookkeeper = Comptabilité
role-bookkeeper-hint = Factures, banque et rappels.
role-enrolments = Inscriptions
role-enrolments-hint = Formations, clients, inscriptions et demandes de subside.
role-read-only = Lecture seule
role-read-only-hint = Voit tout, ne modifie rien.
role-trainer = Formateur
role-trainer-hint = Les présences de ses propres éditions.

## Services
service-advice = Conseil
service-training = Formation

## Paramètres
settings-audit-hint = Qui a fait quoi et quand.
settings-institute-hint = Nom, numéros, adresse, compte, TVA, délais et seuils.
settings-registrations-hint = Les numéros DV avec leur validité.
settings-title = Paramètres
settings-users-hint = Qui peut se connecter, et ce que chacun peut faire.

## Mise en service
set-up-administrator = Le premier administrateur
set-up-administrator-email = Votre adresse e-mail
set-up-administrator-intro = Vous vous connecterez avec cette adresse et ce mot de passe.
set-up-administrator-name = Votre nom
set-up-button = Mettre le livre en service
set-up-done = Bienvenue dans Dienstboek. Ajoutez maintenant vos enregistrements.
set-up-intro = Ce livre est encore vide. Indiquez qui vous êtes ; tout peut être modifié plus tard.
set-up-title = Bienvenue dans Dienstboek

## Connexion
sign-in-button = Se connecter
sign-in-email = Adresse e-mail
sign-in-intro = Connectez-vous pour continuer.
sign-in-password = Mot de passe
sign-in-product = Le livre de votre institut de formation sous le kmo-portefeuille.
sign-in-title = Connexion
sign-in-wrong = Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Vérifiez si vous les avez bien tapés.
sign-out = Se déconnecter
sign-out-done = Vous êtes déconnecté.

## Accueil
start-all-done = Rien n’attend ici
start-intro = Ce qui vous attend, le plus urgent d’abord. Mis à jour à { $time }.
start-nothing-waits = Rien ne vous attend pour le moment.
start-title = Accueil

## Utilisateurs
user-active = Peut se connecter
user-active-hint = Sans coche, cette personne est déconnectée partout et n’a plus accès. L’historique reste.
user-added = { $name } peut maintenant se connecter.
user-changed = Les données de { $name } ont été enregistrées.
user-email = Adresse e-mail
user-email-taken = Un autre utilisateur a déjà cette adresse e-mail.
user-inactive = Désactivé
user-language = Langue
user-last-administrator = C’est le dernier administrateur : il doit en rester un.
user-list-intro = Qui peut se connecter, et ce que chacun peut faire.
user-list-title = Utilisateurs
user-name = Nom
user-new = Ajouter un utilisateur
user-new-title = Nouvel utilisateur
user-password = Mot de passe
user-password-reset = Nouveau mot de passe
user-password-reset-hint = Ne remplissez ceci que si la personne a perdu son mot de passe. Toutes ses sessions prennent alors fin.
user-role = Rôle
user-state = État
user-works = Actif

## TVA
vat-regime-article-44 = Exemptée (article 44 du Code TVA)
vat-regime-small-business = Régime de franchise des petites entreprises
vat-regime-standard = Régime normal

## Mots des formations et des éditions
course-form-classroom = En classe
course-form-distance-live = À distance, avec un formateur en direct
course-form-in-house = Dans l’entreprise du client
edition-status-cancelled = Annulée
edition-status-confirmed = Confirmée
edition-status-tentative = Sous réserve
half-day-status-cancelled = Annulée
half-day-status-planned = Prévue
price-kind-catering = Repas
price-kind-exam = Examen
price-kind-fee = Participation
price-kind-material = Matériel de cours
price-kind-travel = Déplacement du formateur
price-unit-enrolment = par inscription
price-unit-participant = par participant
price-unit-participant-day = par participant et par jour
theme-cybersecurity = Numérisation : cybersécurité
theme-digitalisation = Numérisation
theme-energy-efficiency = Durabilité : efficacité énergétique
theme-financial-literacy = Littératie financière
theme-innovation = Innovation
theme-internationalisation = Internationalisation
theme-job-specific = Compétences propres au métier
theme-people-management = Gestion du personnel
theme-strategy = Stratégie d’entreprise
theme-sustainability = Durabilité

## VatCategory
vat-category-exempt = Exempté
vat-category-reverse-charge = Autoliquidation
vat-category-standard = Taxé
vat-category-zero = Taux zéro

## CustomerKind
customer-kind-enterprise = Entreprise ou organisation
customer-kind-person = Particulier

## Size
size-large = Grande entreprise
size-medium = Moyenne entreprise
size-small = Petite entreprise

## Region
region-abroad = Étranger
region-brussels = Région de Bruxelles-Capitale
region-flanders = Région flamande
region-wallonia = Région wallonne

## LegalForm
legal-form-bv = SRL
legal-form-commv = SComm
legal-form-cv = SC
legal-form-liberal-profession = Profession libérale
legal-form-non-profit = ASBL
legal-form-nv = SA
legal-form-other-company = Autre société
legal-form-public-body = Organisme public
legal-form-sole-trader = Entreprise individuelle
legal-form-vof = SNC
legal-form-without-personality = Sans personnalité juridique (société simple, association de fait)

## ContactRole
contact-role-enrolment = Inscriptions
contact-role-invoice = Factures

## Statute
statute-assisting-spouse = Conjoint ou partenaire aidant
statute-employee = Salarié
statute-helper = Aidant indépendant
statute-none = Ne travaille pas pour ce client
statute-self-employed = Indépendant ou associé actif
statute-student = Étudiant jobiste

## EnrolmentStatus
enrolment-status-cancelled = Annulée
enrolment-status-confirmed = Confirmée

## PlaceStatus
place-status-active = Participe
place-status-withdrawn = Retiré

## InvoiceKind
invoice-kind-credit-note = Note de crédit
invoice-kind-invoice = Facture

## Channel
channel-direct = Directement
channel-portfolio = Via le kmo-portefeuille

## PortfolioMode
portfolio-mode-announced = Annoncé
portfolio-mode-none = Sans kmo-portefeuille
portfolio-mode-paid = Déjà payé

## PaymentOrder

## ApplicationStatus
application-status-accepted = Acceptée
application-status-applied = Demandée
application-status-refused = Refusée
application-status-stopped = Arrêtée

## MailStatus
mail-status-bounced = Revenu
mail-status-cancelled = Retenu
mail-status-deferred = Reporté
mail-status-failed = Non remis
mail-status-in-flight = En cours d’envoi
mail-status-queued = Prêt à partir
mail-status-sent = Envoyé

## MailKind
mail-kind-application-guide = Guide de demande
mail-kind-enrolment-confirmation = Confirmation d’inscription
mail-kind-invoice = Facture
mail-kind-payment-answer = Réponse à un paiement
mail-kind-payment-reminder = Rappel de paiement
mail-kind-test-message = Message d’essai

## AttendanceMeasure
attendance-measure-minutes = Minutes
attendance-measure-sessions = Demi-journées

## Listes
filter-clear = Effacer la recherche
filter-nothing-found = Rien n’a été trouvé. Essayez un autre mot.
filter-search = Chercher
form-change = Modifier
table-actions = Actions

## Formations
course-active = Est encore proposé
course-admissible-no = Non, à payer directement
course-admissible-yes = Oui
course-advice-only-cyber = Depuis le 1er février 2026, le conseil n’est éligible qu’avec le thème cybersécurité.
course-changed = { $title } a été modifié. Les inscriptions gardent le prix convenu.
course-code = Code
course-code-hint = Court et unique, par exemple COMPTA-01.
course-code-taken = Une autre formation a déjà ce code. Choisissez-en un autre.
course-created = { $title } figure maintenant dans l’offre. Planifiez une première session.
course-description = Description
course-description-hint = Ce que le participant apprend. Figure sur la confirmation d’inscription, comme VLAIO le demande.
course-edit-title = Modifier la formation
course-eligible = Peut être payé via le kmo-portefeuille
course-eligible-no = Non éligible
course-eligible-yes = Éligible
course-exam-admissible = Un examen n’est pas admissible pour le kmo-portefeuille : décochez-le.
course-exemption-article-44 = Exempté de TVA, article 44 § 2, 4° C.TVA.
course-exemption-reason-missing = Indiquez le motif de l’exemption : il doit figurer sur la facture.
course-exemption-small-business = Petite entreprise soumise au régime de la franchise de taxe.
course-form = Forme
course-hours = Durée
course-hours-hint = En heures pour un participant, par exemple 14 ou 7,5.
course-inactive = N’est plus proposé
course-list-empty = Vous ne proposez encore rien. Créez une première formation ou un premier conseil.
course-list-reference = Numéro sur la liste de VLAIO
course-list-reference-hint = Uniquement pour le thème compétences professionnelles spécifiques : ces formations figurent sur une liste de VLAIO.
course-list-reference-missing = Indiquez le numéro sur la liste de VLAIO : il est obligatoire pour les compétences professionnelles spécifiques.
course-list-title = Formations et conseil
course-new = Nouvelle formation
course-new-title = Nouvelle formation ou conseil
course-no-price = Remplissez au moins une ligne de prix.
course-nothing-admissible = Indiquez au moins une ligne de prix comme coût admissible : sinon rien ne peut passer par le kmo-portefeuille.
course-part-what = Quoi
course-price-admissible = Coût admissible
course-price-amount = Montant hors TVA
course-price-description = Description
course-price-description-missing = Donnez une description à cette ligne de prix, ou videz aussi le montant.
course-price-kind = Type de coût
course-price-row = Ligne de prix { $number }
course-price-unit = Par
course-prices = Prix
course-prices-intro = Hors TVA. Chaque ligne est un coût admis ou non par le kmo-portefeuille ; le client paie directement ce qui n’est pas admis. Laissez une ligne vide pour l’omettre.
course-rate-missing = Indiquez le taux de TVA, par exemple 21.
course-rate-on-exempt = Sans TVA, le taux est 0.
course-registration = Enregistrement
course-registration-hint = Une formation a un numéro DV.O…, un conseil un numéro DV.A….
course-registration-none = Sans enregistrement
course-search = Chercher par titre ou code
course-service = Service
course-service-mismatch = Choisissez un enregistrement pour ce service : une formation a un numéro DV.O…, un conseil un numéro DV.A….
course-theme = Thème
course-theme-hint = Obligatoire depuis 2023 pour le kmo-portefeuille. La cybersécurité et l’efficacité énergétique donnent droit à un pourcentage plus élevé.
course-theme-none = Sans thème
course-theme-required = Choisissez un thème : sans thème, cette formation ne peut pas passer par le kmo-portefeuille.
course-title = Titre
course-vat = TVA
course-vat-category = Régime
course-vat-exemption-reason = Motif de l’exemption
course-vat-exemption-reason-hint = Figure sur la facture, par exemple : Exempté de TVA, article 44 § 2, 4° C.TVA.
course-vat-rate = Taux
course-without-editions = Cette formation n’est pas encore planifiée.

## Sessions
edition-capacity = Places
edition-capacity-below-places = { $places } participants sont déjà inscrits ; le nombre de places ne peut pas être inférieur.
edition-capacity-hint = Le plus grand nombre de participants.
edition-changed = La session { $code } a été modifiée.
edition-code = Code
edition-code-hint = Unique, par exemple COMPTA-01-03.
edition-code-taken = Une autre session a déjà ce code. Choisissez-en un autre.
edition-course = Formation
edition-created = La session { $code } est créée. Ajoutez maintenant les demi-journées.
edition-edit-title = Modifier la session
edition-ends = Se termine
edition-enrol = Inscrire
edition-enrolled = Inscriptions
edition-enrolled-customer = Client
edition-enrolled-empty = Personne n’est encore inscrit.
edition-enrolled-people = Participants
edition-full = Complet
edition-list-empty = Rien n’est planifié. Choisissez une formation et planifiez une session.
edition-list-title = Sessions
edition-new = Planifier une session
edition-new-title = Nouvelle session
edition-note = Note
edition-place = Lieu
edition-place-hint = Adresse ou salle ; à distance : en ligne.
edition-places = Occupées
edition-search = Chercher par formation ou code
edition-stage = État
edition-stage-cancelled = Annulée
edition-stage-coming = Confirmée
edition-stage-over = Terminée
edition-stage-running = En cours
edition-stage-tentative = Sous réserve
edition-stage-without-days = Sans demi-journées
edition-starts = Débute
edition-status = Statut
edition-total = Durée
edition-trainer = Formateur
edition-trainer-none = Pas encore connu
edition-warning-course = À la date de début, cette formation ne répond pas aux règles du kmo-portefeuille. Vérifiez la formation.
edition-warning-hours = Les demi-journées comptent ensemble { $planned }, la formation dure { $course }.
edition-warning-registration = L’enregistrement de cette formation n’est pas valable à la date de début : elle ne peut pas être payée ainsi par le kmo-portefeuille.
edition-when = Période
edition-when-coming = En cours et à venir
edition-when-past = Passées

## Demi-journées
half-day-add = Ajouter
half-day-add-title = Ajouter des demi-journées
half-day-attendance = Présences
half-day-break = Pause
half-day-cancel = Annuler
half-day-cancelled = La demi-journée est annulée et ne compte plus pour la présence.
half-day-changed = La demi-journée a été modifiée. Tous les délais ont été recalculés.
half-day-closed = Les présences de cette demi-journée sont clôturées ; elle ne peut plus changer.
half-day-date = Jour
half-day-days = Nombre de jours
half-day-edit-title = Modifier la demi-journée
half-day-ends = À
half-day-hours = Durée
half-day-list-empty = Cette session n’a pas encore de demi-journées. La première détermine les délais du kmo-portefeuille.
half-day-list-title = Demi-journées
half-day-move-note = Si vous déplacez la première demi-journée, les délais du kmo-portefeuille suivent.
half-day-no-minutes = La fin doit venir après le début, pause déduite.
half-day-overlap = La deuxième demi-journée commence avant la fin de la première.
half-day-repeat = Répétition
half-day-repeat-daily = chaque jour ouvrable
half-day-repeat-fortnightly = toutes les deux semaines
half-day-repeat-weekly = chaque semaine
half-day-restore = Finalement maintenir
half-day-restored = La demi-journée a finalement lieu.
half-day-same-time = Cette session a déjà une demi-journée qui commence à ce moment.
half-day-second-ends = Deuxième demi-journée à
half-day-second-starts = Deuxième demi-journée de
half-day-starts = De
half-day-state = État
half-day-state-closed = Clôturée
half-day-state-coming = À venir
half-day-state-open = Présence ouverte
half-day-time = Indiquez une heure, par exemple 9:00 ou 13h30.
half-day-times = Heures
half-days-added = { $count ->
    [one] Une demi-journée ajoutée.
   *[other] { $count } demi-journées ajoutées.
}

## Formateurs
trainer-account = Utilisateur
trainer-account-hint = Un utilisateur avec le rôle Formateur ne voit que les sessions de ce formateur.
trainer-account-none = Ne se connecte pas
trainer-account-taken = Un autre formateur utilise déjà cet utilisateur.
trainer-active = Enseigne encore
trainer-changed = { $name } a été modifié.
trainer-created = { $name } a été ajouté.
trainer-email = Adresse e-mail
trainer-inactive = N’enseigne plus
trainer-list-empty = Il n’y a pas encore de formateurs.
trainer-list-title = Formateurs
trainer-name = Nom
trainer-new = Nouveau formateur
trainer-new-title = Nouveau formateur

## Journal : formations
audit-course-changed = Formation modifiée : { $summary }
audit-course-created = Formation ajoutée : { $summary }
audit-edition-cancelled = Session annulée : { $summary }
audit-edition-changed = Session modifiée : { $summary }
audit-edition-created = Session planifiée : { $summary }
audit-edition-half-day-cancelled = Demi-journée annulée : { $summary }
audit-edition-half-day-changed = Demi-journée modifiée : { $summary }
audit-edition-half-day-restored = Demi-journée maintenue : { $summary }
audit-edition-half-days-added = Demi-journées ajoutées à la session { $summary }
audit-trainer-changed = Formateur modifié : { $summary }
audit-trainer-created = Formateur ajouté : { $summary }

## Présences
attendance-absent = absent
attendance-at-best = Encore possible
attendance-below = N’atteint plus le seuil
attendance-below-none = Personne n’est sous le seuil.
attendance-below-note = au plus encore { $at_best }
attendance-cancelled = Cette demi-journée est annulée et ne compte pas.
attendance-closed = La liste est clôturée : { $present } présents, { $absent } absents.
attendance-closed-at = Cette liste a été clôturée le { $moment }. Une correction reste possible, avec un motif.
attendance-correct = Enregistrer la correction
attendance-earlier = Encore à clôturer
attendance-earlier-intro = Ces demi-journées sont passées, mais leur liste est encore ouverte. Sans liste clôturée, il n’y a pas de preuve de présence.
attendance-edition = Édition
attendance-enterprise = Entreprise
attendance-intro = Tout le monde est noté présent. Décochez les absents ; pour une arrivée tardive ou un départ anticipé, choisissez les minutes manquées.
attendance-list-changed = Les participants ont changé entre-temps. Rien n’a été enregistré : rechargez la page et remplissez la liste à nouveau.
attendance-list-pdf = Liste de présence (pdf)
attendance-mark = Présence
attendance-missed = Manqué
attendance-name = Participant
attendance-nobody = Personne n’est encore inscrit.
attendance-nothing-open = Toutes les listes de présence jusqu’à aujourd’hui sont clôturées.
attendance-nothing-open-trainer = Pour vos éditions, il n’y a pas de présence à prendre aujourd’hui et toutes les listes précédentes sont clôturées.
attendance-nothing-yet = encore rien
attendance-out-of-reach = n’atteint plus { $threshold }
attendance-partly = { $time } présent
attendance-present = présent
attendance-queue-all = Toutes les présences
attendance-queue-title = Présences à prendre
attendance-reason = Motif de la correction
attendance-reason-hint = Jamais de motif médical. Par exemple : a signé sur papier, décoché par erreur.
attendance-reason-missing = Cette liste est clôturée. Indiquez pourquoi vous la corrigez.
attendance-save-and-close = Enregistrer et clôturer
attendance-saved = Enregistré : { $present } présents, { $absent } absents.
attendance-so-far = Jusqu’ici
attendance-spare = Demi-journées à manquer
attendance-threshold-is = Le seuil est de { $threshold }. Les demi-journées annulées ne comptent pas.
attendance-title = Présences
attendance-to-come = Cette demi-journée est encore à venir. Vous pourrez prendre les présences à partir de ce jour.
attendance-to-editions = Vers les éditions
attendance-today = Aujourd’hui
attendance-too-long = Personne ne peut être présent plus longtemps que la demi-journée.
attendance-verdict = Évaluation
attendance-verdict-open = Encore possible
attendance-verdict-out-of-reach = Plus atteignable
attendance-verdict-reached = Atteint

## Banque





## Banque
bank-accounts-add = Ajouter un compte
bank-accounts-added = Les extraits de { $iban } seront désormais lus.
bank-accounts-iban = Numéro de compte (IBAN)
bank-accounts-intro = Seuls les extraits de ces comptes sont lus. Le premier figure sur vos factures ; vous le modifiez dans les données de l’organisme.
bank-accounts-known = Ce compte figure déjà dans la liste.
bank-accounts-of-invoices = Sur vos factures
bank-accounts-title = Comptes propres
bank-amount = Montant
bank-book-amount-of = Montant sur la facture { $number } ({ $channel })
bank-book-button = Enregistrer
bank-book-intro = Indiquez pour chaque facture la part de ce mouvement qui lui revient. Ce que vous ne remplissez pas reste visible.
bank-book-nothing-found = Aucune facture ouverte trouvée pour « { $search } ».
bank-book-search = Chercher une facture ouverte
bank-book-search-button = Chercher
bank-book-search-hint = Une partie du nom du client, le numéro de facture, le numéro de projet, la communication structurée, ou un montant. Ce que vous avez rempli reste.
bank-book-title = Enregistrer à la main
bank-booked = { $amount } a été enregistré sur la facture { $number }.
bank-booked-by-itself = comptabilisé automatiquement
bank-booked-by-person = comptabilisé par une personne
bank-booked-parts = Le mouvement a été enregistré sur { $count } factures.
bank-booking-at = { $name }, { $moment }
bank-booking-automatic = enregistré automatiquement, { $moment }
bank-booking-by-hand = Choisi à la main, sans indication du livre.
bank-booking-on = sur la facture { $number } ({ $channel }) de { $customer }
bank-booking-someone = quelqu’un
bank-booking-taken-back = Repris par { $amount } le { $day }
bank-booking-takes-back = Reprend la comptabilisation de { $amount } du { $day }
bank-booking-undone = Annulé le { $moment } : { $reason }
bank-bookings-none = Rien de ce mouvement n’est encore enregistré.
bank-bookings-title = Où l’argent est allé
bank-candidates-title = Entre en ligne de compte
bank-candidate = facture { $number } ({ $channel }) de { $customer }, encore ouvert { $open }
bank-channel-direct = directement
bank-channel-portfolio = via kmo-portefeuille
bank-confirm = Enregistrer comme proposé
bank-data-none = Aucun extrait n’a encore été lu. Tant que la banque n’est pas à jour, aucun rappel ne part.
bank-data-until = La banque est à jour jusqu’au { $day } inclus.
bank-error-account-known = Ce compte est déjà connu.
bank-error-more-than-left = Il ne reste que { $rest } de ce mouvement.
bank-error-more-than-open = Sur la facture { $number }, { $most } au maximum peut être enregistré.
bank-error-no-proposal = Aucune proposition ne peut être enregistrée telle quelle. Enregistrez à la main.
bank-error-not-now = Ce mouvement a été modifié entre-temps. Revoyez-le ; rien n’a été enregistré.
bank-error-nothing = Indiquez un montant pour au moins une facture.
bank-error-reason = Écrivez brièvement pourquoi. Cela figurera dans l’historique.
bank-error-taken-back = Une comptabilisation ultérieure reprend celle-ci. Annulez d’abord l’autre.
bank-error-undone = Cet enregistrement était déjà annulé.
bank-error-wrong-sign = L’argent reçu s’enregistre en positif, l’argent rendu en négatif.
bank-evidence-none = Rien dans ce mouvement n’indique une facture.
bank-evidence-title = Pourquoi
archive-bomb = Décompressé, ceci est plus de 200 fois plus grand. Ce n’est pas un extrait.
archive-damaged = Ce fichier ZIP est endommagé ou incomplet. Recréez-le ou téléchargez-le à nouveau.
archive-empty = Ce fichier ZIP ne contient aucun fichier.
archive-files = Ce fichier ZIP contient { $found } fichiers ; { $most } au maximum peuvent être traités à la fois.
archive-locked = Ce fichier est protégé par un mot de passe. Décompressez-le d’abord.
archive-nested = C’est un fichier ZIP dans un fichier ZIP. Décompressez-le d’abord.
archive-office = C’est un document bureautique (comme Excel). Enregistrez la feuille au format CSV et choisissez ce fichier.
archive-too-large = Décompressé, ce fichier ZIP dépasse 200 Mo. Divisez-le.
bank-columns-account = De quel compte propre provient ce fichier ?
bank-columns-account-column = Compte propre
bank-columns-account-in-column = C’est dans une colonne
bank-columns-account-missing = Choisissez le compte, ou la colonne qui le contient.
bank-columns-amount = Montant
bank-columns-amount-missing = Choisissez la colonne du montant, ou celles des entrées et des sorties.
bank-columns-balance = Solde après l’opération
bank-columns-bar = barre verticale |
bank-columns-change = Choisir d’autres colonnes
bank-columns-column = Colonne { $number }
bank-columns-comma = virgule ,
bank-columns-counterparty = Compte de la contrepartie
bank-columns-credit = Reçu (crédit)
bank-columns-currency = Devise
bank-columns-date = Date
bank-columns-date-missing = Choisissez la colonne de la date.
bank-columns-day-first = jour, mois, année : 26/11/2026
bank-columns-debit = Payé (débit)
bank-columns-delimiter = Qu’est-ce qui sépare les colonnes ?
bank-columns-details = Texte de la banque
bank-columns-format = Comment le fichier est écrit
bank-columns-heading-rows = Combien de lignes précèdent la première opération ?
bank-columns-heading-rows-hint = La dernière contient les titres des colonnes. Les lignes vides ne comptent pas.
bank-columns-heading-rows-wrong = Indiquez un nombre de 0 à 40.
bank-columns-intro = Ce fichier vient d’une banque qui n’est pas connue ici. Indiquez quelle colonne contient quoi. C’est retenu : un prochain fichier avec les mêmes titres sera reconnu.
bank-columns-line = Ligne
bank-columns-mark = Comment les centimes sont-ils écrits ?
bank-columns-mark-comma = avec une virgule : 1.234,56
bank-columns-mark-dot = avec un point : 1,234.56
bank-columns-mark-either = les deux
bank-columns-month-first = mois, jour, année : 11/26/2026
bank-columns-name = Nom de la contrepartie
bank-columns-none = Aucune colonne
bank-columns-order = Comment les dates sont-elles écrites ?
bank-columns-preview = Voici comment les premières lignes sont lues
bank-columns-preview-button = Actualiser l’aperçu
bank-columns-reference = Référence de la banque
bank-columns-row-wrong = Illisible
bank-columns-rows = Ce que contient le fichier
bank-columns-save = Retenir et vérifier
bank-columns-saved = Les colonnes sont retenues. Un prochain fichier avec les mêmes titres sera reconnu.
bank-columns-semicolon = point-virgule ;
bank-columns-sign = Débit ou crédit
bank-columns-sign-hint = Seulement si le montant n’a pas de signe moins.
bank-columns-structured = Communication structurée
bank-columns-tab = tabulation
bank-columns-text = Communication
bank-columns-text-to = La communication continue jusqu’à la colonne
bank-columns-text-to-hint = Seulement si elle est répartie sur plusieurs colonnes.
bank-columns-text-to-wrong = Cette colonne précède celle de la communication.
bank-columns-title = Choisir les colonnes : { $name }
bank-columns-two-amounts-hint = Seulement s’il n’y a pas de colonne avec un seul montant.
bank-columns-value-date = Date valeur
bank-columns-which = Quelle colonne contient quoi ?
bank-columns-year-first = année, mois, jour : 2026-11-26
bank-files-columns = Choisir les colonnes
bank-files-details = Contenu
bank-files-import = { $count ->
    [one] Importer et comptabiliser 1 fichier
   *[other] Importer et comptabiliser { $count } fichiers
}
bank-files-imported = Fichiers importés : { $files }. Nouvelles opérations : { $lines }, dont { $booked } comptabilisées automatiquement.
bank-files-known = Déjà importé
bank-files-lines = { $new } nouvelles, { $known } déjà connues
bank-files-ready = Prêt à importer
bank-files-refused = Refusé
bank-files-result = Résultat
bank-files-title = Le contenu de vos fichiers
bank-gap-queue-title = Extraits manquants
bank-file-already = Ce fichier a déjà été lu le { $moment }. Rien n’a été ajouté.
bank-file-already-by = Ce fichier a déjà été lu le { $moment } par { $name }. Rien n’a été ajouté.
bank-file-all-known = { $count ->
    [one] Le mouvement figure
   *[other] Les { $count } mouvements figurent
} déjà dans le livre. La lecture n’ajoutera rien.
bank-file-all-known-since = { $count ->
    [one] Le mouvement figure
   *[other] Les { $count } mouvements figurent
} déjà dans le livre, depuis le { $moment }. La lecture n’ajoutera rien.
bank-file-behind-gap = Un extrait manque avant celui-ci. Vous pouvez le lire et ajouter le manquant plus tard.
bank-file-booked-of-before = { $count ->
    [one] 1 mouvement antérieur a pu être enregistré aussi
   *[other] { $count } mouvements antérieurs ont pu être enregistrés aussi
}.
bank-file-choose = Choisissez le fichier de votre banque
bank-file-choose-hint = Un fichier CODA, CAMT.053, MT940 ou CSV de votre banque, ou un fichier ZIP qui en contient plusieurs. Vous pouvez aussi en choisir plusieurs. Le nom n’a pas d’importance.
bank-file-closing = Solde final
bank-file-copy = La banque indique qu’il s’agit d’un duplicata. Ce qui figure déjà dans le livre est ignoré.
bank-file-credit = Reçu
bank-file-debit = Payé
bank-file-empty-choice = Choisissez d’abord un fichier.
bank-file-future = Cet extrait va jusqu’au { $day } : c’est encore dans l’avenir.
bank-file-import = Lire et enregistrer
bank-file-import-intro = Ce qui revient avec certitude à une facture est enregistré ; le reste vous attend. Aucun e-mail ne part.
bank-file-imported = Lu le { $moment }
bank-file-imported-by = Lu le { $moment } par { $name }
bank-file-lines = Mouvements
bank-file-lines-known = Déjà connus
bank-file-lines-new = Nouveaux
bank-file-message = Message de la banque : { $text }
bank-file-new-title = Lire un extrait
bank-file-notice-title = Remarqué dans le fichier
bank-balance-none = pas dans le fichier
bank-file-not-proven = Ce fichier n’a pas de soldes qui concordent. Il est impossible de vérifier s’il est complet. Comparez vous-même le nombre d’opérations avec le site de votre banque.
bank-statement-unnumbered = sans numéro
bank-file-opening = Solde initial
bank-file-preview-title = Vérifier : { $name }
bank-file-refused-title = Ce fichier ne peut pas être lu
bank-file-result = { $new ->
    [one] 1 nouveau mouvement
   *[other] { $new } nouveaux mouvements
} : { $booked ->
    [one] { $booked } enregistré
   *[other] { $booked } enregistrés
}, { $waiting } à examiner, { $aside } mis de côté.
bank-file-result-nothing = Aucun nouveau mouvement ; { $known ->
    [one] 1 figurait
   *[other] { $known } figuraient
} déjà dans le livre.
bank-file-upload = Vérifier
bank-file-upload-intro = Vous voyez d’abord ce qu’il contient. Rien n’est enregistré avant.
bank-history-title = Historique
bank-import = Lire un extrait
bank-invoice-open = encore ouvert
bank-learn = Retenir { $iban } comme compte de { $customer }
bank-learn-hint = Un compte connu est un indice pour la prochaine fois. Rien n’est jamais enregistré sur cette seule base.
bank-learned = { $iban } a été retenu.
bank-line-account = Compte
bank-line-bank-reference = Référence de la banque
bank-line-booked-on = Comptabilisé par la banque le
bank-line-code = Code de l’opération
bank-line-debtor = Débiteur final
bank-line-end-to-end = Référence du payeur
bank-line-foreign = Montant d’origine
bank-line-information = Informations de la banque
bank-line-message = Communication
bank-line-message-none = sans communication
bank-line-payer = De
bank-line-payee = Vers
bank-line-statement = Extrait
bank-line-title = Mouvement
bank-line-unnamed = Contrepartie inconnue
bank-line-value-date = Date valeur
bank-lines-booked-empty = Aucun mouvement n’est encore enregistré.
bank-lines-look = Examiner
bank-lines-set-aside-empty = Rien n’est mis de côté.
bank-lines-title = Banque
bank-lines-waiting-all = Tous les mouvements en attente
bank-lines-waiting-empty = Tout est expliqué : aucun mouvement n’attend.
bank-lines-waiting-first = Lisez le premier extrait de votre banque. Ce qui revient à une facture est enregistré automatiquement.
bank-lines-which = Quels mouvements
bank-proposal = Proposition
bank-proposal-part = { $amount } sur la facture { $number } ({ $channel }) de { $customer }
bank-queue-title = Paiements à examiner
bank-reason-open = Rien dans ce mouvement n’indique une facture avec certitude.
bank-reason-overtaken = Ce qui était proposé est entre-temps payé ou modifié. Cherchez vous-même à quoi cela correspond.
bank-reason-proposal = Il y a une proposition, mais aucun numéro ne la prouve.
bank-reason-rest = { $rest } n’est pas encore expliqué.
bank-reason-undone = Vous avez annulé l’enregistrement ; il ne se refera plus automatiquement.
bank-set-aside = Mettre de côté
bank-set-aside-button = Mettre de côté
bank-set-aside-done = Le mouvement est mis de côté. Vous le trouvez sous « Mis de côté ».
bank-set-aside-intro = Ce mouvement, ou ce qui en reste, ne revient à aucune facture ? Mettez-le de côté ; vous pourrez le reprendre.
bank-set-aside-reason = Pourquoi mettez-vous ceci de côté ?
bank-set-aside-reason-bank = Pas une recette : frais bancaires, virement entre comptes propres ou dépense.
bank-set-aside-reason-given = Mis de côté : { $reason }
bank-state-booked = Enregistrés
bank-state-booked-one = enregistré
bank-state-set-aside = Mis de côté
bank-state-set-aside-one = mis de côté
bank-state-waiting = À examiner
bank-state-waiting-one = à examiner
bank-statement-account = Compte
bank-statement-days = { $from } – { $to }
bank-statement-empty = Aucun mouvement ces jours-là.
bank-statement-file = Fichier
bank-statement-gap = Un extrait manque avant celui-ci.
bank-statement-gap-short = il manque un extrait
bank-statement-number = Numéro
bank-statement-period = Jours
bank-statement-title = Extrait { $number } du { $day }
bank-statements-empty = Aucun extrait n’a encore été lu.
bank-statements-title = Extraits
bank-take-up = Reprendre
bank-taken-up = Le mouvement est de nouveau sous « À examiner ».
bank-undo = Annuler
bank-undo-button = Annuler l’enregistrement
bank-undo-done = L’enregistrement est annulé. Le mouvement attend de nouveau et la facture est rouverte.
bank-undo-reason = Pourquoi annulez-vous cet enregistrement ?
bank-write-off-of = abandonné { $what } : { $reason }
bank-write-off-undone = L’abandon est annulé. Le montant est à nouveau ouvert.

payer-customers = Comptes de clients
payer-customers-empty = Aucun compte n’est encore mémorisé. Cochez-le quand vous comptabilisez un paiement.
payer-forget = Oublier
payer-forgotten = { $iban } est oublié. Ce qui est comptabilisé le reste.
payer-list-intro = Le livre ne retient à qui est un compte que d’une comptabilisation confirmée par quelqu’un ou prouvée par une communication structurée. Un compte connu est un indice ; il ne suffit jamais pour comptabiliser.
payer-list-title = Comptes connus
payer-not-known = { $iban } n’était pas (ou plus) connu.
payer-operator = Qui paie pour le kmo-portefeuille
payer-operator-learned = Des comptabilisations ont aussi prouvé ces comptes :
payer-operator-settled = Selon les paramètres, voici les noms et les comptes :
payer-set = Modifier chez l’institut
payer-since = depuis le { $day }
payer-tolerance = Petites différences
payer-tolerance-is = Une différence d’au plus { $tolerance } compte comme un arrondi.

answer-is-written = Cette réponse est écrite. Voyez-la dans le courrier sortant.
answer-no-address = Il n’y a pas d’adresse e-mail utilisable pour { $name } (« { $given } »). Complétez-la chez le client.
answer-read = Lire la réponse au payeur
answer-ready = Réponse prête
answer-remedy-ask = Le payeur doit faire savoir ce qu’il advient de { $amount }.
answer-remedy-refund = À rembourser : { $amount }.
answer-remedy-request = À demander : { $amount }.
answer-remedy-wait = Attendre pour l’instant : { $amount } est encore en route, ou c’est à un autre d’agir.
answer-send = Envoyer cette réponse
answer-title = Que faire ?
answer-written = La réponse est prête dans le courrier sortant.

split-cents = Abandonner ce qui reste ouvert sur une facture, si c’est au plus { $most }
split-cents-none = Sur aucune de ces factures il ne reste un montant d’au plus { $most }.
split-cents-reason = Pourquoi l’abandonner ?
split-found = { $count } trouvé(s)
split-left = Reste à répartir :
split-left-aside = Mettre de côté, avec une raison
split-left-reason = Pourquoi le solde n’appartient-il à aucune facture ?
split-left-wait = Laisser : le mouvement reste ouvert pour le solde
split-left-what = Que faire de ce qui reste ?
split-take = Tout

keys-enter = comptabiliser la proposition, ou voir le mouvement
keys-enter-name = Entrée
keys-help = afficher ou fermer cette aide
keys-move = au mouvement suivant ou précédent
keys-on = Utiliser les touches
keys-open = voir le mouvement
keys-title = Touches

reconcile-accept-exact = { $count ->
    [one] Comptabiliser cette proposition exacte
   *[other] Comptabiliser les { $count } propositions exactes
  }
reconcile-accepted = { $count ->
    [one] Une proposition est comptabilisée.
   *[other] { $count } propositions sont comptabilisées.
  }
reconcile-elsewhere = Sur aucune ligne ici
reconcile-every-account = Tous les comptes
reconcile-every-statement = Tous les extraits
reconcile-exact = Exact au centime
reconcile-exact-intro = { $count ->
    [one] Une proposition sur cette page est exacte au centime et rien ne la contredit.
   *[other] { $count } propositions sur cette page sont exactes au centime et rien ne les contredit.
  }
reconcile-filter = Quels jours et quel extrait
reconcile-filter-button = Afficher
reconcile-filter-clear = Tout afficher
reconcile-from = Du
reconcile-go-on = Poursuivre le rapprochement
reconcile-not-accepted = { $count ->
    [one] Une n’a pas pu être comptabilisée ; elle figure en haut.
   *[other] { $count } n’ont pas pu être comptabilisées ; elles figurent en haut.
  }
reconcile-nothing-found = Rien ici pour ces jours et ces extraits. Choisissez d’autres jours ou un autre extrait.
reconcile-open = Ouvert
reconcile-proposed = Proposé
reconcile-proposed-empty = Aucune proposition n’attend. Voyez sous « Ouvert » s’il reste un mouvement à expliquer.
reconcile-result-none = Il n’y avait rien à comptabiliser.
reconcile-result-title = Ce qui est comptabilisé
reconcile-result-waits = pas comptabilisé
reconcile-title = Rapprocher la banque
reconcile-totals = Du solde initial au solde final de { $account }
reconcile-until = Jusqu’au

## Banque : pourquoi un mouvement attend
flag-already-paid = Ce à quoi ce paiement se réfère est déjà payé.
flag-ambiguous = Plus d’une facture ou d’un client entre en ligne de compte.
flag-cancelled = La facture visée est annulée.
flag-clawback = La kmo-portefeuille semble reprendre de l’argent.
flag-collective-without-detail = Un paiement groupé dont la banque n’a pas donné le détail.
flag-conflict = Les indices se contredisent.
flag-corrected-reference = Le numéro contient une faute de frappe ; voici ce qui est probablement visé.
flag-credited = La facture visée est créditée.
flag-double-payment = Cela ressemble à un second paiement identique.
flag-foreign-currency = L’argent est arrivé dans une autre devise ; des frais ont pu être déduits.
flag-outgoing-unexplained = De l’argent est parti, sans raison claire.
flag-overpaid = C’est plus que ce qui reste ouvert. Le surplus reste visible jusqu’à votre décision.
flag-paid-gross = Le montant TVA comprise est venu via la kmo-portefeuille. La TVA n’est pas admissible : la différence reste visible jusqu’à votre décision.
flag-paid-gross-direct = Le client a tout payé directement, y compris ce qui devait venir via la kmo-portefeuille.
flag-paid-half = C’est exactement la moitié. Le client doit encore donner un ordre de paiement (betaalopdracht) pour le reste.
flag-paid-net-direct = Le client a payé directement ce qui devait venir via la kmo-portefeuille.
flag-paid-own-share-direct = Le client vous a payé sa propre part (eigen aandeel) au lieu de la verser dans la kmo-portefeuille.
flag-paid-own-share-only = Seule la propre part (eigen aandeel) est arrivée ; le subside manque encore.
flag-partial = C’est moins que ce qui reste ouvert.
flag-reversal = La banque a annulé un paiement antérieur.
flag-rounding = La différence est de quelques centimes.
flag-truncated-reference = Le numéro dans la communication est coupé.
flag-unknown-invoice = Le numéro de facture dans la communication n’est pas dans le livre.
flag-unknown-project = Le numéro de projet dans la communication n’est pas dans le livre.
flag-unknown-reference = La communication structurée n’est pas dans le livre.

## Banque : ce qui a été trouvé dans un mouvement
evidence-amount = Montant : { $value }
evidence-bank-entry = Opération de la banque elle-même, code { $value }
evidence-bank-information = Dans les informations de la banque : { $value }
evidence-closed-claim = Plus ouvert : { $value }
evidence-collective = Paiement groupé sans détail
evidence-corrected-reference = Lu avec une faute de frappe : { $value }
evidence-credit-note = Note de crédit { $value }
evidence-end-to-end-id = Référence du payeur : { $value }
evidence-foreign-currency = Montant d’origine : { $value }
evidence-invoice-number = Numéro de facture { $value }
evidence-joined-reference = Lu par-dessus un espace : { $value }
evidence-operator-account = Compte de la kmo-portefeuille : { $value }
evidence-operator-name = Nom de qui paie pour la kmo-portefeuille : { $value }
evidence-other-payer = Le payeur n’est pas le client de la facture : { $value }
evidence-outgoing = Argent qui part, code { $value }
evidence-own-account = Entre comptes propres : { $value }
evidence-payer-account = Compte connu du client : { $value }
evidence-payer-name = Nom du payeur : { $value }
evidence-project-number = Numéro de projet { $value }
evidence-refund = Remboursement { $value }
evidence-reversal = La banque a annulé un paiement, code { $value }
evidence-short-reference = Numéro abrégé : { $value }
evidence-structured-reference = Communication structurée { $value }
evidence-truncated-reference = Numéro coupé : { $value }
evidence-ultimate-debtor = Débiteur final : { $value }
evidence-unknown-reference = Numéro qui n’est pas dans le livre : { $value }
fit-above = plus que ce qui est ouvert
fit-below = moins que ce qui est ouvert
fit-equal = exactement ce qui est ouvert
fit-equal-all-of-payer = exactement tout ce que doit le payeur
fit-equal-some-of-payer = exactement quelques factures du payeur ensemble
fit-equal-sum = exactement la somme des factures citées
fit-equal-sum-less-credit = exactement les factures citées moins les notes de crédit
fit-gross = le total TVA comprise
fit-half = la moitié
fit-net = le montant qui devait venir via la kmo-portefeuille
fit-no-sum = ne correspond à aucune somme des factures citées
fit-only-one = correspond à une seule facture ouverte
fit-other-claim = exactement une autre facture ouverte
fit-own-share = seulement la propre part (eigen aandeel)
fit-refund = exactement le remboursement
fit-several = correspond à plusieurs factures ouvertes
fit-within-tolerance = quelques centimes d’écart avec ce qui est ouvert
strength-against = contredit
strength-exact = certain
strength-probable = probable
strength-weak = faible

## Banque : pourquoi un fichier n’est pas lu
coda-at-line = Ligne { $line } : { $text }
coda-account = le numéro de compte manque.
coda-account-check = les chiffres de contrôle du compte { $account } sont faux.
coda-amount = « { $found } » n’est pas un { $field } en chiffres.
coda-balance = le solde initial { $opening } et les mouvements { $movements } donnent { $expected }, mais le solde final est { $closing } : une différence de { $difference }.
coda-closing-account = le solde final cite un autre compte ({ $account }).
coda-credit-total = selon le dernier enregistrement, { $promised } a été reçu, mais les mouvements donnent { $found }.
coda-currency = « { $found } » n’est pas une devise.
coda-cut-off = le fichier s’arrête trop tôt ; il a sans doute été coupé. Téléchargez-le à nouveau.
coda-date = « { $found } » n’est pas un jour ({ $field }).
coda-debit-total = selon le dernier enregistrement, { $promised } est parti, mais les mouvements donnent { $found }.
coda-detail-without-total = le détail { $found } vient sans son total.
coda-header = un fichier CODA commence par un en-tête, et ceci n’en est pas un.
coda-not-split = les détails ({ $details }) ne donnent pas le total { $total } ; il reste un seul mouvement.
coda-other-information = une information appartient au mouvement { $found }, mais se trouve près de { $expected }.
coda-other-movement = cet enregistrement appartient au mouvement { $found }, mais suit { $expected }.
coda-record-count = le dernier enregistrement annonce { $promised } enregistrements, mais il y en a { $found }.
coda-record-cut = l’enregistrement est coupé après { $found } caractères ; il en faut { $needed }.
coda-record-order = cet enregistrement n’est pas à sa place dans le fichier.
coda-record-too-long = l’enregistrement compte { $found } caractères ; 128 au maximum sont admis.
coda-record-unknown = un enregistrement ne peut pas commencer par « { $found } ».
coda-separate-application = ce fichier ne donne que le détail d’un autre fichier (application distincte { $found }) et ne peut pas être lu seul.
coda-sequence = « { $found } » n’est pas un numéro d’ordre.
coda-sign = le signe de { $field } est « { $found } » et doit être 0 ou 1.
coda-third-decimal = { $found } ({ $field }) a plus de deux décimales.
coda-value-date = la date valeur « { $found } » n’est pas un jour et a été omise.
coda-version = c’est la version { $found } de CODA ; seule la version 2 est lue. Demandez la version 2 à votre banque.
coda-field-amount = montant
coda-field-booking-date = date comptable
coda-field-closing-balance = solde final
coda-field-closing-date = date du solde final
coda-field-creation-date = date de création
coda-field-credit-total = total reçu
coda-field-debit-total = total payé
coda-field-opening-balance = solde initial
coda-field-opening-date = date du solde initial
coda-more = Et encore { $count ->
    [one] 1 autre problème
   *[other] { $count } autres problèmes
}.
statement-file-archive = C’est une archive ou un tableur, pas un extrait. Décompressez-la, ou téléchargez l’extrait en fichier CODA.
statement-file-empty = Ce fichier est vide. Téléchargez à nouveau l’extrait.
statement-file-html = C’est une page web, pas un extrait : la banque vous avait sans doute déconnecté. Reconnectez-vous à la banque et téléchargez à nouveau le fichier.
statement-file-image = C’est une image, pas un extrait. Téléchargez l’extrait en fichier CODA.
statement-file-kept-nothing = Rien n’a été lu ni conservé.
statement-file-pdf = C’est un PDF, fait pour être lu. Téléchargez le même extrait en fichier CODA.
statement-file-unknown = Ce fichier n’est pas reconnu comme un extrait. Téléchargez l’extrait en fichier CODA.
statement-file-columns = Voici un tableau d’une banque qui n’est pas connue ici. Indiquez une fois quelle colonne contient quoi ; ensuite, il sera reconnu.
csv-amount = { $found } n’est pas un montant.
csv-date = { $found } n’est pas une date.
csv-no-date = la ligne ne contient pas de date.
csv-no-amount = la ligne ne contient pas de montant.
csv-two-amounts = il y a un montant au débit et au crédit.
csv-sign = { $found } ne dit pas si l’argent est entré ou sorti.
csv-account = la ligne ne dit pas de quel compte il s’agit.
csv-currency = { $found } n’est pas une devise.
csv-no-rows = sous les titres, il n’y a aucune opération.
csv-not-carried-out = la banque n’a pas exécuté cette opération ({ $reason }). Cette ligne n’est pas importée.
csv-no-movement = aucun argent ne bouge ici. Cette ligne n’est pas importée.
csv-chain-broken = le solde ne correspond pas à la ligne précédente. Des lignes manquent, ou vous avez fait une sélection auprès de la banque. Il est impossible de vérifier si le fichier est complet.
csv-not-provable = le fichier ne contient pas de soldes. Il est impossible de vérifier s’il est complet.
message-amount = { $found } n’est pas un montant.
message-character-set = les caractères ne correspondent pas au jeu de caractères que le fichier annonce ({ $found }) ; vérifiez les accents dans les noms.
message-currency = il y a un montant en { $found } sur un compte en { $account }.
message-cut-off = le fichier s’arrête en chemin. Téléchargez-le à nouveau.
message-date = { $found } n’est pas un jour.
message-empty = il n’y a pas d’extrait de compte dans ce fichier.
message-field = { $found } est illisible.
message-kind = c’est un aperçu de la journée ou un avis, pas un extrait avec des soldes. Téléchargez l’extrait de compte (CODA ou camt.053).
message-missing = le compte, un montant ou un sens manque.
message-no-balance = un solde manque ; rien ne prouve que l’extrait est complet.
message-not-a-currency = { $found } n’est pas une monnaie.
message-not-booked = { $amount } n’est pas encore comptabilisé ({ $status }). Il viendra dans un extrait suivant et a été laissé de côté.
message-not-provable = un solde manque. On ne peut pas vérifier si l’extrait est complet.
message-sign = { $found } ne dit pas si de l’argent est entré ou sorti.
message-third-decimal = le montant { $found } a plus de deux décimales.
message-unknown-version = la version { $found } est plus récente que celles connues ici. Elle a été lue comme les versions connues.
message-version = c’est la version { $found } de camt.053, et elle est trop ancienne. Demandez à la banque une version plus récente, ou CODA.
message-xml = le fichier est endommagé. Téléchargez-le à nouveau.
message-xml-unsafe = le fichier contient des choses qu’aucun extrait ne contient ; par sécurité, il n’est pas ouvert. Téléchargez-le à nouveau auprès de la banque.
statement-refused-currency = Le compte { $account } est tenu en { $currency } ; seuls les comptes en euros sont lus.
statement-refused-future = L’extrait va jusqu’au { $day }. C’est trop loin dans l’avenir : vérifiez que c’est le bon fichier.
statement-refused-no-balances = L’extrait n’a pas de soldes ou de jour : rien ne prouve qu’il est complet.
statement-refused-not-ours = Cet extrait est du compte { $account }. Votre compte est { $own }. Si { $account } est aussi à vous, ajoutez-le sous « Comptes propres ».
statement-refused-twice = Quelqu’un d’autre a lu les mêmes mouvements à cet instant. Rien n’a été ajouté en double.

## Journal : banque
audit-own-account-added = Compte propre ajouté : { $summary }

## Factures

caution-advice-preinvoiced = Un conseil se facture après la prestation : le kmo-portefeuille le demande.
caution-late = Le dernier jour (le 15 du mois suivant la formation) est passé. Émettez la facture aujourd’hui.
caution-no-project = Le client veut utiliser le kmo-portefeuille, mais il n’y a pas de numéro de projet. Cette facture demande tout directement au client.
caution-not-delivered = La formation n’est pas terminée. C’est une facture d’acompte : la TVA est due dès que vous facturez.
caution-portfolio-not-in = Vous travaillez avec le portefeuille d’abord, mais le kmo-portefeuille n’a pas encore tout payé. Attendez l’argent, ou émettez maintenant une facture qui montre les deux voies.
caution-structured-required = Entre assujettis belges, seule la facture structurée (UBL par Peppol) compte. Le PDF est une copie.
document-application-guide = Guide de demande
document-enrolment-confirmation = Confirmation d’inscription (PDF)
document-invoice-pdf = PDF, pour la lecture
document-invoice-ubl = UBL, pour la comptabilité
invoice-address = Destinataire
invoice-amount = Montant
invoice-back = Retour à l’inscription
invoice-changed = Les données ont changé entre-temps. Vérifiez à nouveau la facture ci-dessous ; rien n’a encore été émis.
invoice-check-intro = Vérifiez tout. Une facture émise ne change plus : une erreur se corrige par une note de crédit. Le numéro est attribué à l’émission.
invoice-check-title = Vérifier la facture
invoice-course = Formation
invoice-customer = Client
invoice-day = Date
invoice-deadline = À facturer avant le
invoice-delivered = terminé le { $day }
invoice-description = Description
invoice-documents = Documents
invoice-documents-note = L’UBL est la facture ; le PDF est une copie lisible.
invoice-due = Échéance
invoice-due-amount = À payer
invoice-earlier = Cette inscription est déjà facturée : { $number }.
invoice-enrolment = Inscription
invoice-enrolment-cancelled = L’inscription est annulée : il n’y a rien à facturer.
invoice-facts = Données
invoice-gross = Total TVA comprise
invoice-history = Ce qui s’est passé
invoice-issue = Émettre et envoyer la facture
invoice-issued = La facture { $number } est émise. L’e-mail à { $email } part dans un instant.
invoice-lines = Ce que dit la facture
invoice-list-empty = Il n’y a pas encore de facture. Une facture se fait à partir d’une inscription, ou ci-dessous pour tout ce qui est terminé.
invoice-list-search = Numéro, client, communication ou numéro de projet
invoice-list-title = Factures
invoice-mail-again = Envoyer à nouveau
invoice-mail-again-address = Adresse e-mail
invoice-mail-again-hint = Le PDF et l’UBL sont joints tels qu’ils ont été émis.
invoice-mail-again-sent = La facture repart, à { $email }.
invoice-mails = E-mails
invoice-mails-empty = Il n’y a pas d’e-mail au sujet de cette facture.
invoice-net = Total hors TVA
invoice-new = Faire la facture
invoice-no-address = Il n’y a pas d’adresse e-mail pour envoyer la facture.
invoice-no-address-fix = Complétez-la chez le client
invoice-not-admissible = non admis
invoice-number = Numéro
invoice-number-later = à l’émission
invoice-obstacles = Cette facture ne peut pas encore être émise
invoice-open = Ouvert
invoice-open-of = encore { $amount }
invoice-overdue = en retard
invoice-portfolio-paid = Reçu par le kmo-portefeuille
invoice-portfolio-short = kmo-portefeuille
invoice-price = Prix
invoice-problem-amount-too-large = Les montants sont trop grands pour être additionnés.
invoice-problem-bic-shape = Un BIC compte 8 ou 11 lettres et chiffres, comme KREDBEBB.
invoice-problem-corrects-later = Une note de crédit ne peut pas être antérieure à la facture qu’elle corrige.
invoice-problem-corrects-missing = Une note de crédit mentionne la facture qu’elle corrige, avec la date et le motif.
invoice-problem-corrects-not-allowed = Une facture ne corrige rien ; faites-en une note de crédit.
invoice-problem-country-unknown = Un pays s’écrit en deux majuscules, comme BE.
invoice-problem-course-dates = La formation se termine avant de commencer.
invoice-problem-course-hours = Une formation dure plus de zéro heure.
invoice-problem-credit-is-zero = Une note de crédit rembourse plus que zéro.
invoice-problem-due-before-issue = L’échéance précède la date de la facture.
invoice-problem-email-shape = Ce n’est pas une adresse e-mail.
invoice-problem-enterprise-number-missing = Le numéro d’entreprise de votre institution manque.
invoice-problem-exemption-code-category = Ce code d’exonération appartient à une autre catégorie de TVA.
invoice-problem-exemption-code-unknown = Ce code d’exonération n’existe pas ; un exemple est VATEX-EU-132-1I.
invoice-problem-exemption-mixed = Une facture ne porte qu’un seul motif d’exonération.
invoice-problem-exemption-not-allowed = Une ligne taxée n’a pas de motif d’exonération.
invoice-problem-exemption-reason-missing = Une exonération mentionne son motif, comme « article 44, § 2, 4° CTVA ». Complétez-le dans la formation.
invoice-problem-iban-missing = Le numéro de compte (IBAN) de votre institution manque.
invoice-problem-lines-missing = La facture est vide : l’inscription n’a pas de lignes de prix.
invoice-problem-number-shape = Le numéro a une forme qui ne convient pas à une facture.
invoice-problem-paid-after-issue = Le kmo-portefeuille a payé après la date de la facture ; le montant n’est donc pas payé d’avance.
invoice-problem-paid-on-missing = Le jour du paiement par le kmo-portefeuille manque.
invoice-problem-paid-on-not-allowed = Un jour de paiement ne va qu’avec une facture payée par le kmo-portefeuille.
invoice-problem-portfolio-above-admissible = Le kmo-portefeuille paie au plus ce qui est admis, hors TVA.
invoice-problem-portfolio-needs-enterprise = Seule une entreprise avec un numéro d’entreprise a un kmo-portefeuille. Complétez le numéro chez le client.
invoice-problem-portfolio-not-positive = Le montant par le kmo-portefeuille est nul.
invoice-problem-portfolio-not-zero = Sans kmo-portefeuille, il n’y a pas de montant par le kmo-portefeuille.
invoice-problem-price-negative = Un prix n’est pas négatif ; ce que vous remboursez figure sur une note de crédit.
invoice-problem-project-number-missing = Payer avec le kmo-portefeuille demande un numéro de projet.
invoice-problem-quantity-not-positive = Une quantité est supérieure à zéro ; ce que vous remboursez figure sur une note de crédit.
invoice-problem-registration-number-missing = La formation n’a pas de numéro d’enregistrement valable le premier jour. Vérifiez la formation et les enregistrements.
invoice-problem-reverse-charge-buyer = La TVA n’est reportée que sur une entreprise à l’étranger, avec le numéro de TVA de son pays.
invoice-problem-text-missing = Une mention obligatoire est vide. Vérifiez le nom, l’adresse et les descriptions.
invoice-problem-vat-country-unknown = Un numéro de TVA commence par les deux lettres d’un pays existant.
invoice-problem-vat-number-missing = Le numéro de TVA de votre institution manque.
invoice-problem-vat-rate-missing = Une ligne taxée a un taux supérieur à 0 %.
invoice-problem-vat-rate-not-zero = Sans TVA, le taux est de 0 %.
invoice-project = Numéro de projet
invoice-quantity = Quantité
invoice-receipt = { $amount } le { $day } de { $payer }
invoice-receipts-waiting = Ce paiement du kmo-portefeuille attend la facture et y sera imputé aussitôt :
invoice-received = Reçu
invoice-recipient = { $name }, { $email }
invoice-reference = Communication structurée
invoice-registration = Numéro d’enregistrement
invoice-route = Qui paie
invoice-standing = Qu’est-ce qui est ouvert ?
invoice-standing-all = Toutes les factures
invoice-standing-direct = Le client doit encore payer
invoice-standing-open = Quelque chose est ouvert
invoice-standing-overdue = Échues
invoice-standing-paid = Entièrement payées
invoice-standing-portfolio = Le kmo-portefeuille doit encore payer
invoice-state = État
invoice-to-issue-all = Tout ce qui est à facturer
invoice-to-issue-empty = Tout ce qui est terminé est facturé.
invoice-to-issue-intro = Inscriptions dont la formation est terminée et qui n’ont pas encore de facture. La facture doit exister le 15 du mois suivant.
invoice-to-issue-no-project = pas de numéro de projet
invoice-to-issue-title = À facturer
invoice-tranches = Qui paie quoi
invoice-vat-of = TVA { $rate }
tranche-state-open = Ouvert
tranche-state-overpaid = Trop payé
tranche-state-paid = Payé
tranche-state-part-paid = Payé en partie

## Clients
customer-active = Active à la BCE
customer-active-hint = Une entreprise qui a cessé ses activités ne reçoit pas de subvention.
customer-address = Adresse
customer-ceiling-left = Cette année, il reste à notre connaissance { $left } de subvention sur le plafond de { $ceiling }.
customer-changed = Les données de { $name } sont enregistrées. Ce qui est déjà convenu ou facturé ne change pas.
customer-city = Commune
customer-contacts = Personnes de contact
customer-contacts-empty = Il n’y a pas encore de personne de contact. Les mails vont à { $email }.
customer-country = Pays
customer-country-hint = Deux lettres, comme BE.
customer-country-wrong = Indiquez les deux lettres du pays, comme BE.
customer-created = { $name } a été ajouté.
customer-edit-title = Modifier le client
customer-eligible-unknown = Pas encore connu
customer-eligible-unknown-hint = Indiquez la taille, la forme juridique et la région : vous saurez alors si ce client peut utiliser le kmo-portefeuille.
customer-email = Adresse e-mail
customer-email-hint = Le courrier arrive ici s’il n’y a pas de personne de contact.
customer-enrol = Inscrire
customer-enrolments = Inscriptions
customer-enrolments-all = Toutes les inscriptions de ce client
customer-enrolments-empty = Ce client n’a encore inscrit personne.
customer-enterprise-number = Numéro d’entreprise
customer-enterprise-number-hint = Dix chiffres, comme 0403.019.261.
customer-filter-all = Tous
customer-filter-kind = Type
customer-filter-region = Région
customer-filter-size = Taille
customer-kind = Type de client
customer-language = Langue
customer-language-hint = Le client reçoit mails et documents dans cette langue.
customer-legal-form = Forme juridique
customer-list-empty = Il n’y a pas encore de clients. Ajoutez le premier, ou inscrivez tout de suite quelqu’un.
customer-list-title = Clients
customer-nace = Code NACE de l’activité principale
customer-nace-hint = Comme à la BCE : 62.020.
customer-nace-wrong = Un code NACE compte deux à cinq chiffres, comme 62.020.
customer-name = Nom
customer-new = Ajouter un client
customer-new-title = Nouveau client
customer-note = Note
customer-number-taken = Ce numéro d’entreprise appartient déjà à { $name }.
customer-number-taken-open = Ouvrir { $name }
customer-part-portfolio = Pour le kmo-portefeuille
customer-part-portfolio-intro = D’après ces données, ce client peut ou ne peut pas utiliser le kmo-portefeuille. Pour un particulier, elles peuvent rester vides.
customer-part-who = Qui
customer-participants = Participants
customer-participants-empty = Il n’y a pas encore de participants. Ils s’ajoutent d’eux-mêmes lors d’une inscription.
customer-phone = Téléphone
customer-portfolio-can = Peut utiliser le kmo-portefeuille
customer-portfolio-cannot = Sans kmo-portefeuille
customer-portfolio-yes = Oui
customer-portfolio-no = Non
customer-postcode = Code postal
customer-region = Région de l’établissement
customer-related = Lié à notre institut
customer-related-hint = Parts, droits de vote, administrateur commun ou famille : la Flandre refuse alors la subvention.
customer-search = Chercher par nom, commune ou numéro
customer-size = Taille
customer-size-hint = Petite : moins de 50 travailleurs et au plus 10 millions d’euros de chiffre d’affaires ou de bilan. Moyenne : moins de 250 travailleurs et au plus 50 millions de chiffre d’affaires ou 43 millions de bilan. Les entreprises liées comptent aussi.
customer-street = Rue et numéro
customer-unknown = Pas connu
customer-vat-differs = Ce numéro de TVA ne correspond pas au numéro d’entreprise.
customer-vat-number = Numéro de TVA
customer-vat-number-hint = Vide pour qui n’est pas assujetti.

## Personnes de contact
contact-add = Ajouter une personne de contact
contact-added = { $name } est ajouté comme personne de contact.
contact-changed = Les coordonnées de { $name } sont enregistrées.
contact-edit-title = Modifier la personne de contact
contact-email = Adresse e-mail
contact-language = Langue
contact-name = Nom
contact-phone = Téléphone
contact-remove = Supprimer
contact-removed = { $name } n’est plus une personne de contact.
contact-role = Reçoit le courrier sur

## Participants
participant-add = Ajouter un participant
participant-added = { $name } a été ajouté.
participant-changed = Les données de { $name } sont enregistrées.
participant-edit-title = Modifier le participant
participant-email = Adresse e-mail
participant-enrolled-stays = { $name } a été inscrit et reste dans le livre : les pièces justificatives se gardent dix ans.
participant-first-name = Prénom
participant-last-name = Nom de famille
participant-name = Nom
participant-name-taken = Ce client a déjà un participant de ce nom.
participant-remove = Supprimer
participant-removed = { $name } a été supprimé.
participant-statute = Statut
participant-statute-hint = Seul compte pour le kmo-portefeuille qui travaille pour le client. Un étudiant jobiste ne compte pas.

## Inscriptions
deadline-application = Le client demande la subvention
deadline-deposit = La quote-part du client est sur le kmo-portefeuille
deadline-invoice = La facture part
deadline-payout = L’argent du kmo-portefeuille est arrivé
deadline-project-end = La formation est terminée et payée
deadline-application-short = Demande
deadline-deposit-short = Quote-part
deadline-payout-short = Versement
deadline-project-end-short = Fin du projet
deadline-retention = Garder les pièces justificatives
enrolment-admissible = Par le kmo-portefeuille
enrolment-agreed-in-future = Un accord ne peut pas se situer dans l’avenir.
enrolment-agreed-on = Convenu le
enrolment-agreed-on-hint = Le jour où le client a marqué son accord. La demande de subvention ne peut pas être antérieure.
enrolment-already-enrolled = { $name } est déjà inscrit à cette session.
enrolment-amount = Montant
enrolment-amounts-too-large = Les montants sont trop grands.
enrolment-attendance = Présence
enrolment-attendance-empty = Aucune présence notée pour l’instant.
enrolment-attendance-out-of-reach = n’atteint plus le seuil
enrolment-attendance-reached = seuil atteint
enrolment-attendance-threshold = Seuil : { $threshold }
enrolment-back = Retour aux données
enrolment-cancel = Annuler l’inscription
enrolment-cancel-reason = Motif
enrolment-cancel-reason-missing = Donnez un motif, alors l’inscription pourra être annulée.
enrolment-cancel-title = Annuler l’inscription
enrolment-cancel-what = Les places se libèrent. L’inscription et son histoire restent lisibles.
enrolment-cancelled = L’inscription est annulée et ses places sont libres.
enrolment-cancelled-already = Cette inscription est déjà annulée.
enrolment-cancelled-stop-project = L’inscription est annulée. Demandez au client d’arrêter le projet { $number } dans le kmo-portefeuille. La subvention ne revient dans le budget annuel que la même année civile que la demande.
enrolment-cancelled-why = Annulée : { $reason }
enrolment-check-intro = Vérifiez tout. La confirmation fixe le prix, et le client reçoit un mail avec la confirmation en PDF.
enrolment-check-title = Vérifier
enrolment-choose-customer = Quel client ?
enrolment-choose-edition = Quelle session ?
enrolment-choose-edition-empty = Il n’y a pas de session en cours ou à venir avec des demi-journées. Planifiez-en d’abord une.
enrolment-choose-other = En choisir un autre
enrolment-confirm = Inscrire et envoyer la confirmation
enrolment-confirmation-again = Envoyer la confirmation une nouvelle fois
enrolment-confirmation-sent = La confirmation est prête à partir vers { $email }.
enrolment-confirmation-to = Confirmation à
enrolment-course = Formation
enrolment-created = L’inscription est confirmée. Le mail à { $email } est prêt à partir.
enrolment-customer = Client
enrolment-deadline = Prochain délai
enrolment-deadlines = Délais
enrolment-deadlines-none = Aucun délai ne court.
enrolment-direct = À payer directement
enrolment-direct-hint = TVA et ce que le kmo-portefeuille n’accepte pas
enrolment-documents = Documents
enrolment-documents-empty = Il n’y a pas encore de document.
enrolment-edition = Session
enrolment-edition-cancelled = Cette session est annulée. Choisissez-en une autre.
enrolment-edition-not-planned = Cette session n’a pas encore de demi-journées, donc ni début ni délais. Planifiez-les d’abord.
enrolment-end = Fin
enrolment-filter-all = Toutes
enrolment-filter-confirmed = En cours
enrolment-filter-urgent = Délai dans les 5 jours
enrolment-filter-waiting = Sans numéro de projet
enrolment-filter-what = Afficher
enrolment-full = { $left ->
    [0] Cette session est complète.
    [one] Il reste 1 place dans cette session.
   *[other] Il reste { $left } places dans cette session.
}
enrolment-gross = Total TVA comprise
enrolment-history = Histoire
enrolment-invoice = Facturer
enrolment-invoice-closed = payée
enrolment-invoice-open = { $amount } encore ouvert
enrolment-invoiced-first = La facture { $number } existe pour cette inscription. Faites d’abord une note de crédit.
enrolment-invoices = Factures
enrolment-invoices-empty = Il n’y a pas encore de facture.
enrolment-known = Participants que vous connaissez
enrolment-line = Ligne de prix
enrolment-line-admissible = Accepté
enrolment-list-empty = Personne n’est encore inscrit. Choisissez une session et un client, le reste suit.
enrolment-list-title = Inscriptions
enrolment-mails = Mails
enrolment-mails-empty = Aucun mail n’a encore été écrit.
enrolment-name-whole = Indiquez un prénom et un nom de famille : « { $line } » n’en donne qu’un.
enrolment-net = Total hors TVA
enrolment-new = Inscrire
enrolment-new-customer = Nouveau client
enrolment-new-names = Nouveaux participants
enrolment-new-names-hint = Un nom par ligne : prénom, puis nom de famille. Qui est déjà connu est reconnu.
enrolment-new-statute = Statut des nouveaux participants
enrolment-new-title = Nouvelle inscription
enrolment-next-check = Continuer et vérifier
enrolment-no-address = Il n’y a pas d’adresse e-mail pour { $name }. Indiquez-en une chez le client, alors la confirmation pourra partir.
enrolment-nobody = Choisissez ou indiquez au moins un participant.
enrolment-not-admissible = Pas accepté
enrolment-not-admissible-net = dont non accepté, hors TVA
enrolment-not-subsidised = Le kmo-portefeuille n’est pas possible ici :
enrolment-other-customer = Ce participant appartient à un autre client.
enrolment-own-share = Quote-part
enrolment-participants = Participants
enrolment-people = { $count ->
    [one] 1 participant
   *[other] { $count } participants
}
enrolment-place = Lieu
enrolment-place-left = { $left ->
    [0] complet
    [one] encore 1 place
   *[other] encore { $left } places
}
enrolment-places = Places
enrolment-portfolio = Kmo-portefeuille
enrolment-portfolio-estimate = estimation
enrolment-portfolio-estimate-hint = Selon les règles du { $day } à { $percentage }. Les chiffres du kmo-portefeuille lui-même priment.
enrolment-portfolio-without = Ce client paie sans kmo-portefeuille.
enrolment-price = Prix
enrolment-price-quantity = Nombre
enrolment-price-unit = Prix unitaire
enrolment-project-number = Numéro de projet
enrolment-purchase-reference = Référence du client
enrolment-purchase-reference-hint = Figure sur la facture.
enrolment-reference = Inscription { $number }
enrolment-registration = Numéro d’enregistrement
enrolment-search = Chercher par client, formation, session ou numéro de projet
enrolment-search-customer = Chercher un client par nom ou numéro d’entreprise
enrolment-start = Début
enrolment-step = Étape { $step } sur 4
enrolment-subsidy = Subvention
enrolment-theme = Thème
enrolment-title = { $customer } : { $course }
enrolment-to-editions = Vers les sessions
enrolment-too-late = trop tard
enrolment-too-many = Inscrivez au plus cent participants à la fois.
enrolment-twice = { $name } y figure deux fois.
enrolment-uses-portfolio = Le client utilise le kmo-portefeuille
enrolment-uses-portfolio-hint = Vous suivez alors ici le numéro de projet, la quote-part et l’ordre de paiement.
enrolment-vat = TVA
enrolment-what = Quoi
enrolment-without-application = Pas encore de numéro de projet

## Demande de subvention
application-applied-on = Demandé le
application-applied-on-hint = Le jour indiqué dans le kmo-portefeuille, pas le jour où vous remplissez ceci.
application-deposit = Quote-part versée
application-deposit-record = Versée : noter
application-deposited = Le versement de la quote-part est noté au { $day }.
application-deposited-on = Versée le
application-edit-title = Modifier la demande
application-intro = Reprenez ce que dit le kmo-portefeuille. Ces chiffres priment sur notre estimation.
application-last-day = Dernier jour pour la demande
application-new-title = Noter le numéro de projet
application-none = Il n’y a pas encore de numéro de projet.
application-not-applied-yet = La demande date du { $day } ; un jour antérieur n’est pas possible.
application-note = Note
application-number = Numéro de projet
application-number-hint = Comme 2026KMO025102.
application-open-first = Ouvrir cette inscription
application-our-estimate = Notre estimation de la subvention
application-own-share = Quote-part
application-participants = Nombre de participants dans la demande
application-payment-order = Ordre de paiement
application-payment-order-record = Ordre de paiement donné : noter
application-payment-ordered = L’ordre de paiement est noté au { $day }.
application-payment-ordered-on = Ordre de paiement donné le
application-project-amount = Montant du projet hors TVA
application-record = Noter le numéro de projet
application-recorded = Le numéro de projet { $number } est noté.
application-recorded-warned = Le numéro de projet { $number } est noté. À vérifier :
application-size = Taille dans la demande
application-step-future = On ne note que ce qui s’est passé : ce jour est encore à venir.
application-step-not-yet = pas encore noté
application-subsidy = Subvention
application-what-now = Refusez cette demande dans l’application pour prestataires, avec ce motif. Ce livre ne peut pas le faire lui-même.
application-without-portfolio = Cette inscription a été convenue sans kmo-portefeuille.

## Ce qui attend
queue-all = Montrer dans la liste
queue-applications = Demandes encore manquantes
queue-deposits = Quote-parts encore à verser
queue-payment-orders = Ordres de paiement encore à donner

## Motifs
reason-advice-not-subsidised = À la date de cette demande, le conseil sur ce thème n’est pas subventionné.
reason-advice-only-cyber = Depuis le 1er février 2026, le conseil n’est plus subventionné que pour la cybersécurité.
reason-amount-differs = Le montant du projet est de { $project }, le prix admissible ici de { $admissible }. Vérifiez que la demande concerne cette inscription.
reason-amount-not-positive = Indiquez un montant de projet supérieur à zéro, et une quote-part et une subvention qui ne sont pas négatives.
reason-applied-in-future = La demande du { $applied } est encore à venir. Vérifiez la date.
reason-before-enrolment = La demande du { $applied } précède l’inscription du { $agreed }. Une demande n’est possible qu’après l’inscription : refusez-la dans l’application pour prestataires.
reason-below-minimum-advice = Le coût admissible d’un conseil est d’au moins { $minimum } hors TVA.
reason-below-minimum-training = Le coût admissible d’une formation est d’au moins { $minimum } hors TVA.
reason-ceiling-cut = Sur le plafond annuel de { $ceiling }, il reste à notre connaissance { $left }. Les chiffres du kmo-portefeuille lui-même priment.
reason-ceiling-used = Le plafond annuel de { $ceiling } est, à notre connaissance, déjà épuisé.
reason-course-not-eligible = Cette formation n’est pas proposée par le kmo-portefeuille.
reason-duplicate = Cette inscription a déjà une demande : { $number }.
reason-end-too-late = La formation se termine le { $end }. Elle doit être terminée et payée au plus tard le { $last }.
reason-estimate-differs = Le kmo-portefeuille indique { $subsidy } de subvention, notre estimation était de { $estimate }. Le chiffre du kmo-portefeuille vaut.
reason-includes-vat = { $gross } est le montant TVA comprise. Un projet porte sur { $admissible } hors TVA : demandez au client de corriger la demande.
reason-job-specific-reference = Une formation en compétences spécifiques au métier a besoin de son numéro sur la liste de VLAIO.
reason-large-enterprise = Une grande entreprise ne peut pas utiliser le kmo-portefeuille.
reason-late-application = La demande du { $applied } est tardive. La formation a débuté le { $start } ; la demande était possible jusqu’au { $last } inclus, quatorze jours civils plus tard. Refusez-la dans l’application pour prestataires.
reason-no-legal-personality = Une forme sans personnalité juridique ne peut pas utiliser le kmo-portefeuille.
reason-no-rule = Nous ne connaissons pas de règles pour une demande du { $on } ; les premières valent à partir du { $first }.
reason-non-profit = Une asbl ne peut pas utiliser le kmo-portefeuille.
reason-not-active = L’entreprise n’est pas active à la BCE.
reason-not-flemish = L’établissement n’est pas situé en Région flamande ({ $region }).
reason-participant-not-worker = { $name } ({ $statute }) ne compte pas comme travailleur du client. Inscrivez cette personne à part, sans kmo-portefeuille.
reason-participants-differ = { $enrolled } participants sont inscrits, la demande en compte { $applied }.
reason-private-person = Un particulier ne peut pas utiliser le kmo-portefeuille.
reason-project-number-used = { $number } est déjà noté à l’inscription { $enrolment }.
reason-project-year = L’année de { $number } n’est pas celle de la demande ({ $applied }). Vérifiez les deux.
reason-public-body = Une administration publique ne peut pas utiliser le kmo-portefeuille.
reason-ratio-unusual = { $subsidy } de subvention sur { $project } ne correspond à aucun pourcentage de ce jour. C’est possible si le plafond annuel est atteint.
reason-registration-between = L’enregistrement vaut du { $from } au { $until } inclus, et la formation débute le { $start }.
reason-registration-from = L’enregistrement vaut à partir du { $from }, et la formation débute déjà le { $start }.
reason-related-company = Le client est lié à notre institut ; la Flandre refuse alors la subvention.
reason-service-mismatch-advice = Un conseil a besoin d’un enregistrement avec un numéro DV.A.
reason-service-mismatch-training = Une formation a besoin d’un enregistrement avec un numéro DV.O.
reason-sum-differs = Quote-part et subvention font ensemble { $sum }, le montant du projet est de { $project }. Ils doivent être égaux.
reason-theme-not-subsidised = Le thème « { $theme } » n’est pas subventionné à la date de cette demande.
reason-theme-required = Depuis 2023, une demande a besoin d’un thème. Choisissez-en un auprès de la formation.

## Guide de demande
guide-agreed-on = Date de l’inscription
guide-agreed-on-hint = Pas la date du jour : celle de votre inscription chez nous.
guide-amounts = Quel montant, vers où
guide-amounts-estimate = La quote-part et la subvention sont une estimation. Ce que dit le kmo-portefeuille l’emporte.
guide-apply-by = Demandez au plus tard le { $day }. Après, ce n’est plus possible.
guide-ask = Une question, une erreur ? Écrivez-nous à { $email }.
guide-begins = Date de début
guide-closed-advice = Le lien a expiré, a été retiré ou n’a pas été repris en entier. Ouvrez-le depuis notre e-mail ou demandez-nous-en un nouveau.
guide-closed-title = Ce lien ne fonctionne plus
guide-confirmation-what = Comparez l’aperçu avec ce guide : nom, prestataire, numéro d’enregistrement et montants. Cochez ensuite la déclaration sur l’honneur.
guide-copied = Copié
guide-copy = Copier
guide-cost = Coûts admissibles, hors TVA
guide-cost-hint = Hors TVA et sans ce qui n’est pas admissible, comme sur votre confirmation d’inscription.
guide-course = Nom de la formation ou du conseil
guide-customer = Pour
guide-dated = Date
guide-deadline-apply = Demander
guide-deadline-apply-hint = 14 jours calendrier après le début, ce jour compris.
guide-deadline-deposit = Quote-part sur le compte
guide-deadline-deposit-hint = 30 jours calendrier après la demande.
guide-deadline-deposit-today = 30 jours calendrier après la demande, si vous demandez aujourd’hui.
guide-deadline-end = Formation terminée et tout payé
guide-deadline-end-hint = Le 31 décembre de l’année suivant la demande. Le reste est ensuite perdu.
guide-deadline-payout = Argent chez nous
guide-deadline-payout-days = jusqu’à 14 jours après votre ordre de paiement
guide-deadline-payout-hint = Donnez l’ordre de paiement dès que vous avez notre facture et que l’argent est sur votre portefeuille.
guide-deadlines = Pour quand
guide-deposit-number = Vous recevez un numéro de projet, comme 2026KMO025102. Communiquez-le-nous.
guide-deposit-tell = J’ai versé
guide-deposit-what = Versez votre quote-part sur le compte indiqué : exactement le montant demandé, avec la communication structurée. Un autre montant ou une autre communication vous revient.
guide-deposited-on = Versé le
guide-direct = Directement à nous
guide-direct-where = La TVA ({ $vat }) et ce qui ne passe pas par le kmo-portefeuille se paient par virement, comme l’indique notre facture.
guide-form = Forme
guide-hours = Nombre d’heures
guide-hours-hint = Indiquez les heures de la formation : { $hours }. Si l’écran demande expressément les heures des { $people } participants ensemble, indiquez { $all }. Les heures ne changent rien à la subvention.
guide-intro = Voici comment { $customer } demande la subvention pour { $course } : ce que vous tapez sur chaque écran du kmo-portefeuille.
guide-invoice-number = Numéro de facture
guide-invoice-number-none = C’est votre inscription. Si vous avez déjà notre facture, prenez son numéro.
guide-known-already = C’était déjà enregistré. Vous n’avez plus rien à faire.
guide-known-number = Projet { $number }, demandé le { $day }.
guide-link-made = Envoyé le { $day }
guide-link-over = Expiré
guide-link-revoked = Retiré le { $day }
guide-link-until = Fonctionne jusqu’au { $day }
guide-links = Liens personnels
guide-links-none = Aucun lien n’a encore été envoyé.
guide-links-revoke = Retirer tous les liens
guide-links-revoked = Plus aucun lien envoyé n’ouvre le guide. Renvoyez le guide pour en créer un nouveau.
guide-mail = Envoyer le guide par e-mail
guide-mailed = Le guide de demande est prêt à partir vers { $email }.
guide-nace = Code NACE-BEL
guide-nace-check = Telle que nous la connaissons. Vérifiez qu’il s’agit de l’activité au chiffre d’affaires le plus élevé.
guide-nace-what = Saisissez le code à cinq chiffres de votre activité principale, celle au chiffre d’affaires le plus élevé. Vous le trouvez dans la Banque-Carrefour des Entreprises.
guide-names = Noms des participants
guide-names-hint = Prénom et nom, exactement ces personnes : nous les comparons avec l’inscription.
guide-next-apply = Demande faite ? Communiquez votre numéro de projet
guide-next-deposit = Étape suivante : verser votre quote-part
guide-next-deposit-by = Au plus tard le { $day }, { $amount } doivent être sur le kmo-portefeuille.
guide-next-nothing = Tout est fait dans le kmo-portefeuille. Merci.
guide-next-order = Étape suivante : donner l’ordre de paiement
guide-next-order-what = Donnez dans le kmo-portefeuille un ordre de paiement de { $amount }.
guide-number-details = Vérifier jour, taille et montants
guide-number-details-hint = Corrigez ce que le kmo-portefeuille indique autrement.
guide-number-send = Communiquer le numéro de projet
guide-number-used = Ce numéro de projet a déjà été communiqué pour une autre inscription. Vérifiez-le.
guide-order = L’ordre de paiement
guide-order-amount = Montant à payer
guide-order-amount-hint = Tout le montant du projet : votre quote-part et la subvention ensemble.
guide-order-how = Ouvrez votre projet dans le kmo-portefeuille et cliquez sur « Betalen ». Remplissez le formulaire ainsi :
guide-order-not-automatic = Rien n’est automatique, même quand tout est versé.
guide-order-tell = J’ai donné l’ordre de paiement
guide-ordered-on = Ordre de paiement donné le
guide-own-share = Quote-part
guide-own-share-estimate = Quote-part (estimation)
guide-own-share-where = À verser au kmo-portefeuille, pas à nous.
guide-paper = En PDF
guide-participants = Nombre de participants
guide-project-amount = Ensemble : le montant du projet
guide-project-amount-where = Va du kmo-portefeuille vers nous par votre ordre de paiement.
guide-project-number = Votre numéro de projet
guide-provider = Nom
guide-reference = Inscription
guide-registration = Numéro d’enregistrement
guide-registration-hint = Après le point vient la lettre O ou A, jamais le chiffre zéro.
guide-screen-1 = Écran 1 : votre entreprise
guide-screen-2 = Écran 2 : votre projet
guide-screen-3 = Écran 3 : votre prestataire
guide-screen-4 = Écran 4 : vérifier et confirmer
guide-screen-5 = Écran 5 : numéro de projet et versement
guide-screen-6 = Écran 6 : les étapes suivantes
guide-see = Voir le guide de demande
guide-service = Type de service
guide-staff-intro = Voici ce que le client voit derrière son lien personnel, sans mot de passe. Il y communique aussi le numéro de projet, le versement et l’ordre de paiement.
guide-start = Avant de commencer
guide-start-size = Confirmez la taille de votre entreprise. Si elle fait partie d’un groupe, vérifiez vous-même la proposition : la taille détermine la subvention.
guide-start-where = Allez sur { $portal } et cliquez sur le bouton rose « Aanvragen ». Identifiez-vous comme entrepreneur (« ondernemer »), choisissez votre entreprise, puis le kmo-portefeuille et « Nieuwe aanvraag ».
guide-steps-what = Verser, subvention, payer. Vous retrouvez toujours cet aperçu auprès de votre projet dans le kmo-portefeuille.
guide-subsidy = Subvention
guide-subsidy-estimate = Subvention (estimation)
guide-subsidy-where = La Flandre l’ajoute dès que votre quote-part est arrivée.
guide-subtheme = Sous-thème
guide-subtheme-choose = choisissez ce qui correspond le mieux au contenu
guide-subtheme-counts = Choisissez exactement ceci : cela vous donne un pourcentage plus élevé.
guide-thanks-number = Merci. Le numéro de projet { $number } est enregistré.
guide-thanks-step = Merci. C’est enregistré au { $day }.
guide-theme = Thème
guide-ticks = Cochez que la formation ou le conseil contribue au fonctionnement de votre entreprise. Si l’écran demande si elle a déjà commencé : elle commence le { $start }.
guide-title = Guide de demande kmo-portefeuille
guide-too-late = La demande était possible jusqu’au { $day }. Si vous avez déjà un numéro de projet, indiquez-le ci-dessous. Sinon, contactez-nous.
guide-without-portfolio = Cette inscription est convenue sans kmo-portefeuille ; il n’y a rien à demander.
letter-guide-intro = Voici le guide de demande de { $customer } pour { $course }. Sur votre page personnelle, vous copiez chaque valeur d’un clic et nous communiquez votre numéro de projet et vos étapes. Le même guide est joint en PDF.
letter-guide-link = Ouvrir votre guide de demande
letter-guide-private = Ce lien est pour vous seul : qui le possède voit les noms des participants. Il fonctionne jusqu’au { $day }.
letter-guide-subject = Demander le kmo-portefeuille : { $course }

## Règles
audit-rule-added = Règles ajoutées, valables à partir du { $summary }
audit-rule-chosen = Lecture des règles choisie { $summary }
audit-rule-withdrawn = Règles retirées, qui devaient valoir à partir du { $summary }
rule-add = Ajouter ces règles
rule-added = Les règles à partir du { $day } sont ajoutées. Une demande de ce jour ou plus tard est jugée selon elles.
rule-added-by = { $who }, { $at }
rule-added-label = Ajouté par
rule-after = Ensuite
rule-amounts = Un pourcentage se situe entre 0 et 100 et un plafond annuel est supérieur à zéro.
rule-before = Maintenant
rule-both-services = Formation et conseil
rule-catering = Les repas comptent jusqu’à, par personne et par jour
rule-changes-nothing = Ces règles sont identiques aux actuelles. Adaptez ce qui change.
rule-choice-above-ceiling = Un projet au-dessus du plafond annuel
rule-choice-before-enrolment = Refuser une demande antérieure à l’inscription
rule-choice-before-enrolment-hint = L’autorité dit : d’abord s’inscrire, puis demander. Sans coche, c’est un avertissement.
rule-choice-ceiling = Plafond annuel de € 7.500 à partir du
rule-choice-ceiling-hint = Généralement 01/01/2020 ; une source dit 01/12/2019, avec les pourcentages réduits.
rule-choice-cyber = Plus pour la cybersécurité à partir du
rule-choice-cyber-hint = « Après le 13 septembre 2021 » : le 14, ou le 13 même.
rule-choice-day = Les sources laissent de la marge entre le { $first } et le { $last }. Choisissez un jour dans cette période.
rule-choice-days = Premiers jours du passé
rule-choice-decided = Un dossier avec une demande du { $on } est déjà décidé selon les règles actuelles. Ce choix les changerait et n’est donc pas enregistré.
rule-choice-energy = Plus pour l’efficacité énergétique à partir du
rule-choice-energy-hint = Inconnu ; certain au 05/06/2024. Nous comptons à partir du 01/01/2023.
rule-choice-exams = Les examens ne comptent plus à partir du
rule-choice-exams-hint = La liste des services exclus date du 01/07/2020 ; d’anciennes FAQ admettaient un examen sur la même facture.
rule-choice-model-a = Le projet reste, le subside est réduit
rule-choice-model-a-hint = Le client paie une part propre plus élevée via le portefeuille.
rule-choice-model-b = Le projet diminue aussi
rule-choice-model-b-hint = Le client vous paie le reste directement.
rule-choice-tolerance = Différence sans avertissement
rule-choice-tolerance-hint = Entre notre calcul et ce que dit l’autorité. Sa façon d’arrondir n’est écrite nulle part.
rule-choices-intro = Ce que les sources laissent ouvert ou disent différemment, vous le lisez ici comme vous le savez. Ce n’est qu’une estimation : ce que dit l’autorité compte toujours.
rule-choices-saved = C’est ainsi que l’on comptera désormais.
rule-choices-title = Ce qui reste ouvert
rule-cost-counts = { $cost } compte
rule-costs-excluded = Ne compte pas non plus : { $costs }.
rule-costs-out = Ne compte pas
rule-day-taken = D’autres règles valent déjà à partir de ce jour.
rule-decided = Un dossier avec une demande du { $on } est déjà décidé. Choisissez un jour ultérieur.
rule-energy = Plus d’aide pour l’efficacité énergétique, à partir du jour choisi par votre institut.
rule-files = { $count ->
    [one] Un dossier a été décidé selon elle.
   *[other] { $count } dossiers ont été décidés selon elle.
}
rule-files-label = Dossiers
rule-for = Pour
rule-medium-ceiling = Plafond annuel moyenne
rule-medium-percentage = Pourcentage moyenne
rule-minimum-of-advice = Minimum conseil
rule-minimum-of-training = Minimum formation
rule-new = Ajouter des règles ultérieures
rule-new-intro = L’autorité change les règles ? Partez des actuelles, adaptez ce qui change et regardez d’abord la différence. Ce qui est décidé reste décidé.
rule-new-title = Règles ultérieures
rule-no-subsidy = non subventionné
rule-not-later = Les règles les plus récentes valent à partir du { $last }. Choisissez un jour ultérieur.
rule-note = Note
rule-part-figures = Pourcentages et montants
rule-part-themes = Thèmes et services
rule-part-top-ups = Thèmes avec un autre pourcentage
rule-part-when = À partir de quand, et où c’est écrit
rule-preview = Voir la différence
rule-preview-title = Ce qui change
rule-small-ceiling = Plafond annuel petite
rule-small-percentage = Pourcentage petite
rule-source = Source
rule-source-hint = L’adresse de la page où c’est écrit, avec https.
rule-source-wrong = Ce n’est pas l’adresse d’une page. Un exemple : https://www.vlaio.be/nl/nieuws
rule-summary = Ce qui change
rule-summary-hint = En une phrase, pour qui lit les règles.
rule-theme = Thème
rule-theme-needed = Cochez au moins un thème.
rule-theme-required = Une demande doit nommer un thème
rule-themes-advice = Le conseil est subventionné pour
rule-themes-only = Uniquement ces thèmes : { $themes }.
rule-themes-open = Thèmes admis
rule-top-up-double = Ce thème figure déjà avec le même service.
rule-top-up-none = (aucun)
rule-top-up-row = Ligne { $number }
rule-top-ups-intro = Laissez une ligne vide (aucun thème) s’il n’y a rien à ajouter.
rule-touched = Quelles inscriptions sont concernées
rule-touched-intro = Celles-ci attendent encore une demande, qui peut venir ce jour-là ou après :
rule-touched-none = Aucune inscription n’attend encore une demande qui peut en relever.
rule-used = { $count ->
    [one] Un dossier a été décidé selon ces règles : elles restent.
   *[other] { $count } dossiers ont été décidés selon ces règles : elles restent.
}
rule-valid-from = Demandes à partir du
rule-valid-from-hint = Le premier jour, après toutes les versions précédentes et après chaque demande déjà décidée.
rule-withdraw = Retirer ces règles
rule-withdrawn = Les règles sont retirées.
word-no = non
word-yes = oui
rule-advice = Conseil
rule-advice-every = Tout conseil est admissible.
rule-advice-only = Uniquement : { $themes }.
rule-between = Demandes du { $from } au { $until } inclus
rule-ceiling = Maximum par année civile
rule-confidence = Certitude
rule-confidence-high = Certaine : l’autorité le dit, ou plusieurs sources concordent
rule-confidence-low = Incertaine : une seule source ou une déduction
rule-confidence-medium = Assez certaine : d’après des pages de prestataires
rule-costs = Quels coûts comptent
rule-costs-catering = Les repas comptent jusqu’à { $amount } par personne et par jour.
rule-costs-exam = Un examen compte s’il est facturé avec la formation.
rule-costs-fee = La formation ou le conseil même compte, ainsi que le matériel nécessaire et le déplacement du formateur.
rule-costs-never = Jamais : TVA, licences et abonnements, investissements comme un ordinateur, matériel facultatif, et repas ou déplacements sur une facture séparée.
rule-costs-no-exam = Un examen ne compte pas.
rule-from = Demandes à partir du { $day }
rule-intro = C’est avec ces règles que ce registre calcule et juge. Le jour de la demande détermine la version, pas celui de la formation, de l’inscription ou de la facture.
rule-link = Selon quelles règles ?
rule-minimum = Minimum de coûts admissibles
rule-minimum-advice = Conseil : { $amount } hors TVA
rule-minimum-training = Formation : { $amount } hors TVA
rule-none = Aucune règle n’est connue pour aujourd’hui.
rule-ordinary = Pourcentage ordinaire
rule-settings-hint = Pourcentages, plafonds et coûts par période, avec leur source.
rule-sources = Sources
rule-themes = Thèmes
rule-themes-free = Au choix ; aucun thème n’est obligatoire.
rule-themes-required = La demande cite l’un de ces thèmes : { $themes }.
rule-title = Règles du kmo-portefeuille
rule-today = En vigueur aujourd’hui
rule-top-up = { $theme } ({ $services })
rule-v1 = Deux services : formation et conseil. Une demande est confirmée aussitôt.
rule-v2 = Pourcentages réduits ; le plafond baisse un mois plus tard.
rule-v3 = Un seul plafond pour les petites et moyennes entreprises.
rule-v4 = Aide accrue pour la cybersécurité. Nous lisons le premier jour comme « après le 13 septembre ».
rule-v5 = Huit thèmes, et aide accrue pour l’efficacité énergétique, dont le premier jour n’est pas connu.
rule-v6 = Conseil uniquement pour la cybersécurité. Formation, pourcentages et plafond inchangés.
rule-what = Quoi

## Journal : inscriptions
audit-enrolment-confirmed = Confirmation établie et envoyée : { $summary }
audit-institute-payer-forgotten = Compte du kmo-portefeuille oublié : { $summary }

## Rappels
reminder-actions = Ce que vous pouvez faire
reminder-bank-fresh = Les données bancaires vont jusqu’au { $day }. Les rappels partent d’eux-mêmes tant que l’extrait le plus récent n’a pas plus de { $days } jours.
reminder-bank-none = Rien ne part : le livre ne contient encore aucun extrait de compte, on ne voit donc pas qui a déjà payé.
reminder-bank-stale = Rien ne part : l’extrait de compte le plus récent date du { $day }, au-delà des { $days } jours fixés. On ne voit pas encore qui a payé entre-temps.
reminder-bank-upload = Importer un fichier bancaire
reminder-coming = À venir
reminder-coming-intro = Ces montants restent à payer. Celui qui paie avant ce jour ne reçoit pas de rappel.
reminder-customer = Client
reminder-delay-ordered = L’ordre de paiement est donné : nous attendons le kmo-portefeuille jusqu’au { $day }.
reminder-delay-paused = Suspendu jusqu’au { $day } : { $reason }
reminder-delay-sent-late = La facture a été envoyée tard : pas avant le { $day }.
reminder-due = Partent maintenant
reminder-due-intro = Ces rappels seront rédigés et envoyés dans quelques minutes.
reminder-due-on = Échéance
reminder-finished = Rappelés et toujours ouverts
reminder-finished-intro = Aucun rappel ne part plus pour ces montants. Prenez vous-même contact avec le client.
reminder-goes-out = Part à partir du
reminder-held = Retenus
reminder-held-intro = Leur jour est venu, mais il y a d’abord quelque chose à faire.
reminder-hold-bank-before-due = L’extrait le plus récent ne va pas encore jusqu’à l’échéance.
reminder-hold-credit-note = Il y a une note de crédit pour cette facture. Vérifiez ce qui reste à payer.
reminder-hold-invoice-not-sent = La facture elle-même n’est pas encore partie ou n’est pas arrivée. Voyez le courrier sortant.
reminder-hold-no-address = Le client n’a pas d’adresse e-mail.
reminder-hold-payment-waits = Un paiement qui peut être celui-ci attend sur le compte. Affectez-le d’abord.
reminder-hold-stale-bank = Les données bancaires sont trop anciennes. Importez un nouveau fichier bancaire.
reminder-invoice = Facture
reminder-last = Rappelé le
reminder-list-empty = Il ne reste rien que les clients doivent payer directement. Dès que vous émettez une facture, vous voyez ici quand le rappel partirait.
reminder-list-intro = Les clients reçoivent un seul rappel de ce qu’ils doivent payer directement. Ce qui passe par le kmo-portefeuille n’est pas demandé ici.
reminder-list-title = Rappels
reminder-mail = E-mail
reminder-open = Ouvert
reminder-pause = Suspendre
reminder-pause-about = Facture { $number } de { $customer } : { $amount } à payer.
reminder-pause-reason = Raison
reminder-pause-reason-hint = Vos collègues lisent ceci, pas le client. Par exemple : contesté, ou promet de payer.
reminder-pause-submit = Suspendre les rappels
reminder-pause-title = Suspendre les rappels
reminder-pause-too-early = Choisissez un jour après aujourd’hui.
reminder-pause-until = Jusqu’au
reminder-pause-until-hint = À partir de ce jour, le rappel peut à nouveau partir.
reminder-paused = Les rappels de la facture { $number } sont suspendus jusqu’au { $day }.
reminder-queue-all = Tous les rappels
reminder-queue-title = Rappels retenus
reminder-resume = Reprendre
reminder-resumed = Les rappels de la facture { $number } reprennent.
reminder-written-on = Rédigé le
reminder-written-title = Derniers rédigés
