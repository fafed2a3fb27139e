//! What people read, held by reading the files: complete in every language, nowhere outside of the
//! language files, and nothing in them that nobody reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::tidy::{files, project, sources, without_comments_and_tests};

/// The keys of a language, and of each its arguments.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = project().join("src/i18n/locales").join(language);
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for path in files(&folder, "ftl") {
        for line in fs::read_to_string(path).unwrap().lines() {
            if line.starts_with('#') {
                continue;
            }
            let is_key = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
            if let (true, Some((key, _))) = (is_key, line.split_once('=')) {
                current = key.trim().to_owned();
                let before = messages.insert(current.clone(), BTreeSet::new());
                assert!(before.is_none(), "{language} has {current} twice");
            }
            let arguments = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                    .collect()
            });
            messages
                .entry(current.clone())
                .or_default()
                .extend(arguments);
        }
    }
    messages.remove("");
    messages
}

#[test]
fn every_language_says_everything() {
    let dutch = messages("nl");
    for language in ["fr", "en"] {
        let other = messages(language);
        let missing: Vec<_> = dutch
            .keys()
            .filter(|key| !other.contains_key(*key))
            .collect();
        let extra: Vec<_> = other
            .keys()
            .filter(|key| !dutch.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{language} lacks {missing:#?}");
        assert!(extra.is_empty(), "only {language} has {extra:#?}");
        for (key, arguments) in &dutch {
            assert_eq!(&other[key], arguments, "{key} in {language}");
        }
    }
}

/// The words of every action that a use case records.
fn actions() -> BTreeSet<String> {
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    sources()
        .iter()
        .filter(|source| source.room() == "services")
        .flat_map(|source| source.code.split('"').skip(1).step_by(2))
        .filter(|quoted| {
            quoted
                .split_once('.')
                .is_some_and(|(subject, verb)| is_word(subject) && is_word(verb))
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_action_in_the_log_has_a_text() {
    let dutch = messages("nl");
    let actions = actions();
    assert!(actions.contains("registration.added"), "{actions:?}");
    let missing: Vec<_> = actions
        .iter()
        .filter(|action| !dutch.contains_key(&format!("audit-{}", action.replace('.', "-"))))
        .collect();
    assert!(missing.is_empty(), "no text under audit-… for {missing:#?}");
}

#[test]
fn every_refusal_of_an_identifier_has_a_text() {
    let dutch = messages("nl");
    let mut codes = BTreeSet::new();
    for path in files(&project().join("src/domain/identifiers"), "rs") {
        let text = fs::read_to_string(path).unwrap();
        let code = without_comments_and_tests(&text);
        for after in code.split("Refusal::new(").skip(1) {
            if let Some(code) = after.split('"').nth(1) {
                codes.insert(code.to_lowercase().replace('_', "-"));
            }
        }
    }
    assert!(codes.contains("dv-zero-for-o"), "{codes:?}");
    let missing: Vec<_> = codes
        .iter()
        .filter(|code| !dutch.contains_key(&format!("refusal-{code}")))
        .collect();
    assert!(
        missing.is_empty(),
        "no text under refusal-… for {missing:#?}"
    );
}

#[test]
fn every_icon_is_in_the_sprite() {
    let sprite = fs::read_to_string(project().join("src/web/assets/icons.svg")).unwrap();
    let has = |name: &str| sprite.contains(&format!("id=\"{name}\""));
    let mut asked = 0;
    let templates = files(&project().join("templates"), "html")
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    for text in templates.chain(sources().into_iter().map(|source| source.code)) {
        for start in ["icon(\"", "icon: \""] {
            for after in text.split(start).skip(1) {
                let name = after.split('"').next().unwrap();
                assert!(has(name), "the sprite has no icon {name}");
                asked += 1;
            }
        }
    }
    assert!(asked > 5, "no icons were found in the templates");
}

#[test]
fn every_class_of_a_page_has_a_rule() {
    let style = fs::read_to_string(project().join("src/web/assets/app.css")).unwrap();
    let mut without = BTreeSet::new();
    let mut seen = 0;
    for path in files(&project().join("templates"), "html") {
        let template = fs::read_to_string(&path).unwrap();
        // A mail carries its styles itself.
        if path.components().any(|part| part.as_os_str() == "mail") {
            continue;
        }
        for after in template.split("class=\"").skip(1) {
            let classes = own_words(after.split('"').next().unwrap());
            for class in classes
                .split_whitespace()
                .filter(|class| !class.ends_with('-'))
            {
                seen += 1;
                let rule = format!(".{class}");
                let has_rule = style.match_indices(&rule).any(|(at, _)| {
                    !style[at + rule.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
                });
                if !has_rule {
                    without.insert(format!("{class} in {}", path.display()));
                }
            }
        }
    }
    assert!(seen > 100, "no classes were found in the templates");
    assert!(without.is_empty(), "no rule in app.css for {without:#?}");
}

/// What a template says by itself: without expressions, tags and comments.
fn own_words(template: &str) -> String {
    let mut words = String::new();
    let mut rest = template;
    while let Some(start) = rest.find(['{', '<', '&']) {
        words.push_str(&rest[..start]);
        let after = &rest[start..];
        let end = match after.get(..2) {
            Some("{{") => after.find("}}").map(|end| end + 2),
            Some("{%") => after.find("%}").map(|end| end + 2),
            Some("{#") => after.find("#}").map(|end| end + 2),
            Some(tag) if tag.starts_with('<') => end_of_tag(after),
            Some(entity) if entity.starts_with('&') => after.find(';').map(|end| end + 1),
            _ => Some(1),
        };
        words.push(' ');
        rest = &after[end.unwrap_or(after.len())..];
    }
    words.push_str(rest);
    words
}

/// Where a tag ends; expressions in its attributes may hold a `>` of their own.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &tag[at..];
        let close = rest.find('>')?;
        match rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            Some(open) if open < close => {
                let inner = &rest[open..];
                let end = if inner.starts_with("{{") { "}}" } else { "%}" };
                at += open + inner.find(end)? + 2;
            }
            _ => return Some(at + close + 1),
        }
    }
}

#[test]
fn the_words_of_a_template_are_found() {
    let template = r#"<p class="{% if a > b %}x{% endif %}">Hallo &amp; {{ name }}</p>{# note #}"#;
    assert_eq!(
        own_words(template).split_whitespace().collect::<Vec<_>>(),
        ["Hallo"]
    );
}

#[test]
fn templates_have_no_words_of_their_own() {
    // Names that are the same in every language.
    let names = [
        "Dienstboek",
        "kmo",
        "portefeuille",
        "SHA",
        "INSCHR",
        "min",
        "CSV",
        "TXT",
        "XLSX",
    ];
    let mut found = Vec::new();
    for path in files(&project().join("templates"), "html") {
        if path.ends_with("_field_ties.html") {
            // Attributes alone, included inside a tag.
            continue;
        }
        let words: Vec<String> = own_words(&fs::read_to_string(&path).unwrap())
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 1 && !names.contains(word))
            .map(str::to_owned)
            .collect();
        if !words.is_empty() {
            found.push(format!("{}: {}", path.display(), words.join(" ")));
        }
    }
    assert!(
        found.is_empty(),
        "words outside of the language files: {found:#?}"
    );
}

#[test]
fn every_text_is_read_somewhere() {
    let mut all = String::new();
    for source in sources() {
        all.push_str(&source.code);
    }
    for extension in ["html", "txt"] {
        for path in files(&project().join("templates"), extension) {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    // Those whose keys are put together when they are read.
    let composed = ["audit-", "refusal-"];
    let quoted: BTreeSet<&str> = all.split('"').collect();
    let unread: Vec<String> = messages("nl")
        .into_keys()
        .filter(|key| !composed.iter().any(|start| key.starts_with(start)))
        .filter(|key| !quoted.contains(key.as_str()))
        .collect();
    assert!(unread.is_empty(), "nobody reads {unread:#?}");
}
