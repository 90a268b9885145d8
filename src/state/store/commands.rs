//! What a user asked for: one run for each command, carried out by `journal`, and what is read anew after it.

use super::Store;
use crate::{
    i18n, later, net,
    screens::barred,
    state::{
        journal,
        runs::{Command, Evidence, Run},
        table::{Record, RowId, SuperOfficeRecord},
    },
};
use connections::{commands::bounded_reason, connection::Connection, outcome::Outcome, text_id::TextId};
use systems::{LanguageUse, superoffice::GetConnection};

/// How many commands are shown; those under way are never left out. The journal keeps more.
const REMEMBERED: usize = 100;

impl Store {
    /// Whether the same act is under way.
    pub(crate) fn is_busy(self, command: &Command) -> bool {
        self.runs.with(|runs| is_busy(runs, command))
    }

    /// The same, without being told of a change.
    pub(crate) fn is_busy_now(self, command: &Command) -> bool {
        self.runs.with_untracked(|runs| is_busy(runs, command))
    }

    /// Sends a command that the user confirmed, once the part of the console that does so is here.
    pub(crate) fn run(self, command: Command) {
        later::when_here(self, move |parts| (parts.run)(self, command));
    }

    /// Carries out a command, unless the same act is under way.
    pub(crate) fn send_once(self, command: Command) {
        self.send_because(command, "");
    }

    /// The same with the reason that the user gave for it; empty when none was given.
    pub(crate) fn send_because(self, command: Command, why: &str) {
        if self.is_busy_now(&command) {
            return;
        }
        // What is known may have changed since the control was drawn, and since its dialog was opened.
        let barred = barred::refusal(self, &command);
        let (shown, now, held_back) = (command.clone(), i18n::now(), barred.is_some());
        let number = self.add_run(|number| Run {
            number,
            command: shown,
            started: now,
            ended: held_back.then_some(now),
            outcome: if held_back { Outcome::Refused } else { Outcome::Running },
            evidence: barred.map_or(Evidence::Waiting, Evidence::Barred),
            found: Vec::new(),
            entry: None,
        });
        self.held_back.set(String::new());
        self.notice.set(Some(number));
        if held_back {
            self.say_run(number);
        } else {
            journal::start(self, number, &command, bounded_reason(why), None);
        }
    }

    /// Adds a run in its place, the newest first; its number.
    pub(crate) fn add_run(self, make: impl FnOnce(u32) -> Run) -> u32 {
        let number = self
            .runs
            .with_untracked(|runs| runs.iter().map(|run| run.number).max().map_or(1, |number| number + 1));
        self.runs.update(|runs| {
            let run = make(number);
            let place = runs.iter().position(|other| other.started <= run.started);
            runs.insert(place.unwrap_or(runs.len()), run);
            let mut kept = 0;
            runs.retain(|run| {
                kept += 1;
                kept <= REMEMBERED || run.ended.is_none()
            });
        });
        number
    }

    /// Changes what is known of a run.
    pub(crate) fn change_run(self, number: u32, change: impl FnOnce(&mut Run)) {
        self.runs.update(|runs| {
            if let Some(run) = runs.iter_mut().find(|run| run.number == number) {
                change(run);
            }
        });
    }

    /// Says what has become of a run, once.
    pub(crate) fn say_run(self, number: u32) {
        let told = self.runs.with_untracked(|runs| runs.iter().find(|run| run.number == number).cloned());
        if let Some(run) = told {
            self.announce(crate::screens::outcome::sentence(&run));
            let quiet = matches!(run.command, Command::Toggle { .. }) && run.outcome == Outcome::Done;
            // What went as wished is seen in its row; everything else stays until it is put away.
            if quiet && self.notice.get_untracked() == Some(number) {
                self.notice.set(None);
            }
        }
    }

    /// Reads anew what a command may have changed.
    pub(crate) fn after_command(self, number: u32) {
        let command = self.runs.with_untracked(|runs| {
            runs.iter().find(|run| run.number == number).map(|run| run.command.clone())
        });
        let Some(command) = command else { return };
        match command {
            Command::SyncAll | Command::ForceSyncAll | Command::Resync { .. } => {
                if let Some(crm) = self.crm() {
                    self.load_system(crm);
                }
            }
            Command::Toggle { id, .. } => {
                if let Some(row) = self.crm_row(id) {
                    self.renew_summary(row);
                }
            }
            Command::StopTask { .. } => self.load_tasks(),
            Command::Engine { .. } | Command::Interval { .. } => self.load_engine(),
            Command::Create { system, .. }
            | Command::Change { system, .. }
            | Command::Delete { system, .. } => {
                if let Some(state) = self.system(system) {
                    self.load_list(state);
                }
            }
            Command::Test { .. } => {}
            Command::Earlier { .. } => self.refresh(),
        }
    }

    /// Reads one connection of the CRM and puts it into its row.
    pub(crate) async fn read_connection(self, id: i32) -> Result<Connection, net::Failure> {
        let crm = self.crm().ok_or(net::Failure::NotSent)?;
        let call = GetConnection { id, language: LanguageUse::Console };
        let connection = net::send(&crm.system, &call).await?;
        let read = connection.clone();
        self.change_record(id, |record| *record.connection = read);
        Ok(connection)
    }

    /// Changes what is known of one connection of the CRM, while it is in the table.
    pub(crate) fn change_record(self, id: i32, change: impl FnOnce(&mut SuperOfficeRecord)) {
        let Some(row) = self.crm_row(id) else { return };
        self.change_table(|table| {
            table.renew(row, i18n::now(), |row| {
                if let Some(record) = row.superoffice_mut() {
                    change(record);
                }
            });
        });
        self.facts_changed.update(|version| *version += 1);
    }

    /// The id of a row in its own system, where ids are texts.
    pub(crate) fn text_id(self, row: RowId) -> Option<TextId> {
        self.with_row(row, |row| match &row.record {
            Record::SuperOffice(_) => None,
            Record::Other(record) => TextId::new(record.id()),
        })
        .flatten()
    }
}

fn is_busy(runs: &[Run], command: &Command) -> bool {
    runs.iter().any(|run| run.ended.is_none() && run.command.excludes(command))
}
