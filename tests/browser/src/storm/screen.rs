//! Looking at the screen: which page it is, what it says, what can be done.

use std::time::{Duration, Instant};

use anyhow::Result;
use mot_cua::forms::Program;
use mot_cua::i18n::words::{Account, Apply, Dossier, Failure, Shell};
use mot_cua::i18n::{Language, Words};
use serde::Deserialize;

use crate::page::Page;

const SCREEN: &str = include_str!("screen.js");
/// How long a page may take to show something.
const SETTLING: Duration = Duration::from_secs(6);

/// What is on the screen.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Screen {
    pub path: String,
    language: String,
    pub heading: String,
    busy: usize,
    pub text: String,
    /// Names of all buttons, those of the frame too.
    pub buttons: Vec<String>,
    /// Names of all links, those of the frame too.
    pub links: Vec<String>,
    pub alerts: Vec<String>,
    /// The lines of the summary of errors.
    pub errors: Vec<String>,
    /// The lines of lists, files among them.
    pub files: Vec<String>,
}

/// Where the citizen is.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// At the stand-in for VNeID.
    Vneid,
    SignIn,
    /// Another tab has the application.
    Elsewhere,
    /// Two versions of the application, side by side.
    Comparison,
    Case,
    /// A page of the form.
    Form(usize),
    Papers,
    Review,
    /// The receipt, with the dossier's code.
    Receipt(String),
    /// Something failed, and there is a button to try again.
    Failure,
    /// Nothing to read.
    Nothing,
    Other,
}

impl Screen {
    /// Waits until there is a heading and nothing on its way, then looks; what is there after a while, otherwise.
    pub async fn settled(page: &Page) -> Result<Screen> {
        let begun = Instant::now();
        loop {
            let screen = Screen::now(page).await;
            let is_ready = screen.as_ref().is_ok_and(|screen| !screen.heading.is_empty() && screen.busy == 0);
            if is_ready || begun.elapsed() > SETTLING {
                return screen;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// What is there now.
    pub async fn now(page: &Page) -> Result<Screen> {
        page.script(SCREEN, vec![]).await
    }

    /// The language it speaks.
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language)
    }

    /// Whether it says this, in its language.
    pub fn says(&self, words: impl Words) -> bool {
        self.text.contains(words.text(self.language()))
    }

    /// Whether there is a button with these words.
    pub fn offers(&self, words: impl Words) -> bool {
        self.buttons.iter().any(|button| button == words.text(self.language()))
    }

    /// Whether there is a link with these words.
    pub fn leads(&self, words: impl Words) -> bool {
        self.links.iter().any(|link| link == words.text(self.language()))
    }

    /// Which page it is.
    pub fn place(&self, program: &Program) -> Place {
        let language = self.language();
        let is = |words: &str| self.heading == words;
        let title = |page: &usize| is(program.say(language.tag(), &program.nodes[program.pages[*page]].label));
        match () {
            () if self.path.starts_with("/sandbox-vneid") => Place::Vneid,
            () if self.heading.is_empty() => Place::Nothing,
            () if is(Apply::MustSignIn.text(language)) || is(Failure::SignedOutTitle.text(language)) => Place::SignIn,
            () if is(Apply::OpenElsewhere.text(language)) => Place::Elsewhere,
            () if is(Account::CompareTitle.text(language)) => Place::Comparison,
            () if is(Apply::CaseTitle.text(language)) => Place::Case,
            () if is(Apply::PapersTitle.text(language)) => Place::Papers,
            () if is(Apply::ReviewTitle.text(language)) => Place::Review,
            () if is(Dossier::SentTitle.text(language)) || is(Dossier::ReceiptTitle.text(language)) => {
                Place::Receipt(self.path.split('/').nth(2).unwrap_or_default().to_owned())
            }
            () if self.path.starts_with("/nop/") && self.offers(Shell::Continue) => {
                (0..program.pages.len()).find(title).map_or(Place::Other, Place::Form)
            }
            () if self.offers(Shell::Retry) => Place::Failure,
            () => Place::Other,
        }
    }
}
