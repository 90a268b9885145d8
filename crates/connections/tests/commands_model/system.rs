//! The fake system. It keeps the truth about every request that reached it.

use connections::batch::BatchState;
use connections::command::{ResyncMethod, ResyncSource};
use connections::commands::{Act, Answer, Command, Entry, Failure, RecordSeen, Sight, TaskSeen, What};
use connections::engine::Interval;
use connections::outcome::Level;
use connections::time::{Moment, Timestamp};

pub(crate) const PERSON: i32 = 7;
pub(crate) const CONNECTIONS: usize = 4;

/// What really became of a request, by the id of its entry.
#[derive(Clone, Debug)]
pub(crate) struct Truth {
    pub(crate) id: String,
    pub(crate) act: Act,
    /// How often it reached the system.
    pub(crate) arrived: u32,
    /// It took effect: always the whole of it.
    pub(crate) committed: bool,
    /// How the effect went, where that can differ.
    pub(crate) level: Level,
    /// The task which it started.
    pub(crate) task: Option<i32>,
}

pub(crate) struct Task {
    pub(crate) id: i32,
    pub(crate) state: BatchState,
    pub(crate) owner: i32,
    pub(crate) connection: Option<i32>,
    pub(crate) created: i64,
    pub(crate) heartbeat: i64,
    /// It shows in lists from this tick of the system on; never, if it leaves no trace.
    pub(crate) shows: Option<u32>,
}

pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) service: String,
    pub(crate) connected: bool,
    pub(crate) syncing: bool,
}

pub(crate) struct System {
    pub(crate) time: i64,
    pub(crate) tick: u32,
    pub(crate) signed_out: bool,
    pub(crate) active: [bool; CONNECTIONS],
    pub(crate) engine: bool,
    /// What the engine is to become: it does not follow at once.
    pub(crate) engine_next: Option<bool>,
    pub(crate) interval: String,
    pub(crate) tasks: Vec<Task>,
    pub(crate) accounts: Vec<Account>,
    pub(crate) last_sync: i64,
    pub(crate) truths: Vec<Truth>,
    shy_tasks: bool,
    next: i32,
}

impl System {
    pub(crate) fn new(shy_tasks: bool) -> Self {
        let account = |id: usize| Account {
            id: id.to_string(),
            service: String::from("old"),
            connected: true,
            syncing: false,
        };
        Self {
            time: 1_000_000_000,
            tick: 0,
            signed_out: false,
            active: [true, false, true, false],
            engine: true,
            engine_next: None,
            interval: String::from("60"),
            tasks: Vec::new(),
            accounts: (0..CONNECTIONS).map(account).collect(),
            last_sync: 0,
            truths: Vec::new(),
            shy_tasks,
            next: 100,
        }
    }

    pub(crate) fn truth(&self, id: &str) -> Option<&Truth> {
        self.truths.iter().find(|truth| truth.id == id)
    }

    /// A request arrives. `rude` is a wish for trouble; the answer is what the system would say about it.
    pub(crate) fn receive(&mut self, id: &str, command: &Command, rude: Option<u8>) -> Answer {
        let known = self.truths.iter().position(|truth| truth.id == id);
        let place = known.unwrap_or_else(|| {
            self.truths.push(Truth {
                id: id.to_owned(),
                act: command.act.clone(),
                arrived: 0,
                committed: false,
                level: Level::Unknown,
                task: None,
            });
            self.truths.len() - 1
        });
        self.truths[place].arrived += 1;
        if self.signed_out {
            return Answer::Failed(Failure::SignedOut);
        }
        let refusals = [
            Failure::Forbidden,
            Failure::NotFound,
            Failure::Throttled,
            Failure::Invalid,
            Failure::Rejected(409),
            Failure::Misdirected,
        ];
        // An agent that answers `null`, or an error page, may have acted or not.
        let riddles = [
            Failure::Null,
            Failure::ServerError(500),
            Failure::ServerError(200),
            Failure::SignInPage,
            Failure::Unreadable,
            Failure::Empty,
            Failure::UnexpectedStatus(302),
            Failure::Rejected(408),
        ];
        match rude.map(usize::from) {
            Some(rude) if rude % 4 == 0 => return Answer::Failed(refusals[rude / 4 % refusals.len()]),
            Some(rude) if rude % 4 == 1 => {
                if rude % 8 == 1 {
                    self.commit(place, Level::Ok);
                }
                return Answer::Failed(riddles[rude / 8 % riddles.len()]);
            }
            Some(rude) if rude % 4 == 2 => return self.say_no(place, rude),
            _ => {}
        }
        let levels = [Level::Warning, Level::OkWithInfo];
        let level = rude.map_or(Level::Ok, |rude| levels[usize::from(rude) / 4 % 2]);
        self.commit(place, level)
    }

    /// 200, and it means no.
    fn say_no(&mut self, place: usize, rude: usize) -> Answer {
        self.truths[place].level = Level::Error;
        match &self.truths[place].act {
            Act::SyncAll | Act::ForceSyncAll => Answer::Plugin(Level::Error),
            Act::Resync(resync) if resync.method != ResyncMethod::BatchTask => Answer::Plugin(Level::Error),
            Act::Toggle { connection, activate } => {
                if rude % 8 == 2 {
                    // Somebody else was faster, and that is the reason.
                    self.active[index(connection.as_str())] = *activate;
                }
                Answer::Reasons(1 + u32::try_from(rude % 3).unwrap_or(0))
            }
            Act::Test { .. } => Answer::Tested(false),
            Act::StopTask { .. } => Answer::Stopped(false),
            _ => Answer::Failed(Failure::Rejected(422)),
        }
    }

    fn commit(&mut self, place: usize, level: Level) -> Answer {
        self.truths[place].committed = true;
        self.truths[place].level = level;
        let act = self.truths[place].act.clone();
        match act {
            Act::SyncAll | Act::ForceSyncAll => {
                self.last_sync = self.time;
                Answer::Plugin(level)
            }
            Act::Resync(resync) if resync.method == ResyncMethod::BatchTask => {
                let connection = match resync.source {
                    ResyncSource::Crm => None,
                    ResyncSource::Connection(id) => Some(id.get()),
                };
                let trace = i64::from(self.next % if self.shy_tasks { 3 } else { 5 });
                let id = self.add_task(PERSON, connection, trace);
                self.truths[place].task = Some(id);
                Answer::Taken
            }
            Act::Resync(_) => Answer::Plugin(level),
            Act::Engine { run } => {
                self.engine_next = Some(run);
                Answer::Engine(Some(self.engine))
            }
            Act::Interval(text) => {
                text.as_str().clone_into(&mut self.interval);
                Answer::Taken
            }
            Act::Toggle { connection, .. } => {
                let place = index(connection.as_str());
                self.active[place] = !self.active[place];
                Answer::Reasons(0)
            }
            Act::Test { .. } => Answer::Tested(true),
            Act::StopTask { task } => {
                // It notices later.
                let _ = task;
                Answer::Stopped(true)
            }
            Act::CreateActiveCampaign(new) => {
                if self.accounts.iter().any(|account| account.service == new.service.as_str()) {
                    self.truths[place].committed = false;
                    return Answer::Failed(Failure::Rejected(422));
                }
                let id = self.add_account(new.service.as_str());
                Answer::Record { id, as_wanted: true }
            }
            Act::UpdateActiveCampaign { connection, change } => {
                let Some(account) = self.accounts.iter_mut().find(|one| one.id == connection.as_str()) else {
                    self.truths[place].committed = false;
                    return Answer::Failed(Failure::NotFound);
                };
                account.connected = change.connected.unwrap_or(account.connected);
                account.syncing = change.syncing.unwrap_or(account.syncing);
                Answer::Record { id: account.id.clone(), as_wanted: true }
            }
            Act::DeleteActiveCampaign { connection } => {
                let before = self.accounts.len();
                self.accounts.retain(|account| account.id != connection.as_str());
                if before == self.accounts.len() {
                    self.truths[place].committed = false;
                    return Answer::Failed(Failure::NotFound);
                }
                Answer::Deleted
            }
            Act::CreateStuut(_) | Act::UpdateStuut { .. } => unreachable!("the model has no such click"),
        }
    }

    fn add_account(&mut self, service: &str) -> String {
        self.next += 1;
        let id = self.next.to_string();
        self.accounts.push(Account {
            id: id.clone(),
            service: service.to_owned(),
            connected: true,
            syncing: false,
        });
        id
    }

    /// `trace`: 0 leaves none, 1 and 2 show late, more show at once.
    fn add_task(&mut self, owner: i32, connection: Option<i32>, trace: i64) -> i32 {
        self.next += 1;
        let late = u32::try_from(trace).unwrap_or(0);
        let shows = match late {
            0 => None,
            1 | 2 => Some(self.tick + late * 4),
            _ => Some(self.tick),
        };
        self.tasks.push(Task {
            id: self.next,
            state: BatchState::New,
            owner,
            connection,
            created: self.time,
            heartbeat: self.time,
            shows,
        });
        self.next
    }

    /// Somebody else acts.
    pub(crate) fn bystander(&mut self, what: u8) {
        let on = usize::from(what / 8) % CONNECTIONS;
        match what % 8 {
            1 => self.engine = !self.engine,
            2 => {
                self.add_task(PERSON + 1, None, 3);
            }
            // A task of the system: its owner tells nothing.
            3 => {
                self.add_task(0, None, 3);
            }
            4 => self.last_sync = self.time,
            5 => {
                if let Some(account) = self.accounts.get_mut(on) {
                    account.connected = !account.connected;
                }
            }
            6 => self.interval = if on.is_multiple_of(2) { "60".to_owned() } else { "120".to_owned() },
            0 if what / 8 == 0 => {
                self.add_account("old");
            }
            _ => self.active[on % 2] = !self.active[on % 2],
        }
    }

    /// Background work moves on.
    pub(crate) fn progress(&mut self, how: u8) {
        if let Some(next) = self.engine_next.take() {
            self.engine = next;
        }
        let open: Vec<usize> =
            (0..self.tasks.len()).filter(|place| !self.tasks[*place].state.is_over()).collect();
        let Some(place) = open.get(usize::from(how / 4) % open.len().max(1)) else { return };
        let task = &mut self.tasks[*place];
        task.heartbeat = self.time;
        task.state = match (&task.state, how % 4) {
            (BatchState::New, _) => BatchState::Acquired,
            (BatchState::Acquired, _) => BatchState::Started,
            (_, 0) => BatchState::Failed,
            (_, 1) => BatchState::SucceededManualCleanup,
            _ => BatchState::Succeeded,
        };
    }

    /// What a console reads.
    pub(crate) fn read(&self, entry: &Entry, act: &Act, what: What) -> Result<Sight, Failure> {
        if self.signed_out {
            return Err(Failure::SignedOut);
        }
        let connection = entry.connection.as_deref().unwrap_or("0");
        Ok(match what {
            What::Active => Sight::Active(Some(self.active[index(connection)])),
            What::Engine => Sight::Engine {
                running: Some(self.engine),
                interval: Some(Interval::new(self.interval.as_str())),
            },
            What::Tasks => {
                let shown = self.tasks.iter().filter(|task| task.shows.is_some_and(|tick| tick <= self.tick));
                Sight::Tasks(shown.map(see).collect())
            }
            What::Task(id) => {
                Sight::Task(see(self.tasks.iter().find(|task| task.id == id).ok_or(Failure::NotFound)?))
            }
            What::Summaries => Sight::Summaries(vec![
                Some(Moment::Zoned(Timestamp(self.last_sync))),
                Some(Moment::Never),
                None,
            ]),
            What::Log => Sight::Log(Vec::new()),
            What::Record => {
                let account = self.accounts.iter().find(|account| account.id == connection);
                Sight::Record(account.map(|account| RecordSeen {
                    as_wanted: is_so(account, act),
                    connected: Some(account.connected),
                    syncing: Some(account.syncing),
                }))
            }
            What::Alike => {
                let Act::CreateActiveCampaign(new) = act else { return Err(Failure::Invalid) };
                let alike = self.accounts.iter().filter(|account| account.service == new.service.as_str());
                Sight::Alike(alike.map(|account| account.id.clone()).collect())
            }
        })
    }

    /// Whether what an act wishes to be the case is the case, where that is a state.
    pub(crate) fn is_as_wanted(&self, act: &Act) -> bool {
        match act {
            Act::Toggle { connection, activate } => self.active[index(connection.as_str())] == *activate,
            Act::Engine { run } => self.engine == *run,
            Act::Interval(text) => self.interval == text.as_str(),
            Act::StopTask { task } => {
                self.tasks.iter().any(|one| one.id == task.get() && one.state.is_over())
            }
            Act::UpdateActiveCampaign { connection, .. } => {
                self.accounts.iter().any(|one| one.id == connection.as_str() && is_so(one, act))
            }
            Act::DeleteActiveCampaign { connection } => {
                self.accounts.iter().all(|one| one.id != connection.as_str())
            }
            Act::CreateActiveCampaign(new) => {
                self.accounts.iter().any(|one| one.service == new.service.as_str())
            }
            _ => false,
        }
    }
}

fn is_so(account: &Account, act: &Act) -> bool {
    let Act::UpdateActiveCampaign { change, .. } = act else { return false };
    change.connected.is_none_or(|on| account.connected == on)
        && change.syncing.is_none_or(|on| account.syncing == on)
}

fn see(task: &Task) -> TaskSeen {
    TaskSeen {
        id: task.id,
        state: task.state.clone(),
        percent: Some(50),
        owner: Some(task.owner),
        connection: task.connection,
        created: Some(Timestamp(task.created)),
        heartbeat: Some(Timestamp(task.heartbeat)),
    }
}

fn index(connection: &str) -> usize {
    connection.parse::<usize>().unwrap_or(0) % CONNECTIONS
}
