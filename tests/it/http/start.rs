//! The start page: what waits, for whom, and that an empty queue says so.

use dienstboek::domain::user::Role;

app_test!(
    an_institute_without_registration_is_told_what_to_do,
    async |app| {
        let mut els = app.sign_in_as(Role::Administrator).await;
        els.goto("/")
            .await
            .see("Registraties die aandacht vragen 1");
        els.click("Registratie toevoegen").await;
        els.fill("Registratienummer", "DV.O216324")
            .fill("Geldig vanaf", "2024-01-01")
            .fill("Geldig tot en met", "2026-12-24")
            .submit("Bewaren")
            .await;
        els.goto("/")
            .await
            .see("DV.O216324 Eindigt do 24/12/2026, over 31 dagen");
        els.click("DV.O216324").await;
        els.fill("Geldig tot en met", "").submit("Bewaren").await;
        els.goto("/")
            .await
            .see("Er wacht op dit ogenblik niets op u.")
            .see("Hier wacht niets")
            .see("Registraties die aandacht vragen")
            .dont_see("DV.O216324");
        let mut trainer = app.sign_in_as(Role::Trainer).await;
        trainer.goto("/").await.dont_see("Registraties");
    }
);
