//! Acting: each command is sent once, and its outcome is told from what came back or was read back.

use super::Store;
use crate::{
    i18n, later, net,
    state::runs::{Command, Evidence, Run},
};
use connections::{
    command::{Resync, ResyncMethod},
    connection::Connection,
    outcome::Outcome,
    status::TestResult,
};
use leptos::task::spawn_local;
use systems::{
    LanguageUse,
    superoffice::{
        ChangeEngineStatus, ForceSyncAll, GetConnection, ResyncAnswer, StartResync, StopBatchTask, SyncAll,
        TestConnection, ToggleActive,
    },
};

/// How many commands are remembered; those under way are never forgotten.
const REMEMBERED: usize = 100;

impl Store {
    /// Whether the same act is under way.
    pub(crate) fn is_busy(self, command: &Command) -> bool {
        self.runs.with(|runs| is_busy(runs, command))
    }

    /// Sends a command that the user confirmed, once the part of the console that does so is here.
    pub(crate) fn run(self, command: Command) {
        later::when_here(self, move |parts| (parts.run)(self, command));
    }

    /// Sends a command, unless the same act is under way.
    pub(crate) fn send_once(self, command: Command) {
        if self.runs.with_untracked(|runs| is_busy(runs, &command)) {
            return;
        }
        let number = self.runs.with_untracked(|runs| runs.first().map_or(1, |run| run.number + 1));
        let run = Run {
            number,
            command: command.clone(),
            started: i18n::now(),
            ended: None,
            evidence: Evidence::Sent,
        };
        self.runs.update(|runs| {
            runs.insert(0, run);
            let mut kept = 0;
            runs.retain(|run| {
                kept += 1;
                kept <= REMEMBERED || run.ended.is_none()
            });
        });
        self.notice.set(Some(number));
        let store = self;
        spawn_local(async move { store.carry_out(number, command).await });
    }

    async fn carry_out(self, number: u32, command: Command) {
        match command {
            Command::SyncAll => {
                let answer = net::send(&SyncAll).await;
                self.end(number, answer.map_or_else(Evidence::Failed, Evidence::Answer));
                self.after_sync();
            }
            Command::ForceSyncAll => {
                let answer = net::send(&ForceSyncAll).await;
                self.end(number, answer.map_or_else(Evidence::Failed, Evidence::Answer));
                self.after_sync();
            }
            Command::Engine { run } => {
                let answer = net::send(&ChangeEngineStatus { run }).await;
                let evidence = match &answer {
                    Ok(engine) => Evidence::Engine { running: engine.running },
                    Err(failure) => Evidence::Failed(failure.clone()),
                };
                match answer {
                    Ok(engine) => self.settle_engine(Ok(engine)),
                    Err(_) => self.load_engine(),
                }
                self.end(number, evidence);
            }
            Command::Toggle { id, activate, .. } => {
                let evidence = self.toggle(id, activate).await;
                self.end(number, evidence);
            }
            Command::Test { id, .. } => {
                let answer = net::send(&TestConnection { id }).await;
                if let Ok(ok) = answer {
                    let now = i18n::now();
                    self.change_table(|table| {
                        table.update(id, now, |row| row.test = Some(TestResult { ok, at: now }));
                    });
                    self.facts_changed.update(|version| *version += 1);
                }
                self.end(number, answer.map_or_else(Evidence::Failed, Evidence::Tested));
            }
            Command::Resync { resync, .. } => self.resync(number, resync).await,
            Command::StopTask { id, .. } => {
                let answer = net::send(&StopBatchTask { id }).await;
                self.end(number, answer.map_or_else(Evidence::Failed, Evidence::Stopped));
                self.load_tasks();
            }
        }
    }

    /// A flip goes out only when the connection is not yet what is wanted, and once; then it is read back.
    async fn toggle(self, id: i32, activate: bool) -> Evidence {
        match self.read_connection(id).await {
            Ok(connection) if connection.active == Some(activate) => return Evidence::AlreadySo,
            Ok(_) => {}
            // Without knowing what it is now, a flip could do the opposite of what was asked.
            Err(failure) => return Evidence::NotSent(failure),
        }
        let answer = net::send(&ToggleActive { id }).await;
        let active = self.read_connection(id).await.ok().and_then(|connection| connection.active);
        let evidence = match answer {
            Ok(reasons) => {
                let refused = (!reasons.is_empty()).then(|| reasons.clone());
                self.change_table(|table| {
                    table.update(id, i18n::now(), |row| row.refusal = refused.filter(|_| activate));
                });
                Evidence::ReadBack { active, reasons }
            }
            // Only the wish come true is proof: what is still as before may yet change.
            Err(failure) if failure.may_have_taken_effect() && active == Some(activate) => {
                Evidence::ReadBack { active, reasons: Vec::new() }
            }
            Err(failure) => Evidence::Failed(failure),
        };
        self.facts_changed.update(|version| *version += 1);
        self.renew_summary(id);
        evidence
    }

    /// Reads one connection and puts it into its row.
    pub(crate) async fn read_connection(self, id: i32) -> Result<Connection, net::Failure> {
        let connection = net::send(&GetConnection { id, language: LanguageUse::Console }).await?;
        let read = connection.clone();
        self.change_table(|table| {
            table.update(id, i18n::now(), |row| *row.connection = read);
        });
        self.facts_changed.update(|version| *version += 1);
        Ok(connection)
    }

    async fn resync(self, number: u32, resync: Resync) {
        let in_background = resync.method == ResyncMethod::BatchTask;
        // The answer names no task, so what is new can only be told by what was there before.
        let before = if in_background { self.task_numbers().await } else { None };
        match net::send(&StartResync(resync)).await {
            Ok(ResyncAnswer::Answered(answer)) => self.end(number, Evidence::Answer(answer)),
            Ok(ResyncAnswer::TaskAccepted) => {
                self.evidence(number, Evidence::LookingForTask);
                self.follow_new_task(number, before).await;
            }
            Err(failure) => self.end(number, Evidence::Failed(failure)),
        }
        self.after_sync();
    }

    fn after_sync(self) {
        self.refresh();
    }

    /// Writes down what is known of a run that is still under way.
    pub(super) fn evidence(self, number: u32, evidence: Evidence) {
        self.change_run(number, |run| run.evidence = evidence);
    }

    /// Writes down the last that will be known of a run, and says so.
    pub(super) fn end(self, number: u32, evidence: Evidence) {
        self.change_run(number, |run| {
            run.evidence = evidence;
            run.ended = Some(i18n::now());
        });
        let told = self.runs.with_untracked(|runs| runs.iter().find(|run| run.number == number).cloned());
        if let Some(run) = told {
            self.announce(crate::screens::outcome::sentence(&run));
            let quiet = matches!(run.command, Command::Toggle { .. }) && run.outcome() == Outcome::Done;
            // What went as wished is seen in its row; everything else stays until it is put away.
            if quiet && self.notice.get_untracked() == Some(number) {
                self.notice.set(None);
            }
        }
    }

    fn change_run(self, number: u32, change: impl FnOnce(&mut Run)) {
        self.runs.update(|runs| {
            if let Some(run) = runs.iter_mut().find(|run| run.number == number) {
                change(run);
            }
        });
    }
}

fn is_busy(runs: &[Run], command: &Command) -> bool {
    runs.iter().any(|run| run.ended.is_none() && run.command.excludes(command))
}
