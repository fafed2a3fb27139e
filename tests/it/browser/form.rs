//! What a person does on a page, by the words that a person sees.

use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

use super::chrome::Chrome;

/// How often, and how far apart, we look for what is to come: two seconds in all.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// Finds what a label belongs to. A label may be followed by a hint such as "niet verplicht".
const BY_LABEL: &str = "
    const wanted = arguments[0];
    const said = label => label.textContent.trim().replace(/\\s+/g, ' ');
    const labels = [...document.querySelectorAll('label')].filter(label => label.control);
    const found = labels.find(label => said(label) === wanted)
        || labels.find(label => said(label).startsWith(wanted));
    return found ? found.control : null;
";

/// Finds a button or a link by what it says, or by its name for those who don't see.
const BY_WORDS: &str = "
    const [selector, wanted] = arguments;
    const said = e => (e.getAttribute('aria-label') || e.innerText || e.value || '').trim().replace(/\\s+/g, ' ');
    const shown = [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
    return shown.find(e => said(e) === wanted) || shown.find(e => said(e).startsWith(wanted)) || null;
";

/// Whether a click on this leads to another page; marks the page that it is on.
const LEADS_ON: &str = "
    const element = arguments[0];
    window.isLeft = true;
    const link = element.closest('a[href]');
    if (link) return !link.getAttribute('href').startsWith('#') && !link.target;
    return element.type === 'submit' && !!element.form
        && (element.form.noValidate || element.form.checkValidity());
";

/// Whether another page than the marked one is here, and whole.
const ARRIVED: &str = "return !window.isLeft && document.readyState === 'complete'";

impl Chrome {
    async fn find(
        &self,
        script: &str,
        arguments: Vec<serde_json::Value>,
        what: &str,
    ) -> WebElement {
        // A press that leaves the page returns before the next one stands there.
        for _ in 0..TRIES {
            let answer = self
                .driver
                .execute(script, arguments.clone())
                .await
                .unwrap();
            if let Ok(element) = answer.element() {
                return element;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!(
            "{what} is not on {}: {}",
            self.path().await,
            self.text().await
        );
    }

    /// The control with this label.
    pub async fn labelled(&self, label: &str) -> WebElement {
        self.find(
            BY_LABEL,
            vec![json!(label)],
            &format!("the field '{label}'"),
        )
        .await
    }

    /// Types into the field with this label, in place of what is there.
    pub async fn fill(&self, label: &str, value: &str) -> &Self {
        let field = self.labelled(label).await;
        let kind = field.attr("type").await.unwrap().unwrap_or_default();
        if kind == "date" || kind == "time" {
            // Their keys depend on the language of the machine; a picker sets the value as this does.
            let arguments = vec![field.to_json().unwrap(), json!(value)];
            self.run("arguments[0].value = arguments[1]", arguments)
                .await;
            return self;
        }
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
        self
    }

    /// Chooses from the list with this label.
    pub async fn choose(&self, label: &str, option: &str) -> &Self {
        let list = self.labelled(label).await;
        let select = thirtyfour::components::SelectElement::new(&list)
            .await
            .unwrap();
        select.select_by_exact_text(option).await.unwrap();
        self
    }

    /// Ticks the box, or takes the choice, with this label.
    pub async fn tick(&self, label: &str) -> &Self {
        let field = self.labelled(label).await;
        if !field.is_selected().await.unwrap() {
            self.click(&field).await;
        }
        self
    }

    /// Gives a file to the field with this label.
    pub async fn attach(&self, label: &str, file: &std::path::Path) -> &Self {
        let field = self.labelled(label).await;
        field.send_keys(file.to_str().unwrap()).await.unwrap();
        self
    }

    /// Presses the button that says this.
    pub async fn press(&self, words: &str) -> &Self {
        self.go("button, input[type=submit], summary", words, "the button")
            .await
    }

    /// Follows the link that says this.
    pub async fn follow(&self, words: &str) -> &Self {
        self.go("a[href]", words, "the link").await
    }

    async fn go(&self, selector: &str, words: &str, what: &str) -> &Self {
        let arguments = vec![json!(selector), json!(words)];
        let element = self
            .find(BY_WORDS, arguments, &format!("{what} '{words}'"))
            .await;
        let arguments = vec![element.to_json().unwrap()];
        let leads_on = self.run(LEADS_ON, arguments).await == json!(true);
        self.click(&element).await;
        if leads_on {
            self.wait_for_the_next_page().await;
        }
        self.check_problems().await;
        self
    }

    /// A click comes back before the page that it leads to is there. What stays where it is (a file
    /// that is saved, a script that takes over) ends the waiting by itself.
    async fn wait_for_the_next_page(&self) {
        for _ in 0..TRIES {
            let arrived = self.driver.execute(ARRIVED, Vec::new()).await;
            // Between two pages there is nothing to ask.
            if arrived.is_ok_and(|answer| *answer.json() == json!(true)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn click(&self, element: &WebElement) {
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap();
    }
}
