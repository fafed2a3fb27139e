//! A page as a person meets it: its text, its links, its forms with their labelled fields.

use std::cell::Cell;

use scraper::{ElementRef, Html, Selector};

/// What goes for a person as the place where something stands.
const PLACES: &[&str] = &["tr", "li", "article", "section", "fieldset", "form", "dd"];

/// Text as it is read: blanks of every kind folded into one space.
pub fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A page that was read.
#[derive(Debug, Default)]
pub struct Page {
    pub text: String,
    /// The token that its forms carry.
    pub token: String,
    links: Vec<Link>,
    forms: Vec<Form>,
}

#[derive(Debug)]
struct Link {
    text: String,
    path: String,
    places: Vec<String>,
}

/// A form of the page.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub action: Option<String>,
    pub method: String,
    pub multipart: bool,
    pub controls: Vec<Control>,
    buttons: Vec<Button>,
    pressed: Option<(String, String)>,
}

#[derive(Debug, Clone)]
struct Button {
    text: String,
    name: Option<String>,
    value: String,
    action: Option<String>,
    places: Vec<String>,
}

/// What a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Tick,
    Radio,
    List,
    File,
    Hidden,
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Control {
    pub name: String,
    pub kind: Kind,
    pub value: String,
    pub file: Option<(String, Vec<u8>)>,
    /// What stands beside the field: hint and errors.
    pub notes: String,
    label: String,
    /// The question that a group of radio buttons answers.
    group: String,
    ticked: bool,
    /// Value and text of what a list offers.
    options: Vec<(String, String)>,
}

impl Control {
    /// Types, or chooses from a list.
    pub fn fill(&mut self, value: &str) {
        match self.kind {
            Kind::List => {
                let found = self
                    .options
                    .iter()
                    .find(|(offered, text)| offered == value || *text == plain(value));
                let Some((offered, _)) = found else {
                    panic!(
                        "{} doesn't offer {value:?} but {:?}",
                        self.label, self.options
                    );
                };
                self.value.clone_from(offered);
            }
            Kind::Text | Kind::Hidden => value.clone_into(&mut self.value),
            kind => panic!("{} is a {kind:?} and can't be typed in", self.label),
        }
    }

    /// Ticks or unticks a box.
    pub fn tick(&mut self, ticked: bool) {
        assert_eq!(self.kind, Kind::Tick, "{} is no tick box", self.label);
        self.ticked = ticked;
    }
}

impl Form {
    /// What a browser would send.
    pub fn fields(&self) -> Vec<(String, String)> {
        self.controls
            .iter()
            .filter(|control| match control.kind {
                Kind::Tick | Kind::Radio => control.ticked,
                Kind::File => false,
                _ => true,
            })
            .map(|control| (control.name.clone(), control.value.clone()))
            .chain(self.pressed.clone())
            .collect()
    }
}

impl Page {
    pub fn read(html: &str) -> Self {
        let document = Html::parse_document(html);
        let body = all(document.root_element(), "body").into_iter().next();
        let forms = all(document.root_element(), "form")
            .into_iter()
            .map(|form| read_form(&document, form))
            .collect();
        let links = all(document.root_element(), "a[href]")
            .into_iter()
            .map(|link| Link {
                text: name_of(link),
                path: link.attr("href").unwrap_or_default().to_owned(),
                places: places(link),
            })
            .collect();
        let token = all(document.root_element(), "input[name=form_token]")
            .first()
            .and_then(|input| input.attr("value"))
            .unwrap_or_default()
            .to_owned();
        Self {
            text: body.map_or_else(|| plain(html), text_of),
            token,
            links,
            forms,
        }
    }

    /// Where the link with this text leads.
    pub fn link(&self, text: &str, beside: Option<&str>) -> String {
        let wanted = plain(text);
        let found: Vec<&Link> = self
            .links
            .iter()
            .filter(|link| link.text == wanted && stands_beside(&link.places, beside))
            .collect();
        let paths: std::collections::BTreeSet<&str> =
            found.iter().map(|link| link.path.as_str()).collect();
        assert_eq!(
            paths.len(),
            1,
            "a link {text:?} beside {beside:?} leads to {paths:?}; links: {:#?}",
            self.links.iter().map(|link| &link.text).collect::<Vec<_>>()
        );
        found[0].path.clone()
    }

    /// The field with this label.
    pub fn control(&mut self, label: &str) -> &mut Control {
        let wanted = plain(label);
        let labels: Vec<String> = self
            .forms
            .iter()
            .flat_map(|form| &form.controls)
            .filter(|control| control.kind != Kind::Hidden)
            .map(|control| control.label.clone())
            .collect();
        let mut found: Vec<&mut Control> = self
            .forms
            .iter_mut()
            .flat_map(|form| &mut form.controls)
            .filter(|control| control.label == wanted)
            .collect();
        assert_eq!(
            found.len(),
            1,
            "fields with the label {label:?} among {labels:#?}"
        );
        found.remove(0)
    }

    /// Chooses a radio button of a group, or from a list.
    pub fn choose(&mut self, label: &str, choice: &str) {
        let (wanted, choice_text) = (plain(label), plain(choice));
        let chosen = Cell::new(false);
        for form in &mut self.forms {
            for control in form
                .controls
                .iter_mut()
                .filter(|control| control.kind == Kind::Radio && control.group == wanted)
            {
                control.ticked = control.label == choice_text || control.value == choice;
                chosen.set(chosen.get() || control.ticked);
            }
        }
        if !chosen.get() {
            self.control(label).fill(choice);
        }
    }

    /// The form whose button has this text, with that button pressed.
    pub fn form(&self, button: &str, beside: Option<&str>) -> Form {
        let wanted = plain(button);
        let found: Vec<(&Form, &Button)> = self
            .forms
            .iter()
            .flat_map(|form| form.buttons.iter().map(move |button| (form, button)))
            .filter(|(_, button)| button.text == wanted && stands_beside(&button.places, beside))
            .collect();
        assert_eq!(
            found.len(),
            1,
            "buttons {button:?} beside {beside:?} among {:#?}\non a page that says:\n{}",
            self.forms
                .iter()
                .flat_map(|form| &form.buttons)
                .map(|button| &button.text)
                .collect::<Vec<_>>(),
            self.text
        );
        let (form, button) = found[0];
        let mut form = form.clone();
        form.pressed = button.name.clone().map(|name| (name, button.value.clone()));
        form.action = button.action.clone().or(form.action);
        form
    }
}

fn stands_beside(places: &[String], beside: Option<&str>) -> bool {
    beside.is_none_or(|beside| places.iter().any(|place| place.contains(&plain(beside))))
}

fn all<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    within.select(&Selector::parse(selector).unwrap()).collect()
}

/// What an element says, without what nobody sees.
fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    plain(&text)
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        if let Some(words) = child.value().as_text() {
            text.push_str(words);
        } else if let Some(inner) = ElementRef::wrap(child) {
            let unseen = matches!(inner.value().name(), "script" | "style" | "template")
                || inner.attr("hidden").is_some();
            if !unseen {
                text.push(' ');
                gather(inner, text);
                text.push(' ');
            }
        }
    }
}

/// The text of a link or button, or the name that it has for those who can't see it.
fn name_of(element: ElementRef<'_>) -> String {
    element
        .attr("aria-label")
        .map_or_else(|| text_of(element), plain)
}

/// The texts of the places in which an element stands, the nearest first.
fn places(element: ElementRef<'_>) -> Vec<String> {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .filter(|ancestor| PLACES.contains(&ancestor.value().name()))
        .map(text_of)
        .take(2)
        .collect()
}

fn read_form(document: &Html, form: ElementRef<'_>) -> Form {
    let mut fields = all(form, "input, select, textarea");
    let mut buttons = all(form, "button");
    if let Some(id) = form.attr("id") {
        // What stands elsewhere and says that it belongs here.
        fields.extend(all(
            document.root_element(),
            &format!("input[form='{id}'], select[form='{id}'], textarea[form='{id}']"),
        ));
        buttons.extend(all(
            document.root_element(),
            &format!("button[form='{id}']"),
        ));
    }
    let elsewhere = |element: &ElementRef<'_>| {
        element
            .attr("form")
            .is_none_or(|owner| form.attr("id") == Some(owner))
    };
    Form {
        action: form.attr("action").map(str::to_owned),
        method: form.attr("method").unwrap_or("get").to_lowercase(),
        multipart: form.attr("enctype") == Some("multipart/form-data"),
        controls: fields
            .into_iter()
            .filter(elsewhere)
            .filter(|field| field.attr("name").is_some() && field.attr("disabled").is_none())
            .map(|field| read_control(document, field))
            .collect(),
        buttons: buttons
            .into_iter()
            .filter(elsewhere)
            .filter(|button| button.attr("type") != Some("button"))
            .map(|button| Button {
                text: name_of(button),
                name: button.attr("name").map(str::to_owned),
                value: button.attr("value").unwrap_or_default().to_owned(),
                action: button.attr("formaction").map(str::to_owned),
                places: places(button),
            })
            .collect(),
        pressed: None,
    }
}

fn read_control(document: &Html, field: ElementRef<'_>) -> Control {
    let kind = match (field.value().name(), field.attr("type")) {
        ("select", _) => Kind::List,
        ("input", Some("checkbox")) => Kind::Tick,
        ("input", Some("radio")) => Kind::Radio,
        ("input", Some("file")) => Kind::File,
        ("input", Some("hidden")) => Kind::Hidden,
        _ => Kind::Text,
    };
    let options: Vec<(String, String)> = all(field, "option")
        .iter()
        .map(|option| {
            let text = text_of(*option);
            let value = option
                .attr("value")
                .map_or_else(|| text.clone(), str::to_owned);
            (value, text)
        })
        .collect();
    let value = match field.value().name() {
        "select" => all(field, "option[selected]")
            .first()
            .and_then(|option| option.attr("value"))
            .map(str::to_owned)
            .or_else(|| options.first().map(|(value, _)| value.clone()))
            .unwrap_or_default(),
        "textarea" => field.text().collect::<String>(),
        _ => field.attr("value").unwrap_or_default().to_owned(),
    };
    let fieldset = field
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|ancestor| ancestor.value().name() == "fieldset");
    let described = field
        .attr("aria-describedby")
        .or_else(|| fieldset.and_then(|fieldset| fieldset.attr("aria-describedby")));
    Control {
        name: field.attr("name").unwrap_or_default().to_owned(),
        kind,
        value,
        file: None,
        notes: described.map_or_else(String::new, |ids| notes(document, ids)),
        label: label_of(document, field),
        group: fieldset
            .and_then(|fieldset| all(fieldset, "legend").into_iter().next())
            .map_or_else(String::new, own_text),
        ticked: field.attr("checked").is_some(),
        options,
    }
}

fn notes(document: &Html, ids: &str) -> String {
    ids.split(' ')
        .flat_map(|id| all(document.root_element(), &format!("[id='{id}']")))
        .map(text_of)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a person calls the field: its label without the note that it is optional.
fn label_of(document: &Html, field: ElementRef<'_>) -> String {
    if let Some(label) = field.attr("aria-label") {
        return plain(label);
    }
    field
        .attr("id")
        .and_then(|id| {
            all(document.root_element(), &format!("label[for='{id}']"))
                .into_iter()
                .next()
        })
        .map_or_else(String::new, own_text)
}

fn own_text(element: ElementRef<'_>) -> String {
    let optional = all(element, ".optional").first().map(|e| text_of(*e));
    let text = text_of(element);
    match optional {
        Some(optional) => plain(text.trim_end_matches(optional.as_str())),
        None => text,
    }
}
