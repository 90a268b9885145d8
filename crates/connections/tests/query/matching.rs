//! What is found: examples, and the same by a model that knows no text.

use connections::query::Query;
use connections::status::{Group, Status, Who};
use connections::time::{Moment, Timestamp};
use proptest::prelude::*;

use super::row::{MINUTE, NOW, Row, WHO, ago, any_row, fold};

fn finds(text: &str, row: &Row) -> bool {
    let parsed = Query::parse(text, None, str::to_lowercase);
    assert_eq!(parsed.problems, [], "{text}");
    parsed.query.matches(row, NOW)
}

#[test]
fn each_key_finds_what_it_names() {
    let mut row = Row::named("Visma Malmö AB", "Business Central");
    row.status = Status::Late;
    row.who = Who::ConnectorOwner;
    row.active = Some(true);
    row.last_sync = Some(ago(361));
    row.next_sync = Some(ago(-29));
    for (text, found) in [
        ("", true),
        ("  ", true),
        ("malmo", true),
        ("MALMÖ visma", true),
        ("\"visma malmo\"", true),
        ("\"malmo visma\"", false),
        ("-oslo", true),
        ("-malmo", false),
        ("-\"malmo ab\"", false),
        ("central", true),
        ("name:central", false),
        ("name:ma,oslo", true),
        ("connector:\"s central\"", true),
        ("connector:visma", false),
        ("id:501", true),
        ("id:50", false),
        ("system:SuperOffice", true),
        ("system:super", false),
        ("status:late", true),
        ("status:stale", true),
        ("STATUS:Attention", true),
        ("status:failing,late", true),
        ("status:failing", false),
        ("-status:failing,paused", true),
        ("-status:attention", false),
        ("active:yes", true),
        ("active:no,unknown", false),
        ("who:connector-owner", true),
        ("who:nobody", false),
        ("last-sync:>6h", true),
        ("last-sync:>=361m", true),
        ("last-sync:>361m", false),
        ("last-sync:<=361m", true),
        ("last-sync:<361m", false),
        ("last-sync:<6h,>1w", false),
        ("last-sync:never,unknown", false),
        ("next-sync:<30m", true),
        ("next-sync:>30m", false),
        ("name:visma status:late -active:no last-sync:>1h", true),
        ("name:visma status:late active:no", false),
    ] {
        assert_eq!(finds(text, &row), found, "{text}");
    }
}

#[test]
fn what_is_not_known_has_no_age() {
    let mut row = Row::named("x", "y");
    let states = [
        (None, "unknown"),
        (Some(Moment::Unzoned("2024-05-01T11:59:00".to_owned())), "unknown"),
        (Some(ago(-6)), "unknown"),
        (Some(Moment::Never), "never"),
    ];
    for (moment, name) in states {
        row.last_sync = moment;
        for text in ["unknown", "never", ">0s", "<1w", "<=0s", ">=0s"] {
            let text = ["last-sync:", text].concat();
            assert_eq!(finds(&text, &row), text.ends_with(name), "{text} {:?}", row.last_sync);
            assert_ne!(finds(&["-", &text].concat(), &row), finds(&text, &row));
        }
    }
    // Clocks differ by a little, so that what is a little ahead is now.
    row.last_sync = Some(ago(-5));
    assert!(finds("last-sync:<=0s", &row) && !finds("last-sync:unknown", &row));
    // What is overdue is sooner than anything.
    row.next_sync = Some(ago(90));
    assert!(finds("next-sync:<1s", &row) && finds("next-sync:<=0s", &row) && !finds("next-sync:>0s", &row));
    for at in [i64::MIN, i64::MAX] {
        row.last_sync = Some(Moment::Zoned(Timestamp(at)));
        row.next_sync = row.last_sync.clone();
        assert_eq!(finds("last-sync:>1w", &row), at < 0);
        assert_eq!(finds("next-sync:>1w", &row), at > 0);
    }
}

/// A condition, and whether it is negated.
#[derive(Clone, Debug)]
enum Asked {
    Word(String),
    Name(Vec<String>),
    Connector(Vec<String>),
    Id(Vec<String>),
    System(Vec<String>),
    Status(Vec<Status>),
    Group(Vec<Group>),
    Active(Vec<Option<bool>>),
    Who(Vec<(&'static str, Who)>),
    Last(Time),
    Next(Time),
}

#[derive(Clone, Debug)]
enum Time {
    Never,
    Unknown,
    Age(&'static str, i64),
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_uppercase() && place > 0 {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn group_name(group: Group) -> String {
    kebab(&format!("{group:?}")).replace("needs-", "")
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

impl Time {
    fn written(&self) -> String {
        match self {
            Self::Never => "never".to_owned(),
            Self::Unknown => "unknown".to_owned(),
            Self::Age(sign, minutes) => format!("{sign}{minutes}m"),
        }
    }

    fn holds(&self, moment: Option<&Moment>, direction: i64) -> bool {
        let age = match moment {
            Some(Moment::Zoned(at)) => (NOW.0 - at.0) * direction,
            Some(Moment::Never) => return matches!(self, Self::Never),
            _ => return matches!(self, Self::Unknown),
        };
        if direction == 1 && age < -5 * MINUTE {
            return matches!(self, Self::Unknown);
        }
        let age = if direction == 1 { age.max(0) } else { age };
        match self {
            Self::Age(">", minutes) => age > minutes * MINUTE,
            Self::Age(">=", minutes) => age >= minutes * MINUTE,
            Self::Age("<", minutes) => age < minutes * MINUTE,
            Self::Age(_, minutes) => age <= minutes * MINUTE,
            _ => false,
        }
    }
}

impl Asked {
    fn written(&self) -> String {
        let texts = |key: &str, values: &[String]| {
            format!("{key}:{}", values.iter().map(|value| quote(value)).collect::<Vec<_>>().join(","))
        };
        match self {
            Self::Word(text) => quote(text),
            Self::Name(values) => texts("name", values),
            Self::Connector(values) => texts("connector", values),
            Self::Id(values) => texts("id", values),
            Self::System(values) => texts("system", values),
            Self::Status(values) => {
                texts("status", &values.iter().map(|value| kebab(&format!("{value:?}"))).collect::<Vec<_>>())
            }
            Self::Group(values) => {
                texts("status", &values.iter().map(|value| group_name(*value)).collect::<Vec<_>>())
            }
            Self::Active(values) => {
                let name = |value: &Option<bool>| value.map_or("unknown", |on| if on { "yes" } else { "no" });
                texts("active", &values.iter().map(|value| name(value).to_owned()).collect::<Vec<_>>())
            }
            Self::Who(values) => {
                texts("who", &values.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>())
            }
            Self::Last(time) => format!("last-sync:{}", time.written()),
            Self::Next(time) => format!("next-sync:{}", time.written()),
        }
    }

    fn holds(&self, row: &Row) -> bool {
        match self {
            Self::Word(text) => row.haystack.contains(&fold(text)),
            Self::Name(values) => values.iter().any(|value| row.name.contains(&fold(value))),
            Self::Connector(values) => values.iter().any(|value| row.connector.contains(&fold(value))),
            Self::Id(values) => values.iter().any(|value| row.id.to_lowercase() == value.to_lowercase()),
            Self::System(values) => values.contains(&row.system),
            Self::Status(values) => values.contains(&row.status),
            Self::Group(values) => values.iter().any(|group| row.status.group() == Some(*group)),
            Self::Active(values) => values.contains(&row.active),
            Self::Who(values) => values.iter().any(|(_, who)| *who == row.who),
            Self::Last(time) => time.holds(row.last_sync.as_ref(), 1),
            Self::Next(time) => time.holds(row.next_sync.as_ref(), -1),
        }
    }
}

fn any_time() -> impl Strategy<Value = Time> {
    let minutes = prop_oneof![Just(0i64), Just(30), Just(360), 0i64..20_000];
    prop_oneof![
        Just(Time::Never),
        Just(Time::Unknown),
        (prop::sample::select(vec![">", ">=", "<", "<="]), minutes)
            .prop_map(|(sign, minutes)| Time::Age(sign, minutes)),
    ]
}

fn any_asked() -> impl Strategy<Value = Asked> {
    fn some<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Vec<T>> {
        prop::collection::vec(prop::sample::select(values), 1..4)
    }
    let texts = || prop::collection::vec("(malmo|VISMA|\"|a,b|x|-|æ| b)", 1..3);
    prop_oneof![
        "(malmo|vis|\"erp|a,b|business|501|x|æ|Malmö )".prop_map(Asked::Word),
        texts().prop_map(Asked::Name),
        texts().prop_map(Asked::Connector),
        some(vec!["12".to_owned(), "con_7".to_owned(), "con".to_owned()]).prop_map(Asked::Id),
        some(vec!["stuut".to_owned(), "superoffice".to_owned(), "other".to_owned()]).prop_map(Asked::System),
        some(Status::ALL.to_vec()).prop_map(Asked::Status),
        some(Group::ALL.to_vec()).prop_map(Asked::Group),
        some(vec![Some(true), Some(false), None]).prop_map(Asked::Active),
        some(WHO.to_vec()).prop_map(Asked::Who),
        any_time().prop_map(Asked::Last),
        any_time().prop_map(Asked::Next),
    ]
}

proptest! {
    #[test]
    fn a_query_finds_what_the_model_finds(
        asked in prop::collection::vec((any::<bool>(), any_asked()), 0..4),
        rows in prop::collection::vec(any_row(), 1..12),
    ) {
        let sign = |negated: bool| if negated { "-" } else { "" };
        let text: Vec<_> =
            asked.iter().map(|(negated, asked)| format!("{}{}", sign(*negated), asked.written())).collect();
        let text = text.join(" ");
        let parsed = Query::parse(&text, None, str::to_lowercase);
        prop_assert_eq!(&parsed.problems, &[]);
        prop_assert_eq!(parsed.query.terms().len(), asked.len());
        for row in rows {
            let expected = asked.iter().all(|(negated, asked)| asked.holds(&row) != *negated);
            prop_assert_eq!(parsed.query.matches(&row, NOW), expected, "{} {:?}", text, row);
            if let Some(needle) = parsed.query.as_plain() {
                prop_assert_eq!(needle.matches(&row.haystack), expected);
            }
        }
    }
}
