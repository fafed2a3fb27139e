//! Whether our mail is recognised, as an administrator finds out.

use dienstboek::domain::user::Role;

use crate::support::dns::Reply;

app_test!(what_to_add_stands_there_exactly, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings/mail").await;
    browser
        .click("Komen onze mails aan?")
        .await
        .see("mail van info@leerhuis.example")
        .see("Er is geen SPF-record.")
        .see("Zet onder de naam leerhuis.example een record van het type TXT met deze tekst v=spf1 mx ~all")
        .see("We vonden geen sleutel onder de gebruikelijke namen.")
        .see("Zet onder de naam _dmarc.leerhuis.example een record van het type TXT met deze tekst v=DMARC1; p=none; rua=mailto:info@leerhuis.example");
});

app_test!(what_is_there_is_judged, async |app| {
    app.dns.texts("leerhuis.example", &["v=spf1 mx -all"]);
    app.dns
        .texts("k2._domainkey.leerhuis.example", &["v=DKIM1; p=MIGf"]);
    app.dns.say("_dmarc.leerhuis.example", Reply::ServerFailure);
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/settings/mail")
        .await
        .fill("DKIM-selectoren", "k1\nniet goed")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser
        .fill("DKIM-selectoren", "k1\nk2")
        .submit("Bewaren")
        .await
        .see("De instellingen voor e-mail zijn bewaard.");
    browser
        .goto("/settings/mail/check")
        .await
        .see("Uw mailserver mag namens dit domein versturen")
        .see("Onder k1._domainkey.leerhuis.example staat niets.")
        .see("Onder k2._domainkey.leerhuis.example staat een sleutel.")
        .see("De naamserver kon het niet zeggen (SERVFAIL).");
});
