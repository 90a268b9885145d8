//! Tabs, messages on their way, and what the user did. The app's driver in small: it does what machines ask for.

use crate::plan::{Fate, Locks, Plan, Step, Weather};
use crate::storage::Storage;
use crate::system::{CONNECTIONS, PERSON, System};
use connections::activecampaign::{ConnectionChange, NewConnection};
use connections::command::{
    BlankValues, PositiveId, RecordIds, RequiredText, Resync, ResyncMethod, ResyncSource, Scope,
};
use connections::commands::{
    Act, Bulk, BulkAct, BulkState, Command, Do, Entry, Event, Machine, Next, Origin, Pace, Queue, Reading,
    RowState, Stage, Write, outcome_of,
};
use connections::outcome::Outcome;
use connections::text_id::TextId;
use connections::time::Timestamp;

pub(crate) struct Tab {
    pub(crate) number: u64,
    pub(crate) machines: Vec<Machine>,
    /// The bulk action that it drives.
    pub(crate) driven: Option<(String, Queue)>,
}

/// A message on its way.
#[derive(Clone, Debug)]
pub(crate) enum Mail {
    Lock { tab: u64, id: String, key: String },
    Save { tab: u64, id: String, number: u32, write: Write, mute: bool },
    Read { tab: u64, id: String, number: u32, what: connections::commands::What },
    Request { tab: u64, id: String, command: Box<Command>, mute: bool },
    Timer { tab: u64, id: String, ms: u32 },
    Reply { tab: u64, id: String, event: Event },
}

/// A command that the user confirmed.
pub(crate) struct Confirmed {
    pub(crate) id: String,
    pub(crate) command: Command,
    /// How often a machine said that it is to be sent.
    pub(crate) sent: u32,
    /// What it wishes to be the case was the case at some time since.
    pub(crate) was_as_wanted: bool,
    pub(crate) bulk: Option<(String, u32)>,
}

pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) skew: i64,
    pub(crate) storage: Storage,
    pub(crate) system: System,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) mail: Vec<Mail>,
    pub(crate) confirmed: Vec<Confirmed>,
    /// Bulk actions as they were confirmed: id and targets.
    pub(crate) bulks: Vec<(String, Vec<String>)>,
    /// Locks that are taken: name, tab, entry.
    pub(crate) locks: Vec<(String, u64, String)>,
    flaky: u32,
    next: u64,
}

fn text(text: &str) -> RequiredText {
    RequiredText::new(text).expect("a text")
}

fn connection(on: u8) -> TextId {
    TextId::new((usize::from(on) % CONNECTIONS).to_string()).expect("an id")
}

impl World {
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut world = Self {
            plan: plan.clone(),
            skew: 0,
            storage: Storage::new(),
            system: System::new(plan.shy_tasks),
            tabs: Vec::new(),
            mail: Vec::new(),
            confirmed: Vec::new(),
            bulks: Vec::new(),
            locks: Vec::new(),
            flaky: 0,
            next: 0,
        };
        world.open_tab();
        world
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp(self.system.time + self.skew)
    }

    pub(crate) fn tabs_open(&self) -> usize {
        self.tabs.len()
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(crate) fn step(&mut self, step: Step) {
        self.system.time += 10;
        self.system.tick += 1;
        match step {
            Step::Click(tab, what, on) => self.click(tab, what, on),
            Step::DoubleClick(tab, what, on) => {
                self.click(tab, what, on);
                self.click(tab, what, on);
            }
            Step::TakeBack(which) => {
                let all: Vec<(u64, String)> =
                    self.machines().map(|(tab, m)| (tab, m.entry().id.clone())).collect();
                if let Some((tab, id)) = pick(&all, which) {
                    self.tell(*tab, id, Event::TakeBack);
                }
            }
            Step::OpenTab => self.open_tab(),
            Step::CloseTab(tab) => self.close_tab(tab),
            Step::Reload(tab) => {
                if !self.tabs.is_empty() {
                    self.close_tab(tab);
                    self.open_tab();
                }
            }
            Step::Recover(tab) => self.recover(tab),
            Step::LookAgain(tab, which) => self.look_again(tab, which),
            Step::PutAway(which) => {
                let closed: Vec<String> =
                    self.storage.journal().entries().filter(|e| !e.is_open()).map(|e| e.id.clone()).collect();
                if let Some(id) = pick(&closed, which) {
                    let now = self.now();
                    let _ = self.storage.run(&Write::PutAway { id: id.clone() }, now);
                }
            }
            Step::Deliver(which, fate) => {
                if !self.mail.is_empty() {
                    let mail = self.mail.remove(usize::from(which) % self.mail.len());
                    self.deliver(mail, fate);
                }
            }
            Step::Flow(count, fate) => {
                for _ in 0..count {
                    if self.mail.is_empty() {
                        break;
                    }
                    let mail = self.mail.remove(0);
                    let request = matches!(mail, Mail::Request { .. });
                    self.deliver(mail, if request { fate } else { Fate::Well });
                }
            }
            Step::Calm => {
                let late = |mail: &Mail| {
                    matches!(mail, Mail::Save { mute: true, .. } | Mail::Request { mute: true, .. })
                };
                for _ in 0..120 {
                    let Some(place) = self.mail.iter().position(|mail| !late(mail)) else { break };
                    let mail = self.mail.remove(place);
                    self.deliver(mail, Fate::Well);
                    self.observe();
                }
            }
            Step::Clock(minutes) => self.skew += i64::from(minutes) * 60_000,
            Step::Sleep(length) => self.system.time += i64::from(length) * 10_000,
            Step::Storage(weather) => self.storage.weather = weather,
            Step::SignOut(out) => self.system.signed_out = out,
            Step::Bystander(what) => self.system.bystander(what),
            Step::Progress(how) => self.system.progress(how),
            Step::LoseLock(which) => {
                if let Some((name, tab, id)) = pick(&self.locks, which).cloned() {
                    self.locks.retain(|(own, ..)| *own != name);
                    self.tell(tab, &id, Event::LockLost);
                }
            }
            Step::Bulk(tab, what) => self.confirm_bulk(tab, what),
            Step::Drive(tab) => self.drive(tab),
            Step::Steer(how) => {
                let state = [BulkState::Paused, BulkState::Running, BulkState::Stopped][usize::from(how) % 3];
                if let Some((id, _)) = pick(&self.bulks, how / 3).cloned() {
                    let now = self.now();
                    let _ = self.storage.run(&Write::Steer { id, state }, now);
                }
            }
            Step::Retry => self.retry(),
            Step::NewerLine => {
                let key = format!("e/newer-{}", self.number());
                self.storage.lines.push((key, String::from("2\ti=newer\tsomething else")));
            }
        }
        self.observe();
    }

    /// Notes which wishes are the case.
    fn observe(&mut self) {
        for confirmed in &mut self.confirmed {
            confirmed.was_as_wanted |= self.system.is_as_wanted(&confirmed.command.act);
        }
    }

    pub(crate) fn machines(&self) -> impl Iterator<Item = (u64, &Machine)> {
        self.tabs.iter().flat_map(|tab| tab.machines.iter().map(|machine| (tab.number, machine)))
    }

    fn open_tab(&mut self) {
        let number = self.number();
        self.tabs.push(Tab { number, machines: Vec::new(), driven: None });
    }

    fn close_tab(&mut self, which: u8) {
        let place = usize::from(which) % self.tabs.len();
        let tab = self.tabs.remove(place);
        self.locks.retain(|(_, holder, _)| *holder != tab.number);
        // Writes and requests that are on their way may still arrive; nobody waits for what comes back.
        self.mail.retain(|mail| match mail {
            Mail::Save { .. } | Mail::Request { .. } => true,
            Mail::Lock { tab: own, .. }
            | Mail::Read { tab: own, .. }
            | Mail::Timer { tab: own, .. }
            | Mail::Reply { tab: own, .. } => *own != tab.number,
        });
    }

    fn command(&mut self, what: u8, on: u8) -> Command {
        let method = match on % 3 {
            0 => ResyncMethod::Now { blank_values: BlankValues::Skip },
            1 => ResyncMethod::Now { blank_values: BlankValues::Overwrite },
            _ => ResyncMethod::BatchTask,
        };
        let source = match on % 5 {
            0 | 1 => ResyncSource::Crm,
            id => ResyncSource::Connection(PositiveId::new(i32::from(id)).expect("above zero")),
        };
        let scope = match on % 2 {
            0 => Scope::Everything,
            _ => Scope::Records(RecordIds::new([3, 4, 5, i32::from(on) + 9]).expect("ids")),
        };
        let act = match what % 16 {
            0 => Act::SyncAll,
            1 => Act::ForceSyncAll,
            2 => Act::Engine { run: on.is_multiple_of(2) },
            3 => Act::Interval(text(if on.is_multiple_of(2) { "120" } else { "300" })),
            4..=6 => Act::Toggle { connection: connection(on / 2 % 2), activate: on.is_multiple_of(2) },
            7 => Act::Test { connection: connection(on) },
            8 => Act::Resync(Resync { source, scope, method }),
            9..=11 => Act::Resync(Resync { source, scope, method: ResyncMethod::BatchTask }),
            12 => {
                let task = self.system.tasks.get(usize::from(on) % self.system.tasks.len().max(1));
                let task = PositiveId::new(task.map_or(1, |task| task.id)).expect("above zero");
                Act::StopTask { task }
            }
            13 => Act::CreateActiveCampaign(Box::new(NewConnection {
                service: text(if on.is_multiple_of(2) { "new" } else { "newer" }),
                external_id: text("1"),
                name: text("n"),
                logo_url: text("l"),
                link_url: text("l"),
                list_id: None,
            })),
            14 => {
                let change = ConnectionChange {
                    connected: (!on.is_multiple_of(3)).then_some(on % 3 == 1),
                    syncing: Some(on.is_multiple_of(2)),
                    ..ConnectionChange::default()
                };
                Act::UpdateActiveCampaign { connection: connection(on), change: Box::new(change) }
            }
            _ => Act::DeleteActiveCampaign { connection: connection(on) },
        };
        Command { system: text("crm"), act }
    }

    fn click(&mut self, tab: u8, what: u8, on: u8) {
        if self.tabs.is_empty() {
            return;
        }
        let tab = self.tabs[usize::from(tab) % self.tabs.len()].number;
        let command = self.command(what, on);
        self.begin(tab, command, None);
    }

    fn begin(&mut self, tab: u64, command: Command, bulk: Option<(String, u32)>) {
        let id = format!("id {}", self.number());
        let by = self.plan.person_known.then(|| PERSON.to_string());
        let origin = Origin { asked: self.now(), by, why: None, bulk: bulk.clone() };
        self.confirmed.push(Confirmed {
            id: id.clone(),
            command: command.clone(),
            sent: 0,
            was_as_wanted: self.system.is_as_wanted(&command.act),
            bulk,
        });
        let (machine, todo) = Machine::start(command, id.clone(), origin, tab);
        if let Some(tab) = self.tabs.iter_mut().find(|own| own.number == tab) {
            tab.machines.push(machine);
        }
        self.perform(tab, &id, todo);
    }

    fn resume(&mut self, tab: u64, entry: Entry) {
        let id = entry.id.clone();
        let (machine, todo) = Machine::resume(entry, tab);
        if let Some(tab) = self.tabs.iter_mut().find(|own| own.number == tab) {
            // What is over here makes way; messages for it find nobody, or a machine that ignores them.
            tab.machines.retain(|machine| machine.entry().id != id);
            tab.machines.push(machine);
        }
        self.mail.retain(|mail| match mail {
            Mail::Reply { tab: own, id: of, .. }
            | Mail::Timer { tab: own, id: of, .. }
            | Mail::Read { tab: own, id: of, .. }
            | Mail::Lock { tab: own, id: of, .. } => (*own, of.as_str()) != (tab, id.as_str()),
            _ => true,
        });
        for mail in &mut self.mail {
            match mail {
                Mail::Save { tab: own, id: of, mute, .. } | Mail::Request { tab: own, id: of, mute, .. }
                    if (*own, of.as_str()) == (tab, id.as_str()) =>
                {
                    *mute = true;
                }
                _ => {}
            }
        }
        self.perform(tab, &id, todo);
    }

    fn recover(&mut self, tab: u8) {
        if self.tabs.is_empty() {
            return;
        }
        let tab = usize::from(tab) % self.tabs.len();
        let number = self.tabs[tab].number;
        let journal = self.storage.journal();
        for entry in journal.entries().filter(|entry| entry.is_open()) {
            let own = self.tabs[tab].machines.iter().find(|machine| machine.entry().id == entry.id);
            if own.is_none_or(|machine| machine.stage() == Stage::Over && machine.is_saved()) {
                self.resume(number, entry.clone());
            }
        }
    }

    fn look_again(&mut self, tab: u8, which: u8) {
        if self.tabs.is_empty() {
            return;
        }
        let tab = usize::from(tab) % self.tabs.len();
        let number = self.tabs[tab].number;
        let journal = self.storage.journal();
        let idle = |entry: &&Entry| {
            let own = self.tabs[tab].machines.iter().find(|machine| machine.entry().id == entry.id);
            own.is_none_or(|machine| machine.stage() == Stage::Over && machine.is_saved())
        };
        let unknown: Vec<&Entry> = journal
            .entries()
            .filter(|entry| !entry.is_open() && outcome_of(entry) == Outcome::Unknown)
            .filter(idle)
            .collect();
        if let Some(entry) = pick(&unknown, which) {
            self.resume(number, (*entry).clone());
        }
    }

    fn confirm_bulk(&mut self, tab: u8, what: u8) {
        if self.tabs.is_empty() {
            return;
        }
        let (system, act) = match what % 4 {
            0 => ("crm", BulkAct::Test),
            1 => ("crm", BulkAct::Toggle { activate: what % 8 == 1 }),
            2 => ("crm", BulkAct::Resync { method: ResyncMethod::BatchTask }),
            _ => ("crm", BulkAct::Status { connected: Some(what % 8 == 3), syncing: None }),
        };
        // One of them is not there.
        let targets = [1, 3, 9, 2, 3].map(|id: u8| TextId::new(id.to_string()).expect("an id"));
        let id = format!("bulk {}", self.number());
        let now = self.now();
        let bulk = Bulk::confirm(id.clone(), now, &text(system), act, targets.to_vec()).expect("targets");
        self.store_bulk(tab, bulk);
    }

    fn store_bulk(&mut self, tab: u8, bulk: Bulk) {
        let now = self.now();
        let id = bulk.id.clone();
        let targets = bulk.rows().iter().map(|(target, _)| target.clone()).collect();
        // What cannot be written down is not begun.
        if self.storage.weather == Weather::Fine
            && self.storage.run(&Write::Confirm(Box::new(bulk)), now).is_ok()
        {
            self.bulks.push((id.clone(), targets));
            let place = usize::from(tab) % self.tabs.len();
            self.tabs[place].driven = Some((id, Queue::new(Pace { at_once: 2, gap_ms: 25 })));
        }
    }

    fn retry(&mut self) {
        let journal = self.storage.journal();
        for (id, _) in self.bulks.clone() {
            let Some(bulk) = journal.bulk(&id).filter(|bulk| bulk.is_over()) else { continue };
            let failed = bulk.failed();
            for target in &failed {
                let row = bulk.rows().iter().find(|(own, _)| own == target.as_str()).expect("a row");
                assert_eq!(row.1, RowState::Ended(Outcome::Refused), "only what failed is tried again");
            }
            let id = format!("bulk {}", self.number());
            if let Some(again) = Bulk::confirm(id, self.now(), &text(&bulk.system), bulk.act, failed)
                && !self.tabs.is_empty()
            {
                self.store_bulk(0, again);
                return;
            }
        }
    }

    /// One turn of the loop that drives a bulk action in a tab.
    fn drive(&mut self, tab: u8) {
        if self.tabs.is_empty() {
            return;
        }
        let place = usize::from(tab) % self.tabs.len();
        let number = self.tabs[place].number;
        let now = self.now();
        let journal = self.storage.journal();
        if self.tabs[place].driven.is_none() {
            // A user lets one go on that nobody drives here: two tabs may do so.
            let Some((id, _)) = pick(&self.bulks, tab / 4) else { return };
            self.tabs[place].driven = Some((id.clone(), Queue::new(Pace { at_once: 2, gap_ms: 25 })));
        }
        let Some((id, queue)) = &mut self.tabs[place].driven else { return };
        let id = id.clone();
        let Some(bulk) = journal.bulk(&id) else { return };
        match queue.next(bulk, now) {
            Next::Begin(row) => {
                let command = bulk.command(row).expect("a command");
                let gone = bulk.target(row) == Some("9");
                let removed = matches!(command.act, Act::UpdateActiveCampaign { .. })
                    && !self
                        .system
                        .accounts
                        .iter()
                        .any(|account| Some(account.id.as_str()) == bulk.target(row));
                if gone || removed {
                    let _ = self.storage.run(&Write::Skip { id, row, state: RowState::Vanished }, now);
                } else {
                    self.begin(number, command, Some((id, row)));
                }
            }
            Next::Over => self.tabs[place].driven = None,
            Next::Wait(_) | Next::Rest => {}
        }
    }

    /// Does what a machine asks for, at once or by a message.
    fn perform(&mut self, tab: u64, id: &str, todo: Vec<Do>) {
        for one in todo {
            let id = id.to_owned();
            match one {
                Do::TakeLock(key) => self.mail.push(Mail::Lock { tab, id, key }),
                Do::ReleaseLock => {
                    self.locks.retain(|(_, own, of)| (*own, of.as_str()) != (tab, id.as_str()));
                }
                Do::Save(number, write) => self.mail.push(Mail::Save { tab, id, number, write, mute: false }),
                Do::Read(number, what) => self.mail.push(Mail::Read { tab, id, number, what }),
                Do::Send(command) => {
                    let confirmed = self.confirmed.iter_mut().find(|one| one.id == id);
                    let confirmed = confirmed.expect("what is sent was confirmed");
                    confirmed.sent += 1;
                    assert_eq!(confirmed.command, *command, "what is sent is what was confirmed");
                    if let Act::Toggle { activate, .. } = command.act {
                        let opposite = Reading::Active(!activate);
                        let entry = self.storage.journal().entry(&id).cloned();
                        let before = entry.and_then(|entry| entry.before);
                        assert_eq!(
                            before,
                            Some(opposite),
                            "a flip leaves only when it was read as the opposite"
                        );
                    }
                    self.mail.push(Mail::Request { tab, id, command, mute: false });
                }
                Do::Wait(ms) => {
                    self.mail.retain(|mail| {
                        !matches!(mail, Mail::Timer { tab: own, id: of, .. } if *own == tab && *of == id)
                    });
                    self.mail.push(Mail::Timer { tab, id, ms });
                }
                Do::Tell => {}
            }
        }
    }

    fn tell(&mut self, tab: u64, id: &str, event: Event) {
        let now = self.now();
        let own = self.tabs.iter_mut().find(|own| own.number == tab);
        let machine = own.and_then(|tab| tab.machines.iter_mut().find(|machine| machine.entry().id == id));
        if let Some(machine) = machine {
            let todo = machine.on(event, now);
            self.perform(tab, id, todo);
        }
    }

    fn reply(&mut self, tab: u64, id: &str, event: Event, fate: Fate) {
        let id = id.to_owned();
        if fate == Fate::Twice {
            self.mail.push(Mail::Reply { tab, id: id.clone(), event: event.clone() });
        }
        self.mail.push(Mail::Reply { tab, id, event });
    }

    fn deliver(&mut self, mail: Mail, fate: Fate) {
        match mail {
            Mail::Reply { tab, id, event } => {
                if fate == Fate::Twice {
                    self.mail.push(Mail::Reply { tab, id: id.clone(), event: event.clone() });
                }
                self.tell(tab, &id, event);
            }
            Mail::Timer { tab, id, ms } => {
                self.system.time += i64::from(ms);
                self.tell(tab, &id, Event::Elapsed);
            }
            Mail::Lock { tab, id, key } => self.lock(tab, id, key),
            Mail::Save { tab, id, number, write, mute } => self.save(tab, id, number, write, mute, fate),
            Mail::Read { tab, id, number, what } => self.read(tab, &id, number, what, fate),
            Mail::Request { tab, id, command, mute } => self.request(tab, id, command, mute, fate),
        }
    }

    fn lock(&mut self, tab: u64, id: String, key: String) {
        self.flaky += 1;
        let missing = match self.plan.locks {
            Locks::Work => false,
            Locks::Missing => true,
            Locks::Flaky => self.flaky.is_multiple_of(3),
        };
        let event = if missing {
            Event::LocksMissing
        } else if self.locks.iter().any(|(name, ..)| *name == key) {
            Event::LockBusy
        } else if self.tabs.iter().any(|own| own.number == tab) {
            self.locks.push((key, tab, id.clone()));
            Event::LockTaken
        } else {
            return;
        };
        self.reply(tab, &id, event, Fate::Well);
    }

    fn save(&mut self, tab: u64, id: String, number: u32, write: Write, mute: bool, fate: Fate) {
        let now = self.now();
        let weather = self.storage.weather;
        let fails = weather != Weather::Fine
            || matches!(fate, Fate::LostBefore | Fate::LostAfter | Fate::Late | Fate::No | Fate::Rude(_));
        let lands = match fate {
            Fate::LostBefore | Fate::No | Fate::Rude(_) | Fate::Late => false,
            _ => weather != Weather::Broken,
        };
        let result = if lands { Some(self.storage.run(&write, now)) } else { None };
        if fate == Fate::Late {
            self.mail.push(Mail::Save { tab, id: id.clone(), number, write, mute: true });
        }
        let event = match result {
            _ if mute => return,
            _ if fails => Event::SaveFailed(number),
            Some(Ok(Some(entry))) => Event::Saved(number, entry),
            Some(Ok(None)) | None => Event::SaveFailed(number),
            Some(Err(denial)) => Event::Denied(number, denial),
        };
        self.reply(tab, &id, event, fate);
    }

    fn read(&mut self, tab: u64, id: &str, number: u32, what: connections::commands::What, fate: Fate) {
        use connections::commands::Failure;
        let entry = self.machines().find(|(own, machine)| *own == tab && machine.entry().id == id);
        let Some(entry) = entry.map(|(_, machine)| machine.entry().clone()) else { return };
        let act =
            self.confirmed.iter().find(|one| one.id == id).expect("it was confirmed").command.act.clone();
        let event = match fate {
            Fate::Well | Fate::Twice => match self.system.read(&entry, &act, what) {
                Ok(sight) => Event::Seen(number, sight),
                Err(failure) => Event::Unseen(number, failure),
            },
            Fate::No => Event::Unseen(number, Failure::SignedOut),
            Fate::Rude(_) => Event::Unseen(number, Failure::Null),
            _ => Event::Unseen(number, Failure::ConnectionLost),
        };
        self.reply(tab, id, event, fate);
    }

    fn request(&mut self, tab: u64, id: String, command: Box<Command>, mute: bool, fate: Fate) {
        use connections::commands::{Answer, Failure};
        let answer = match fate {
            Fate::LostBefore => Answer::Failed(Failure::ConnectionLost),
            Fate::Late if !mute => {
                self.mail.push(Mail::Request { tab, id: id.clone(), command, mute: true });
                Answer::Failed(Failure::TimedOut)
            }
            Fate::LostAfter => {
                self.system.receive(&id, &command, None);
                Answer::Failed(Failure::ConnectionLost)
            }
            Fate::No => {
                // The token was rotated: the system does not look at the request.
                let out = std::mem::replace(&mut self.system.signed_out, true);
                let answer = self.system.receive(&id, &command, None);
                self.system.signed_out = out;
                answer
            }
            Fate::Rude(how) => self.system.receive(&id, &command, Some(how)),
            Fate::Well | Fate::Twice | Fate::Late => self.system.receive(&id, &command, None),
        };
        if !mute {
            self.reply(tab, &id, Event::Answered(answer), fate);
        } else if matches!(fate, Fate::Well | Fate::Twice) {
            // The answer comes after all, when the console has given up waiting.
            self.reply(tab, &id, Event::Answered(answer), fate);
        }
    }

    /// Everything is well again: one tab looks after what is left, until nothing moves any more.
    pub(crate) fn heal(&mut self) {
        self.storage.weather = Weather::Fine;
        self.system.signed_out = false;
        self.skew = 0;
        if self.plan.locks == Locks::Flaky {
            self.plan.locks = Locks::Missing;
        }
        if self.tabs.is_empty() {
            self.open_tab();
        }
        for round in 0..12 {
            self.settle();
            // Leases run out; what nobody holds is looked after.
            self.system.time += 400_000;
            for tab in 0..self.tabs.len() {
                let tab = u8::try_from(tab).unwrap_or(0);
                self.recover(tab);
                self.settle();
                if round > 3 {
                    for _ in 0..8 {
                        self.system.time += 1_000;
                        self.drive(tab);
                        self.settle();
                    }
                }
            }
        }
        self.settle();
    }

    /// Delivers until nothing is on its way.
    fn settle(&mut self) {
        for turn in 0..3_000_u32 {
            if self.mail.is_empty() {
                self.observe();
                return;
            }
            if turn % 7 == 0 {
                self.system.progress(u8::try_from(turn % 251).unwrap_or(0));
                self.system.tick += 1;
            }
            let mail = self.mail.remove(0);
            self.deliver(mail, Fate::Well);
            self.observe();
        }
        panic!("it never comes to rest: {:?}", self.mail);
    }
}

fn pick<T>(list: &[T], which: u8) -> Option<&T> {
    list.get(usize::from(which) % list.len().max(1))
}
