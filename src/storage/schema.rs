//! The tables as diesel sees them, in step with `migrations/`; a test compares the two.

diesel::table! {
    institutes (id) {
        id -> BigInt,
        legal_name -> Text,
        legal_form -> Text,
        court -> Text,
        enterprise_number -> Text,
        vat_number -> Nullable<Text>,
        street -> Text,
        postcode -> Text,
        city -> Text,
        country -> Text,
        email -> Text,
        phone -> Text,
        website -> Text,
        iban -> Text,
        bic -> Text,
        language -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    institute_settings (id) {
        id -> BigInt,
        vat_regime -> Text,
        payment_order -> Text,
        payment_term_days -> Integer,
        attendance_threshold_bp -> Integer,
        attendance_measure -> Text,
        mail_sender_name -> Text,
        mail_sender_address -> Text,
        mail_reply_to -> Nullable<Text>,
        portfolio_payer_names -> Text,
        portfolio_payer_accounts -> Text,
        matching_tolerance_cents -> BigInt,
        stale_bank_days -> Integer,
        payout_window_days -> Integer,
        version -> BigInt,
        updated_at -> Timestamp,
        set_aside_days -> Integer,
        session_link_hours -> Nullable<Integer>,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        name -> Text,
        email -> Text,
        role -> Text,
        language -> Text,
        password_hash -> Text,
        active -> Bool,
        version -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> BigInt,
        user_id -> BigInt,
        token_hash -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        user_agent -> Text,
    }
}

diesel::table! {
    registrations (id) {
        id -> BigInt,
        number -> Text,
        service -> Text,
        valid_from -> Date,
        valid_until -> Nullable<Date>,
        note -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    audit_events (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        actor_name -> Text,
        action -> Text,
        subject_kind -> Text,
        subject_id -> BigInt,
        enrolment_id -> Nullable<BigInt>,
        summary -> Text,
        details -> Text,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    trainers (id) {
        id -> BigInt,
        name -> Text,
        email -> Nullable<Text>,
        user_id -> Nullable<BigInt>,
        active -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    courses (id) {
        id -> BigInt,
        code -> Text,
        title -> Text,
        description -> Text,
        service -> Text,
        theme -> Nullable<Text>,
        form -> Text,
        minutes -> Integer,
        vat_category -> Text,
        vat_rate_bp -> Integer,
        vat_exemption_code -> Nullable<Text>,
        vat_exemption_reason -> Nullable<Text>,
        registration_id -> Nullable<BigInt>,
        eligible -> Bool,
        list_reference -> Nullable<Text>,
        active -> Bool,
        search_key -> Text,
        version -> BigInt,
        live_interaction -> Text,
    }
}

diesel::table! {
    course_price_lines (id) {
        id -> BigInt,
        course_id -> BigInt,
        position -> Integer,
        kind -> Text,
        description -> Text,
        unit -> Text,
        unit_price_cents -> BigInt,
        admissible -> Bool,
    }
}

diesel::table! {
    editions (id) {
        id -> BigInt,
        course_id -> BigInt,
        code -> Text,
        status -> Text,
        capacity -> Integer,
        place -> Text,
        trainer_id -> Nullable<BigInt>,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        note -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    half_days (id) {
        id -> BigInt,
        edition_id -> BigInt,
        on_date -> Date,
        starts_minute -> Integer,
        ends_minute -> Integer,
        break_minutes -> Integer,
        place -> Text,
        trainer_id -> Nullable<BigInt>,
        status -> Text,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<BigInt>,
        closed_hash -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    access_point_settings (id) {
        id -> BigInt,
        provider -> Text,
        host -> Text,
        api_key -> Text,
        endpoint -> Nullable<Text>,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    accountant_settings (id) {
        id -> BigInt,
        name -> Text,
        email -> Text,
        language -> Text,
        each_document -> Bool,
        monthly -> Bool,
        monthly_day -> Integer,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    closed_months (id) {
        id -> BigInt,
        month -> Date,
        document_id -> BigInt,
        closed_at -> Timestamp,
        closed_by -> Nullable<BigInt>,
        closed_by_name -> Text,
    }
}

diesel::table! {
    delivery_attempts (id) {
        id -> BigInt,
        delivery_id -> BigInt,
        at -> Timestamp,
        step -> Text,
        provider -> Text,
        state -> Text,
        trouble -> Nullable<Text>,
        words -> Text,
        reference -> Nullable<Text>,
        sha256 -> Nullable<Text>,
        made_by -> Nullable<Text>,
    }
}

diesel::table! {
    invoice_deliveries (id) {
        id -> BigInt,
        invoice_id -> BigInt,
        route -> Text,
        situation -> Text,
        provider -> Text,
        state -> Text,
        endpoint -> Nullable<Text>,
        idempotency_key -> Text,
        reference -> Nullable<Text>,
        may_have_arrived -> Bool,
        tries -> Integer,
        asked -> Integer,
        next_try_at -> Nullable<Timestamp>,
        lease_owner -> Nullable<Text>,
        leased_until -> Nullable<Timestamp>,
        trouble -> Nullable<Text>,
        words -> Text,
        created_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    customer_sending (customer_id) {
        customer_id -> BigInt,
        preference -> Text,
        endpoint -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    enrolment_invoicing (enrolment_id) {
        enrolment_id -> BigInt,
        recipients -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    customers (id) {
        id -> BigInt,
        kind -> Text,
        name -> Text,
        enterprise_number -> Nullable<Text>,
        vat_number -> Nullable<Text>,
        legal_form -> Nullable<Text>,
        size -> Nullable<Text>,
        region -> Nullable<Text>,
        nace -> Nullable<Text>,
        street -> Text,
        postcode -> Text,
        city -> Text,
        country -> Text,
        email -> Text,
        phone -> Text,
        language -> Text,
        active_in_kbo -> Bool,
        related -> Bool,
        note -> Text,
        search_key -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        purchase_reference -> Nullable<Text>,
    }
}

diesel::table! {
    contacts (id) {
        id -> BigInt,
        customer_id -> BigInt,
        role -> Text,
        name -> Text,
        email -> Text,
        phone -> Text,
        language -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    participants (id) {
        id -> BigInt,
        customer_id -> BigInt,
        first_name -> Text,
        last_name -> Text,
        email -> Nullable<Text>,
        statute -> Text,
        search_key -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    customer_accounts (id) {
        id -> BigInt,
        customer_id -> BigInt,
        iban -> Text,
        learned_at -> Timestamp,
    }
}

diesel::table! {
    customer_checks (id) {
        id -> BigInt,
        customer_id -> BigInt,
        kbo -> Nullable<Text>,
        activity -> Nullable<Text>,
        relation -> Nullable<Text>,
        note -> Text,
        checked_on -> Date,
        checked_by -> Nullable<BigInt>,
        checked_name -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    enrolments (id) {
        id -> BigInt,
        edition_id -> BigInt,
        customer_id -> BigInt,
        agreed_on -> Date,
        status -> Text,
        uses_portfolio -> Bool,
        purchase_reference -> Nullable<Text>,
        net_cents -> BigInt,
        admissible_cents -> BigInt,
        cancelled_reason -> Nullable<Text>,
        version -> BigInt,
        created_at -> Timestamp,
        created_by -> Nullable<BigInt>,
        is_invoiced -> Bool,
    }
}

diesel::table! {
    enrolment_lines (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        position -> Integer,
        kind -> Text,
        description -> Text,
        quantity -> Integer,
        unit -> Text,
        unit_price_cents -> BigInt,
        net_cents -> BigInt,
        admissible_cents -> BigInt,
        vat_category -> Text,
        vat_rate_bp -> Integer,
        vat_exemption_code -> Nullable<Text>,
        vat_exemption_reason -> Nullable<Text>,
    }
}

diesel::table! {
    places (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        participant_id -> BigInt,
        status -> Text,
        joined_on -> Nullable<Date>,
    }
}

diesel::table! {
    applications (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        project_number -> Text,
        applied_on -> Date,
        size -> Text,
        project_cents -> BigInt,
        subsidy_cents -> BigInt,
        own_share_cents -> BigInt,
        status -> Text,
        decided_on -> Nullable<Date>,
        decision_reason -> Nullable<Text>,
        deposited_on -> Nullable<Date>,
        payment_ordered_on -> Nullable<Date>,
        note -> Text,
        version -> BigInt,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<BigInt>,
        rule_from -> Nullable<Date>,
        stop_scenario -> Nullable<Text>,
        own_share_to_refund_cents -> BigInt,
        subsidy_to_refund_cents -> BigInt,
        own_share_refunded_cents -> BigInt,
        subsidy_refunded_cents -> BigInt,
    }
}

diesel::table! {
    rule_versions (id) {
        id -> BigInt,
        valid_from -> Date,
        content -> Text,
        note -> Text,
        added_at -> Timestamp,
        added_by -> Nullable<BigInt>,
        added_name -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    inspections (id) {
        id -> BigInt,
        name -> Text,
        code_hash -> Text,
        until_on -> Date,
        opened_at -> Timestamp,
        opened_by -> Nullable<BigInt>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    inspection_files (id) {
        id -> BigInt,
        inspection_id -> BigInt,
        enrolment_id -> BigInt,
    }
}

diesel::table! {
    erasures (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        erased_at -> Timestamp,
        erased_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    rule_choices (id) {
        id -> BigInt,
        choices -> Text,
        version -> BigInt,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    application_steps (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        project_number -> Text,
        kind -> Text,
        happened_on -> Date,
        source -> Text,
        amount_cents -> Nullable<BigInt>,
        reason_code -> Nullable<Text>,
        note -> Text,
        details -> Text,
        told_at -> Timestamp,
        told_by -> Nullable<BigInt>,
        told_name -> Text,
        undoes_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    guide_links (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        token_hash -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attendance_events (id) {
        id -> BigInt,
        half_day_id -> BigInt,
        place_id -> BigInt,
        sequence -> Integer,
        minutes -> Integer,
        method -> Text,
        reason -> Nullable<Text>,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<BigInt>,
        recorded_name -> Text,
        previous_hash -> Text,
        hash -> Text,
        kind -> Text,
        hash_version -> Integer,
        recorded_by_trainer -> Nullable<BigInt>,
        device -> Text,
        network -> Text,
        participant_name -> Text,
        enterprise -> Text,
        signature -> Nullable<Text>,
        approved_by -> Nullable<BigInt>,
        approved_by_trainer -> Nullable<BigInt>,
        approved_name -> Nullable<Text>,
        late_minutes -> Nullable<Integer>,
        early_minutes -> Nullable<Integer>,
    }
}

diesel::table! {
    attendance_closings (id) {
        id -> BigInt,
        half_day_id -> BigInt,
        present -> Integer,
        absent -> Integer,
        head_count -> Integer,
        signature -> Text,
        method -> Text,
        device -> Text,
        network -> Text,
        closed_at -> Timestamp,
        closed_by -> Nullable<BigInt>,
        closed_by_trainer -> Nullable<BigInt>,
        closed_name -> Text,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    attendance_corrections (id) {
        id -> BigInt,
        half_day_id -> BigInt,
        place_id -> BigInt,
        minutes -> Integer,
        reason -> Text,
        method -> Text,
        device -> Text,
        network -> Text,
        proposed_at -> Timestamp,
        proposed_by -> Nullable<BigInt>,
        proposed_by_trainer -> Nullable<BigInt>,
        proposed_name -> Text,
        status -> Text,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<BigInt>,
        decided_by_trainer -> Nullable<BigInt>,
        decided_name -> Nullable<Text>,
        event_id -> Nullable<BigInt>,
        late_minutes -> Nullable<Integer>,
        early_minutes -> Nullable<Integer>,
    }
}

diesel::table! {
    trainer_links (id) {
        id -> BigInt,
        trainer_id -> BigInt,
        edition_id -> BigInt,
        token_hash -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    participant_links (id) {
        id -> BigInt,
        place_id -> BigInt,
        token_hash -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attendance_sheets (id) {
        id -> BigInt,
        edition_id -> BigInt,
        enrolment_id -> Nullable<BigInt>,
        document_id -> BigInt,
        issued_at -> Timestamp,
        issued_by -> Nullable<BigInt>,
        issued_name -> Text,
    }
}

diesel::table! {
    half_day_files (id) {
        id -> BigInt,
        half_day_id -> BigInt,
        document_id -> BigInt,
        kind -> Text,
        filed_at -> Timestamp,
        filed_by -> Nullable<BigInt>,
        filed_by_trainer -> Nullable<BigInt>,
        filed_name -> Text,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_name -> Nullable<Text>,
    }
}

diesel::table! {
    room_intakes (id) {
        id -> BigInt,
        half_day_id -> BigInt,
        name -> Text,
        enterprise -> Text,
        email -> Text,
        noted_at -> Timestamp,
        noted_by -> Nullable<BigInt>,
        noted_by_trainer -> Nullable<BigInt>,
        noted_name -> Text,
        status -> Text,
        settled_at -> Nullable<Timestamp>,
        settled_by -> Nullable<BigInt>,
        settled_name -> Nullable<Text>,
        settled_reason -> Nullable<Text>,
        place_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    invoice_drafts (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        terms -> Text,
        note -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        created_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    course_attendance_rules (id) {
        id -> BigInt,
        course_id -> BigInt,
        threshold_bp -> Integer,
        measure -> Text,
        set_at -> Timestamp,
        set_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    attendance_decisions (id) {
        id -> BigInt,
        place_id -> BigInt,
        decision -> Text,
        note -> Text,
        decided_at -> Timestamp,
        decided_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    calendar_addresses (id) {
        id -> BigInt,
        user_id -> Nullable<BigInt>,
        trainer_id -> Nullable<BigInt>,
        participant_id -> Nullable<BigInt>,
        token_hash -> Text,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    issue_batches (id) {
        id -> BigInt,
        asked_at -> Timestamp,
        asked_by -> Nullable<BigInt>,
        asked_by_name -> Text,
    }
}

diesel::table! {
    assessments (id) {
        id -> BigInt,
        place_id -> BigInt,
        outcome -> Text,
        score -> Text,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    issue_batch_rows (id) {
        id -> BigInt,
        issue_batch_id -> BigInt,
        enrolment_id -> BigInt,
        seen -> Text,
        state -> Text,
        invoice_id -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        problem -> Nullable<Text>,
    }
}

diesel::table! {
    invoicing_settings (id) {
        id -> BigInt,
        credit_series -> Text,
        accent -> Nullable<Text>,
        logo -> Nullable<Binary>,
        logo_media_type -> Nullable<Text>,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    certificates (id) {
        id -> BigInt,
        place_id -> BigInt,
        number -> Text,
        code_hash -> Text,
        status -> Text,
        document_id -> BigInt,
        initials -> Text,
        course -> Text,
        starts_on -> Date,
        ends_on -> Date,
        issued_at -> Timestamp,
        issued_by -> Nullable<BigInt>,
        reissue_reason -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<BigInt>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    invoices (id) {
        id -> BigInt,
        kind -> Text,
        series -> Text,
        year -> Integer,
        sequence -> Integer,
        number -> Text,
        enrolment_id -> Nullable<BigInt>,
        customer_id -> BigInt,
        corrects_id -> Nullable<BigInt>,
        language -> Text,
        issue_date -> Date,
        due_date -> Date,
        structured_reference -> Nullable<Text>,
        project_number -> Nullable<Text>,
        portfolio_mode -> Text,
        net_cents -> BigInt,
        vat_cents -> BigInt,
        gross_cents -> BigInt,
        prepaid_cents -> BigInt,
        due_cents -> BigInt,
        snapshot -> Text,
        issued_at -> Timestamp,
        issued_by -> Nullable<BigInt>,
        settles -> Bool,
    }
}

diesel::table! {
    tranches (id) {
        id -> BigInt,
        invoice_id -> BigInt,
        channel -> Text,
        amount_cents -> BigInt,
        due_on -> Date,
        paused_until -> Nullable<Date>,
        pause_reason -> Nullable<Text>,
        version -> BigInt,
        credited_cents -> BigInt,
        is_open -> Bool,
        reminded_step -> Integer,
        reminded_on -> Nullable<Date>,
    }
}

diesel::table! {
    documents (id) {
        id -> BigInt,
        kind -> Text,
        enrolment_id -> Nullable<BigInt>,
        invoice_id -> Nullable<BigInt>,
        file_name -> Text,
        media_type -> Text,
        bytes -> Binary,
        sha256 -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    csv_layouts (id) {
        id -> BigInt,
        account -> Text,
        heading -> Text,
        layout -> Text,
        saved_at -> Timestamp,
        saved_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    bank_sightings (id) {
        id -> BigInt,
        bank_line_id -> BigInt,
        bank_statement_id -> BigInt,
    }
}

diesel::table! {
    bank_file_contents (bank_file_id) {
        bank_file_id -> BigInt,
        bytes -> Binary,
    }
}

diesel::table! {
    bank_files (id) {
        id -> BigInt,
        file_name -> Text,
        sha256 -> Text,
        format -> Text,
        uploaded_at -> Timestamp,
        uploaded_by -> Nullable<BigInt>,
        imported_at -> Nullable<Timestamp>,
        lines_new -> Integer,
        lines_known -> Integer,
        csv_layout_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    bank_statements (id) {
        id -> BigInt,
        bank_file_id -> BigInt,
        account -> Text,
        currency -> Text,
        number -> Text,
        opening_cents -> Nullable<BigInt>,
        opening_on -> Date,
        closing_cents -> Nullable<BigInt>,
        closing_on -> Date,
        follows_gap -> Bool,
    }
}

diesel::table! {
    bank_lines (id) {
        id -> BigInt,
        bank_statement_id -> BigInt,
        position -> Integer,
        sequence -> Text,
        amount_cents -> BigInt,
        currency -> Text,
        booked_on -> Date,
        valued_on -> Nullable<Date>,
        counterparty_name -> Text,
        counterparty_account -> Text,
        counterparty_bic -> Text,
        structured_reference -> Nullable<Text>,
        remittance -> Text,
        bank_reference -> Nullable<Text>,
        end_to_end_id -> Nullable<Text>,
        transaction_code -> Nullable<Text>,
        details_of -> Nullable<Text>,
        extra -> Text,
        state -> Text,
        decision -> Text,
        judgement -> Text,
        proposal -> Text,
        set_aside_reason -> Nullable<Text>,
        version -> BigInt,
        wiped_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    operator_accounts (id) {
        id -> BigInt,
        iban -> Text,
        learned_at -> Timestamp,
    }
}

diesel::table! {
    allocations (id) {
        id -> BigInt,
        bank_line_id -> Nullable<BigInt>,
        tranche_id -> BigInt,
        amount_cents -> BigInt,
        automatic -> Bool,
        why -> Text,
        reverses_id -> Nullable<BigInt>,
        proves_payer -> Bool,
        made_at -> Timestamp,
        made_by -> Nullable<BigInt>,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<BigInt>,
        undo_reason -> Nullable<Text>,
        rounds_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    refunds (id) {
        id -> BigInt,
        customer_id -> BigInt,
        side -> Text,
        cause -> Text,
        amount_cents -> BigInt,
        payee -> Text,
        iban -> Nullable<Text>,
        enrolment_id -> Nullable<BigInt>,
        invoice_id -> Nullable<BigInt>,
        note -> Text,
        made_at -> Timestamp,
        made_by -> Nullable<BigInt>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_by -> Nullable<BigInt>,
        withdraw_reason -> Nullable<Text>,
        version -> BigInt,
        settled_cents -> BigInt,
    }
}

diesel::table! {
    counter_bookings (id) {
        id -> BigInt,
        bank_line_id -> BigInt,
        refund_id -> Nullable<BigInt>,
        invoice_id -> Nullable<BigInt>,
        role -> Text,
        amount_cents -> BigInt,
        why -> Text,
        made_at -> Timestamp,
        made_by -> Nullable<BigInt>,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<BigInt>,
        undo_reason -> Nullable<Text>,
    }
}

diesel::table! {
    own_accounts (id) {
        id -> BigInt,
        iban -> Text,
        added_at -> Timestamp,
    }
}

diesel::table! {
    mails (id) {
        id -> BigInt,
        kind -> Text,
        cause_key -> Text,
        message_id -> Text,
        language -> Text,
        sender_name -> Text,
        sender_address -> Text,
        reply_to -> Nullable<Text>,
        recipient_name -> Text,
        recipient_address -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        status -> Text,
        attempts -> Integer,
        next_try_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        lease_owner -> Nullable<Text>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        delivery_note -> Nullable<Text>,
        customer_id -> Nullable<BigInt>,
        enrolment_id -> Nullable<BigInt>,
        invoice_id -> Nullable<BigInt>,
        held_until -> Nullable<Timestamp>,
        withdrawn_because -> Nullable<Text>,
        withdrawn_note -> Nullable<Text>,
        unsubscribe_url -> Nullable<Text>,
    }
}

diesel::table! {
    nudge_stop_links (id) {
        id -> BigInt,
        customer_id -> BigInt,
        token_hash -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mail_pauses (id) {
        id -> BigInt,
        customer_id -> BigInt,
        until -> Date,
        reason -> Text,
        paused_by -> Text,
        paused_at -> Timestamp,
    }
}

diesel::table! {
    mail_settings (id) {
        id -> BigInt,
        hold_hours -> Integer,
        dkim_selectors -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    mail_template_versions (id) {
        id -> BigInt,
        kind -> Text,
        language -> Text,
        subject -> Nullable<Text>,
        body -> Nullable<Text>,
        saved_by -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    mail_attachments (id) {
        id -> BigInt,
        mail_id -> BigInt,
        position -> Integer,
        document_id -> BigInt,
    }
}

diesel::table! {
    read_returns (digest) {
        digest -> Text,
        read_at -> Timestamp,
        mail_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    reminders (id) {
        id -> BigInt,
        tranche_id -> BigInt,
        step -> Integer,
        mail_id -> BigInt,
        reminded_on -> Date,
    }
}

diesel::table! {
    disputes (id) {
        id -> BigInt,
        tranche_id -> BigInt,
        kind -> Text,
        reason -> Text,
        paid_on -> Nullable<Date>,
        opened_at -> Timestamp,
        opened_by -> Nullable<BigInt>,
        opened_by_name -> Text,
        by_customer -> Bool,
        settled_at -> Nullable<Timestamp>,
        settled_by -> Nullable<BigInt>,
        settled_by_name -> Nullable<Text>,
        outcome -> Nullable<Text>,
        settlement -> Nullable<Text>,
    }
}

diesel::table! {
    late_rates (id) {
        id -> BigInt,
        valid_from -> Date,
        rate_bp -> Integer,
        source -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    late_waivers (id) {
        id -> BigInt,
        invoice_id -> BigInt,
        amount_cents -> BigInt,
        reason -> Text,
        made_at -> Timestamp,
        made_by -> Nullable<BigInt>,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    reminder_settings (id) {
        id -> BigInt,
        version -> BigInt,
        updated_at -> Timestamp,
        charges_enterprises -> Bool,
        charges_persons -> Bool,
    }
}

diesel::table! {
    reminder_steps (id) {
        id -> BigInt,
        ladder -> Text,
        tone -> Text,
        days -> Integer,
    }
}

diesel::table! {
    nudges (id) {
        id -> BigInt,
        kind -> Text,
        step -> Integer,
        enrolment_id -> Nullable<BigInt>,
        registration_id -> Nullable<BigInt>,
        anchor -> Date,
        mail_id -> BigInt,
        nudged_on -> Date,
    }
}

diesel::table! {
    nudge_kinds_off (id) {
        id -> BigInt,
        kind -> Text,
        since -> Timestamp,
    }
}

diesel::table! {
    nudge_customers_off (id) {
        id -> BigInt,
        customer_id -> BigInt,
        since -> Timestamp,
    }
}

diesel::table! {
    application_layouts (id) {
        id -> BigInt,
        heading -> Text,
        chosen -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    foreign_applications (id) {
        id -> BigInt,
        project_number -> Text,
        enterprise -> Text,
        enterprise_number -> Nullable<Text>,
        note -> Text,
        refused_on -> Date,
        told_at -> Timestamp,
        told_by -> Nullable<BigInt>,
        told_name -> Text,
    }
}

diesel::table! {
    hand_over_links (id) {
        id -> BigInt,
        document_id -> BigInt,
        token_hash -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::joinable!(institute_settings -> institutes (id));
diesel::joinable!(delivery_attempts -> invoice_deliveries (delivery_id));
diesel::joinable!(foreign_applications -> users (told_by));
diesel::joinable!(invoice_deliveries -> invoices (invoice_id));
diesel::joinable!(hand_over_links -> documents (document_id));
diesel::joinable!(sign_ins -> users (user_id));
diesel::joinable!(audit_events -> users (actor_id));
diesel::joinable!(trainers -> users (user_id));
diesel::joinable!(courses -> registrations (registration_id));
diesel::joinable!(course_price_lines -> courses (course_id));
diesel::joinable!(editions -> courses (course_id));
diesel::joinable!(editions -> trainers (trainer_id));
diesel::joinable!(half_days -> editions (edition_id));
diesel::joinable!(half_days -> trainers (trainer_id));
diesel::joinable!(half_days -> users (closed_by));
diesel::joinable!(contacts -> customers (customer_id));
diesel::joinable!(participants -> customers (customer_id));
diesel::joinable!(customer_accounts -> customers (customer_id));
diesel::joinable!(customer_checks -> customers (customer_id));
diesel::joinable!(customer_checks -> users (checked_by));
diesel::joinable!(enrolments -> editions (edition_id));
diesel::joinable!(enrolments -> customers (customer_id));
diesel::joinable!(enrolments -> users (created_by));
diesel::joinable!(enrolment_lines -> enrolments (enrolment_id));
diesel::joinable!(places -> enrolments (enrolment_id));
diesel::joinable!(places -> participants (participant_id));
diesel::joinable!(applications -> enrolments (enrolment_id));
diesel::joinable!(applications -> users (recorded_by));
diesel::joinable!(rule_versions -> users (added_by));
diesel::joinable!(inspections -> users (opened_by));
diesel::joinable!(inspection_files -> inspections (inspection_id));
diesel::joinable!(inspection_files -> enrolments (enrolment_id));
diesel::joinable!(erasures -> enrolments (enrolment_id));
diesel::joinable!(application_steps -> enrolments (enrolment_id));
diesel::joinable!(application_steps -> users (told_by));
diesel::joinable!(guide_links -> enrolments (enrolment_id));
diesel::joinable!(attendance_events -> half_days (half_day_id));
diesel::joinable!(attendance_events -> places (place_id));
diesel::joinable!(attendance_events -> users (recorded_by));
diesel::joinable!(attendance_closings -> half_days (half_day_id));
diesel::joinable!(attendance_corrections -> half_days (half_day_id));
diesel::joinable!(attendance_corrections -> places (place_id));
diesel::joinable!(trainer_links -> trainers (trainer_id));
diesel::joinable!(trainer_links -> editions (edition_id));
diesel::joinable!(participant_links -> places (place_id));
diesel::joinable!(attendance_sheets -> documents (document_id));
diesel::joinable!(half_day_files -> half_days (half_day_id));
diesel::joinable!(half_day_files -> documents (document_id));
diesel::joinable!(room_intakes -> half_days (half_day_id));
diesel::joinable!(course_attendance_rules -> courses (course_id));
diesel::joinable!(attendance_decisions -> places (place_id));
diesel::joinable!(assessments -> places (place_id));
diesel::joinable!(certificates -> places (place_id));
diesel::joinable!(certificates -> documents (document_id));
diesel::joinable!(invoices -> enrolments (enrolment_id));
diesel::joinable!(invoices -> customers (customer_id));
diesel::joinable!(invoices -> users (issued_by));
diesel::joinable!(tranches -> invoices (invoice_id));
diesel::joinable!(issue_batch_rows -> issue_batches (issue_batch_id));
diesel::joinable!(issue_batch_rows -> enrolments (enrolment_id));
diesel::joinable!(issue_batch_rows -> invoices (invoice_id));
diesel::joinable!(invoice_drafts -> enrolments (enrolment_id));
diesel::joinable!(invoice_drafts -> users (created_by));
diesel::joinable!(issue_batches -> users (asked_by));
diesel::joinable!(documents -> enrolments (enrolment_id));
diesel::joinable!(documents -> invoices (invoice_id));
diesel::joinable!(bank_file_contents -> bank_files (bank_file_id));
diesel::joinable!(bank_files -> users (uploaded_by));
diesel::joinable!(bank_files -> csv_layouts (csv_layout_id));
diesel::joinable!(bank_sightings -> bank_lines (bank_line_id));
diesel::joinable!(bank_statements -> bank_files (bank_file_id));
diesel::joinable!(bank_lines -> bank_statements (bank_statement_id));
diesel::joinable!(allocations -> bank_lines (bank_line_id));
diesel::joinable!(allocations -> tranches (tranche_id));
diesel::joinable!(refunds -> customers (customer_id));
diesel::joinable!(counter_bookings -> bank_lines (bank_line_id));
diesel::joinable!(counter_bookings -> refunds (refund_id));
diesel::joinable!(counter_bookings -> invoices (invoice_id));
diesel::joinable!(mails -> customers (customer_id));
diesel::joinable!(mails -> enrolments (enrolment_id));
diesel::joinable!(mails -> invoices (invoice_id));
diesel::joinable!(mail_attachments -> mails (mail_id));
diesel::joinable!(mail_attachments -> documents (document_id));
diesel::joinable!(read_returns -> mails (mail_id));
diesel::joinable!(reminders -> tranches (tranche_id));
diesel::joinable!(disputes -> tranches (tranche_id));
diesel::joinable!(reminders -> mails (mail_id));
diesel::joinable!(nudges -> enrolments (enrolment_id));
diesel::joinable!(nudges -> registrations (registration_id));
diesel::joinable!(nudges -> mails (mail_id));
diesel::joinable!(nudge_customers_off -> customers (customer_id));

// Which tables stand in one query with which: those of one list with each other. Every pair costs the
// compiler something, and one list of all tables would be thousands of pairs, so a new query adds what
// it needs.
diesel::allow_tables_to_appear_in_same_query!(
    allocations,
    application_steps,
    counter_bookings,
    invoices,
    refunds
);
diesel::allow_tables_to_appear_in_same_query!(allocations, applications, customers, tranches);
diesel::allow_tables_to_appear_in_same_query!(allocations, bank_lines);
diesel::allow_tables_to_appear_in_same_query!(allocations, bank_sightings);
diesel::allow_tables_to_appear_in_same_query!(allocations, bank_statements);
diesel::allow_tables_to_appear_in_same_query!(allocations, courses);
diesel::allow_tables_to_appear_in_same_query!(allocations, editions);
diesel::allow_tables_to_appear_in_same_query!(allocations, enrolments);
diesel::allow_tables_to_appear_in_same_query!(allocations, mails);
diesel::allow_tables_to_appear_in_same_query!(allocations, places);
diesel::allow_tables_to_appear_in_same_query!(allocations, reminders);
diesel::allow_tables_to_appear_in_same_query!(application_steps, bank_lines);
diesel::allow_tables_to_appear_in_same_query!(application_steps, tranches);
diesel::allow_tables_to_appear_in_same_query!(applications, courses);
diesel::allow_tables_to_appear_in_same_query!(applications, editions, invoices);
diesel::allow_tables_to_appear_in_same_query!(applications, enrolments, registrations);
diesel::allow_tables_to_appear_in_same_query!(applications, mail_template_versions);
diesel::allow_tables_to_appear_in_same_query!(applications, places);
diesel::allow_tables_to_appear_in_same_query!(assessments, enrolments);
diesel::allow_tables_to_appear_in_same_query!(assessments, places);
diesel::allow_tables_to_appear_in_same_query!(attendance_decisions, certificates, enrolments);
diesel::allow_tables_to_appear_in_same_query!(attendance_decisions, places);
diesel::allow_tables_to_appear_in_same_query!(
    attendance_events,
    bank_files,
    bank_lines,
    bank_sightings,
    bank_statements,
    counters,
    documents,
    enrolment_lines,
    enrolments,
    half_days,
    invoices,
    tranches
);
diesel::allow_tables_to_appear_in_same_query!(attendance_events, customers);
diesel::allow_tables_to_appear_in_same_query!(attendance_events, participants);
diesel::allow_tables_to_appear_in_same_query!(attendance_events, places);
diesel::allow_tables_to_appear_in_same_query!(
    attendance_sheets,
    courses,
    customers,
    editions,
    enrolments,
    erasures,
    mails,
    participants,
    places
);
diesel::allow_tables_to_appear_in_same_query!(attendance_sheets, documents);
diesel::allow_tables_to_appear_in_same_query!(bank_file_contents, bank_files, users);
diesel::allow_tables_to_appear_in_same_query!(bank_files, csv_layouts);
diesel::allow_tables_to_appear_in_same_query!(bank_lines, counter_bookings, customers);
diesel::allow_tables_to_appear_in_same_query!(bank_lines, refunds);
diesel::allow_tables_to_appear_in_same_query!(bank_sightings, counter_bookings);
diesel::allow_tables_to_appear_in_same_query!(bank_statements, counter_bookings);
diesel::allow_tables_to_appear_in_same_query!(bank_statements, customers, refunds);
diesel::allow_tables_to_appear_in_same_query!(certificates, places);
diesel::allow_tables_to_appear_in_same_query!(counter_bookings, tranches);
diesel::allow_tables_to_appear_in_same_query!(course_attendance_rules, editions);
diesel::allow_tables_to_appear_in_same_query!(course_price_lines, courses);
diesel::allow_tables_to_appear_in_same_query!(courses, documents);
diesel::allow_tables_to_appear_in_same_query!(courses, half_days);
diesel::allow_tables_to_appear_in_same_query!(courses, invoice_drafts);
diesel::allow_tables_to_appear_in_same_query!(courses, invoices, issue_batch_rows, issue_batches);
diesel::allow_tables_to_appear_in_same_query!(courses, registrations);
diesel::allow_tables_to_appear_in_same_query!(courses, tranches);
diesel::allow_tables_to_appear_in_same_query!(customer_accounts, customers, operator_accounts);
diesel::allow_tables_to_appear_in_same_query!(
    customers,
    delivery_attempts,
    invoice_deliveries,
    invoices
);
diesel::allow_tables_to_appear_in_same_query!(customers, disputes);
diesel::allow_tables_to_appear_in_same_query!(customers, documents);
diesel::allow_tables_to_appear_in_same_query!(customers, half_days);
diesel::allow_tables_to_appear_in_same_query!(customers, invoice_drafts);
diesel::allow_tables_to_appear_in_same_query!(customers, issue_batch_rows);
diesel::allow_tables_to_appear_in_same_query!(customers, issue_batches);
diesel::allow_tables_to_appear_in_same_query!(customers, mail_pauses);
diesel::allow_tables_to_appear_in_same_query!(
    customers,
    nudge_customers_off,
    nudge_kinds_off,
    nudges
);
diesel::allow_tables_to_appear_in_same_query!(customers, registrations);
diesel::allow_tables_to_appear_in_same_query!(customers, reminders);
diesel::allow_tables_to_appear_in_same_query!(disputes, invoices);
diesel::allow_tables_to_appear_in_same_query!(disputes, tranches);
diesel::allow_tables_to_appear_in_same_query!(documents, editions);
diesel::allow_tables_to_appear_in_same_query!(documents, erasures);
diesel::allow_tables_to_appear_in_same_query!(documents, half_day_files);
diesel::allow_tables_to_appear_in_same_query!(documents, mail_attachments, mails, reminders);
diesel::allow_tables_to_appear_in_same_query!(documents, participants);
diesel::allow_tables_to_appear_in_same_query!(documents, places);
diesel::allow_tables_to_appear_in_same_query!(editions, half_days, trainer_links);
diesel::allow_tables_to_appear_in_same_query!(editions, invoice_drafts);
diesel::allow_tables_to_appear_in_same_query!(editions, issue_batch_rows);
diesel::allow_tables_to_appear_in_same_query!(editions, issue_batches);
diesel::allow_tables_to_appear_in_same_query!(editions, registrations);
diesel::allow_tables_to_appear_in_same_query!(editions, tranches);
diesel::allow_tables_to_appear_in_same_query!(enrolment_invoicing, enrolments);
diesel::allow_tables_to_appear_in_same_query!(enrolments, invoice_drafts);
diesel::allow_tables_to_appear_in_same_query!(enrolments, issue_batch_rows);
diesel::allow_tables_to_appear_in_same_query!(enrolments, issue_batches);
diesel::allow_tables_to_appear_in_same_query!(enrolments, mail_template_versions);
diesel::allow_tables_to_appear_in_same_query!(enrolments, nudge_customers_off);
diesel::allow_tables_to_appear_in_same_query!(enrolments, nudge_kinds_off);
diesel::allow_tables_to_appear_in_same_query!(enrolments, nudges);
diesel::allow_tables_to_appear_in_same_query!(enrolments, participant_links);
diesel::allow_tables_to_appear_in_same_query!(half_days, participants);
diesel::allow_tables_to_appear_in_same_query!(half_days, places);
diesel::allow_tables_to_appear_in_same_query!(inspection_files, inspections);
diesel::allow_tables_to_appear_in_same_query!(institute_settings, institutes);
diesel::allow_tables_to_appear_in_same_query!(institutes, own_accounts);
diesel::allow_tables_to_appear_in_same_query!(invoices, mail_template_versions);
diesel::allow_tables_to_appear_in_same_query!(invoices, mails);
diesel::allow_tables_to_appear_in_same_query!(invoices, places);
diesel::allow_tables_to_appear_in_same_query!(invoices, reminders);
diesel::allow_tables_to_appear_in_same_query!(mail_attachments, tranches);
diesel::allow_tables_to_appear_in_same_query!(mails, nudge_customers_off);
diesel::allow_tables_to_appear_in_same_query!(mails, nudge_kinds_off);
diesel::allow_tables_to_appear_in_same_query!(mails, nudges);
diesel::allow_tables_to_appear_in_same_query!(mails, tranches);
diesel::allow_tables_to_appear_in_same_query!(participant_links, places);
diesel::allow_tables_to_appear_in_same_query!(places, tranches);
diesel::allow_tables_to_appear_in_same_query!(refunds, tranches);
diesel::allow_tables_to_appear_in_same_query!(reminder_settings, reminder_steps);
diesel::allow_tables_to_appear_in_same_query!(reminders, tranches);
diesel::allow_tables_to_appear_in_same_query!(rule_choices, rule_versions);
diesel::allow_tables_to_appear_in_same_query!(sign_ins, users);
