//! A person at a browser without JavaScript: goes to pages, fills in fields by their labels, presses
//! buttons by their texts, follows links. What is sent is exactly what the page's form holds.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::multipart;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};

use super::page::{Control, Form, Kind, Page, plain};

const REDIRECTS_MAX: usize = 10;

/// A browser with its cookies, on a page.
pub struct Browser {
    address: String,
    client: Client,
    cookies: BTreeMap<String, String>,
    path: String,
    status: StatusCode,
    bytes: Vec<u8>,
    page: Page,
}

impl Browser {
    pub fn new(address: &str) -> Self {
        super::choose_tls();
        // On a busy machine the server closes an idle connection just when it is used again.
        let client = Client::builder()
            .redirect(Policy::none())
            .pool_max_idle_per_host(0);
        Self {
            address: address.to_owned(),
            client: client.build().unwrap(),
            cookies: BTreeMap::new(),
            path: String::new(),
            status: StatusCode::OK,
            bytes: Vec::new(),
            page: Page::default(),
        }
    }

    /// Puts a cookie in, as if a page had set it.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// What a cookie holds.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    // ---- going places ------------------------------------------------------------------------

    /// Goes to a page and follows where it leads.
    pub async fn goto(&mut self, path: &str) -> &mut Self {
        let response = self.get(path).await;
        self.arrive(path, response).await
    }

    /// Follows the link with this text.
    pub async fn click(&mut self, text: &str) -> &mut Self {
        let path = self.page.link(text, None);
        self.goto(&path).await
    }

    /// Follows the link with this text in the row, item or section that says `beside`.
    pub async fn click_in(&mut self, beside: &str, text: &str) -> &mut Self {
        let path = self.page.link(text, Some(beside));
        self.goto(&path).await
    }

    // ---- filling in --------------------------------------------------------------------------

    /// Types into the field with this label (or chooses by a list's value or text).
    pub fn fill(&mut self, label: &str, value: &str) -> &mut Self {
        self.page.control(label).fill(value);
        self
    }

    /// Chooses the radio button with this label, or `choice` from the list with this label.
    pub fn choose(&mut self, label: &str, choice: &str) -> &mut Self {
        self.page.choose(label, choice);
        self
    }

    /// Ticks a box.
    pub fn check(&mut self, label: &str) -> &mut Self {
        self.page.control(label).tick(true);
        self
    }

    /// Unticks a box.
    pub fn uncheck(&mut self, label: &str) -> &mut Self {
        self.page.control(label).tick(false);
        self
    }

    /// Picks a file.
    pub fn upload(&mut self, label: &str, name: &str, bytes: &[u8]) -> &mut Self {
        self.page.control(label).file = Some((name.to_owned(), bytes.to_vec()));
        self
    }

    /// What stands in the field with this label.
    pub fn value(&mut self, label: &str) -> String {
        self.page.control(label).value.clone()
    }

    // ---- sending -----------------------------------------------------------------------------

    /// Presses the button with this text, and follows where it leads.
    pub async fn submit(&mut self, button: &str) -> &mut Self {
        let form = self.page.form(button, None);
        self.send(form).await
    }

    /// Presses the button with this text in the row, item or section that says `beside`.
    pub async fn submit_in(&mut self, beside: &str, button: &str) -> &mut Self {
        let form = self.page.form(button, Some(beside));
        self.send(form).await
    }

    /// Sends fields that no page offers, with the token of the page that is shown.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        let token = self.page.token.clone();
        let mut body = vec![("form_token", token.as_str())];
        body.extend_from_slice(fields);
        let request = self.request(reqwest::Method::POST, path).form(&body);
        let response = request.send().await.unwrap();
        self.arrive(path, response).await
    }

    async fn send(&mut self, form: Form) -> &mut Self {
        let fields = form.fields();
        let path = form.action.clone().unwrap_or_else(|| self.path.clone());
        if form.method == "get" {
            let query = reqwest::Url::parse_with_params("http://form/", &fields).unwrap();
            let target = format!(
                "{}?{}",
                path.split('?').next().unwrap(),
                query.query().unwrap_or_default()
            );
            return self.goto(&target).await;
        }
        let request = self.request(reqwest::Method::POST, &path);
        let request = if form.multipart {
            let mut body = multipart::Form::new();
            for (name, value) in fields {
                body = body.text(name, value);
            }
            for Control { name, file, .. } in form.controls.iter().filter(|c| c.kind == Kind::File)
            {
                let (file_name, bytes) = file.clone().unwrap_or_default();
                let part = multipart::Part::bytes(bytes)
                    .file_name(file_name)
                    .mime_str("application/octet-stream")
                    .unwrap();
                body = body.part(name.clone(), part);
            }
            request.multipart(body)
        } else {
            request.form(&fields)
        };
        let response = request.send().await.unwrap();
        self.arrive(&path, response).await
    }

    // ---- looking -----------------------------------------------------------------------------

    /// The page says this.
    #[track_caller]
    pub fn see(&self, text: &str) -> &Self {
        assert!(
            self.page.text.contains(&plain(text)),
            "{} ({}) doesn't say {text:?}, but:\n{}",
            self.path,
            self.status,
            self.page.text
        );
        self
    }

    /// The page doesn't say this.
    #[track_caller]
    pub fn dont_see(&self, text: &str) -> &Self {
        assert!(
            !self.page.text.contains(&plain(text)),
            "{} ({}) says {text:?}:\n{}",
            self.path,
            self.status,
            self.page.text
        );
        self
    }

    /// The page was answered with this status.
    #[track_caller]
    pub fn has_status(&self, status: u16) -> &Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{} says:\n{}",
            self.path,
            self.page.text
        );
        self
    }

    /// The reader ended up here.
    #[track_caller]
    pub fn is_at(&self, path: &str) -> &Self {
        assert_eq!(self.path, path, "the page says:\n{}", self.page.text);
        self
    }

    /// The field with this label has this error at it.
    #[track_caller]
    pub fn sees_error_at(&mut self, label: &str, error: &str) -> &mut Self {
        let notes = self.page.control(label).notes.clone();
        assert!(
            notes.contains(&plain(error)),
            "{label} says {notes:?}, not {error:?}"
        );
        self
    }

    /// The address of the page.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The answer's status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Everything that the page says, blanks folded.
    pub fn text(&self) -> &str {
        &self.page.text
    }

    /// The answer as it came: the HTML, or a file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    // ---- underneath --------------------------------------------------------------------------

    /// One request without following or keeping anything: for headers.
    pub async fn get(&self, path: &str) -> Response {
        self.request(reqwest::Method::GET, path)
            .send()
            .await
            .unwrap()
    }

    /// A request with the cookies and the headers of a browser.
    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.address))
            .header(COOKIE, cookies.join("; "));
        if method == reqwest::Method::POST {
            request = request
                .header(ORIGIN, &self.address)
                .header("sec-fetch-site", "same-origin");
        }
        request
    }

    /// Takes in an answer, follows its redirects, and reads the page. A page that failed (5xx) fails
    /// the test.
    async fn arrive(&mut self, path: &str, response: Response) -> &mut Self {
        let mut path = path.to_owned();
        let mut response = response;
        for _ in 0..REDIRECTS_MAX {
            self.keep_cookies(&response);
            if response.status() != StatusCode::SEE_OTHER {
                break;
            }
            path = response.headers()[LOCATION].to_str().unwrap().to_owned();
            response = self.get(&path).await;
        }
        self.path = path;
        self.status = response.status();
        self.bytes = response.bytes().await.unwrap().to_vec();
        self.page = Page::read(&String::from_utf8_lossy(&self.bytes));
        assert!(
            !self.status.is_server_error() && !self.status.is_redirection(),
            "{} answered {}:\n{}",
            self.path,
            self.status,
            self.page.text
        );
        self
    }

    fn keep_cookies(&mut self, response: &Response) {
        for header in response.headers().get_all(SET_COOKIE) {
            let text = header.to_str().unwrap();
            let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
