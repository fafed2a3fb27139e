//! A real Chromium for one journey: started, watched and ended with it.
//!
//! A journey runs where `DIENSTBOEK_TEST_BROWSER`, `DIENSTBOEK_TEST_ALL` or `CI` is set, and needs
//! `chromedriver` then; elsewhere it says that it was skipped. When a journey fails, what the browser
//! showed at that moment is in `target/screenshots`.

use std::env;
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use dienstboek::domain::user::Role;
use futures_util::FutureExt;
use serde_json::json;
use thirtyfour::ChromeCapabilities;
use thirtyfour::prelude::*;

use crate::support::app::{SESSION_COOKIE, Start, TestApp};
use crate::support::database::TestDatabase;

/// How long chromedriver may take to start on a busy machine.
const START_PATIENCE: Duration = Duration::from_secs(60);

/// What goes wrong on a page without anybody seeing it, gathered from its first moment on.
const GATHER_PROBLEMS: &str = "
    window.problems = [];
    addEventListener('error', e => problems.push('error: ' + (e.message || e.target.src)), true);
    addEventListener('unhandledrejection', e => problems.push('rejection: ' + e.reason));
    addEventListener('securitypolicyviolation',
        e => problems.push('forbidden by the policy: ' + e.violatedDirective + ' ' + e.blockedURI));
";

/// A browser that visits one app.
pub struct Chrome {
    pub driver: WebDriver,
    /// Where the app is, without a slash at the end.
    pub address: String,
}

/// Runs a journey in a browser against an app of its own.
pub fn journey(name: &str, start: Start, story: impl AsyncFnOnce(&TestApp, &Chrome)) {
    if !is_wanted() {
        eprintln!("skipped {name}: set DIENSTBOEK_TEST_BROWSER=1 to run the browser journeys");
        return;
    }
    let chromedriver = Chromedriver::start();
    TestApp::run(TestDatabase::sqlite(), start, async |app| {
        let address = app.address.clone();
        crate::support::choose_tls();
        let driver = WebDriver::new(chromedriver.address.as_str(), capabilities())
            .await
            .unwrap();
        // A browser that is left open when its test panics would keep the test waiting for minutes.
        driver
            .run_and_quit(async |driver| {
                let chrome = Chrome { driver, address };
                chrome.prepare().await;
                let told = AssertUnwindSafe(story(app, &chrome)).catch_unwind().await;
                if let Err(panic) = told {
                    chrome.keep_failure(name).await;
                    resume_unwind(panic);
                }
                Ok::<_, WebDriverError>(())
            })
            .await
            .unwrap();
    });
}

fn is_wanted() -> bool {
    ["DIENSTBOEK_TEST_BROWSER", "DIENSTBOEK_TEST_ALL", "CI"]
        .iter()
        .any(|name| env::var_os(name).is_some())
}

fn capabilities() -> ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    for argument in [
        "--headless=new",
        // Needed as root, as in a container; what it visits is our own.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--force-color-profile=srgb",
        "--hide-scrollbars",
        "--no-first-run",
    ] {
        capabilities.add_arg(argument).unwrap();
    }
    let preferences = json!({ "intl.accept_languages": "nl" });
    capabilities
        .add_experimental_option("prefs", preferences)
        .unwrap();
    capabilities
}

/// Where pictures go.
pub fn picture_folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

impl Chrome {
    async fn prepare(&self) {
        self.cdp("Page.enable", json!({})).await;
        let source = json!({ "source": GATHER_PROBLEMS });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
        self.resize(1280, 900).await;
    }

    /// Speaks to the browser's own protocol.
    pub async fn cdp(&self, method: &str, parameters: serde_json::Value) -> serde_json::Value {
        self.driver
            .cdp()
            .send_raw(method, parameters)
            .await
            .unwrap()
    }

    /// Makes the window this large, with pixels as on a desk.
    pub async fn resize(&self, width: u32, height: u32) {
        self.screen(width, height, false).await;
    }

    /// Makes the window that of a phone: narrow, touched with a finger.
    pub async fn become_phone(&self, width: u32) {
        self.screen(width, 844, true).await;
    }

    async fn screen(&self, width: u32, height: u32, mobile: bool) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .await;
        let touch = json!({ "enabled": mobile });
        self.cdp("Emulation.setTouchEmulationEnabled", touch).await;
    }

    /// Prefers dark, or light.
    pub async fn prefer(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.cdp("Emulation.setEmulatedMedia", features).await;
    }

    /// Goes on as a person with this role. Signing in by the form has a journey of its own.
    pub async fn sign_in_as(&self, app: &TestApp, role: Role) {
        // A cookie can only be given to the site that is open.
        self.goto("/health").await;
        let cookie = Cookie::new(SESSION_COOKIE, app.session_of(role).await);
        self.driver.add_cookie(cookie).await.unwrap();
    }

    /// Opens a path of the app.
    pub async fn goto(&self, path: &str) -> &Self {
        self.driver
            .goto(format!("{}{path}", self.address))
            .await
            .unwrap();
        self.check_problems().await;
        self
    }

    /// The path where the browser is.
    pub async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// All text that can be seen, runs of blanks folded.
    pub async fn text(&self) -> String {
        let shown = self.run("return document.body.innerText", Vec::new()).await;
        let shown = shown.as_str().unwrap_or_default().to_owned();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// This can be read on the page.
    pub async fn see(&self, wanted: &str) -> &Self {
        let shown = self.text().await;
        assert!(
            shown.contains(wanted),
            "'{wanted}' is not on {}: {shown}",
            self.path().await
        );
        self
    }

    /// Runs a script; what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<serde_json::Value>) -> serde_json::Value {
        let answer = self.driver.execute(script, arguments).await.unwrap();
        answer.json().clone()
    }

    /// Nothing failed on the page that nobody would see.
    pub async fn check_problems(&self) {
        let problems = self.run("return window.problems || []", Vec::new()).await;
        assert_eq!(problems, json!([]), "problems on {}", self.path().await);
    }

    async fn keep_failure(&self, name: &str) {
        let file = picture_folder().join(format!("failure-{name}.png"));
        match self.driver.screenshot(&file).await {
            Ok(()) => eprintln!("what the browser showed is in {}", file.display()),
            Err(error) => eprintln!("the browser gives no picture of the failure: {error}"),
        }
    }
}

/// The program that drives the browser; it ends with this value.
struct Chromedriver {
    address: String,
    process: Child,
}

impl Chromedriver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("browser journeys need chromedriver (Debian: chromium-driver): {error}")
            });
        let output = BufReader::new(process.stdout.take().unwrap());
        let (tell, told) = mpsc::channel();
        // Reads on to the end, so that chromedriver never waits for a reader.
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some((_, port)) = line.split_once("started successfully on port ") {
                    let _ = tell.send(port.trim_end_matches('.').to_owned());
                }
            }
        });
        let port = told
            .recv_timeout(START_PATIENCE)
            .expect("chromedriver tells its port");
        Self {
            address: format!("http://127.0.0.1:{port}"),
            process,
        }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
