//! The first visit, and that there is only one.

app_test!(
    the_first_visitor_sets_the_book_up,
    Start::Empty,
    async |app| {
        let mut browser = app.browser();
        browser
            .goto("/")
            .await
            .is_at("/set-up")
            .see("Dit boek is nog leeg.");
        browser
            .submit("Het boek in gebruik nemen")
            .await
            .has_status(422)
            .see("Er is nog iets niet in orde");
        browser.sees_error_at("Ondernemingsnummer", "Dit veld is nog leeg.");
        browser
            .fill("Naam", "Leerhuis Vlaanderen")
            .fill("Rechtsvorm", "bv")
            .fill("Ondernemingsnummer", "0403.019.262")
            .fill("Btw-nummer", "BE 0403.019.261")
            .fill("Straat en nummer", "Korenmarkt 1")
            .fill("Postcode", "9000")
            .fill("Gemeente", "Gent")
            .fill("E-mailadres", "info@leerhuis.example")
            .fill("Rekeningnummer (IBAN)", "be68 5390 0754 7034")
            .fill("BIC", "TRIOBEBB")
            .fill("Uw naam", "Els Peeters")
            .fill("Uw e-mailadres", "els@leerhuis.example")
            .fill("Wachtwoord", "Leerhuis Vlaanderen")
            .submit("Het boek in gebruik nemen")
            .await
            .has_status(422);
        browser
            .sees_error_at("Ondernemingsnummer", "passen niet bij de eerste acht")
            .sees_error_at("Wachtwoord", "te gemakkelijk te raden");
        browser
            .fill("Ondernemingsnummer", "403019261")
            .fill("Wachtwoord", "zeven blauwe stoelen")
            .submit("Het boek in gebruik nemen")
            .await
            .is_at("/settings")
            .see("Welkom bij Dienstboek.")
            .see("Els Peeters");
        browser
            .goto("/audit")
            .await
            .see("Els Peeters Boek in gebruik genomen: Leerhuis Vlaanderen");
        let mut other = app.browser();
        other.goto("/set-up").await.is_at("/sign-in");
        other
            .post("/set-up", &[("admin_name", "Mallory")])
            .await
            .is_at("/sign-in");
    }
);
