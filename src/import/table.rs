//! What an old database is made of, and which of its tables holds what: told by the names of columns, whatever the tool that
//! made them calls the table, and however it writes a name (`emailVerified`, `email_verified`).
//!
//! Knows no SQL and no values. The survey in [`super`] asks it.

use std::collections::BTreeMap;

/// A table as the database's catalogue describes it.
#[derive(Clone, Debug)]
pub struct Table {
    pub schema: Option<String>,
    pub name: String,
    pub columns: Vec<Column>,
    pub rows: u64,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    /// The type as the catalogue names it, in small letters; PostgreSQL's arrays begin with an underscore.
    pub kind: String,
}

/// What a table may be to the import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Users,
    Accounts,
    Sessions,
    Keys,
    Tasks,
}

/// A field with the names that it goes by, in small letters and without underscores.
type Field = (&'static str, &'static [&'static str]);

impl Role {
    pub const ALL: [Self; 5] = [Self::Users, Self::Accounts, Self::Sessions, Self::Keys, Self::Tasks];

    /// Without all of these a table is something else.
    fn needed(self) -> &'static [Field] {
        match self {
            Self::Users => &[("id", &["id"]), ("email", &["email"]), ("emailVerified", &["emailverified"])],
            Self::Accounts => &[
                ("id", &["id"]),
                ("userId", &["userid"]),
                ("providerId", &["providerid"]),
                ("accountId", &["accountid"]),
            ],
            Self::Sessions => &[
                ("id", &["id"]),
                ("userId", &["userid"]),
                ("token", &["token"]),
                ("expiresAt", &["expiresat"]),
            ],
            Self::Keys => &[("id", &["id"]), ("publicKey", &["publickey"]), ("privateKey", &["privatekey"])],
            Self::Tasks => &[
                ("id", &["id"]),
                ("user_id", &["userid", "ownerid", "owner", "user"]),
                ("title", &["title"]),
            ],
        }
    }

    fn optional(self) -> &'static [Field] {
        match self {
            Self::Users => &[
                ("name", &["name"]),
                ("image", &["image"]),
                ("createdAt", &["createdat"]),
                ("updatedAt", &["updatedat"]),
                ("banned", &["banned"]),
            ],
            Self::Accounts => &[
                ("password", &["password"]),
                ("scope", &["scope"]),
                ("createdAt", &["createdat"]),
                ("updatedAt", &["updatedat"]),
            ],
            Self::Sessions => &[
                ("createdAt", &["createdat"]),
                ("updatedAt", &["updatedat"]),
                ("ipAddress", &["ipaddress"]),
                ("userAgent", &["useragent"]),
                ("impersonatedBy", &["impersonatedby"]),
            ],
            Self::Keys => &[
                ("createdAt", &["createdat"]),
                ("expiresAt", &["expiresat"]),
                ("alg", &["alg"]),
                ("crv", &["crv"]),
            ],
            Self::Tasks => &[
                ("description", &["description"]),
                ("completed", &["completed", "iscompleted", "complete", "done", "isdone"]),
                ("status", &["status"]),
                ("completed_at", &["completedat"]),
                ("due_date", &["duedate", "dueat", "due", "deadline"]),
                ("priority", &["priority"]),
                ("tags", &["tags"]),
                ("is_recurring", &["isrecurring"]),
                (
                    "recurring_interval",
                    &[
                        "recurringinterval",
                        "recurrenceinterval",
                        "recurrence",
                        "recurrencepattern",
                        "recurring",
                        "recurringpattern",
                    ],
                ),
                ("created_at", &["createdat"]),
                ("updated_at", &["updatedat"]),
            ],
        }
    }

    /// Tasks have columns that many tables have, so their table must say so in its name too.
    fn fits_name(self, name: &str) -> bool {
        self != Self::Tasks || ["task", "todo"].iter().any(|word| name.to_lowercase().contains(word))
    }
}

/// A table in its role, with the place of each of its known fields.
#[derive(Clone, Debug)]
pub struct Found {
    pub table: Table,
    pub fields: BTreeMap<&'static str, Column>,
    /// Columns that mean nothing here.
    pub unknown: Vec<Column>,
}

impl Found {
    pub fn of(role: Role, table: &Table) -> Option<Self> {
        let find = |names: &[&str]| {
            names.iter().find_map(|name| table.columns.iter().find(|column| plain(&column.name) == *name))
        };
        let mut fields = BTreeMap::new();
        for (field, names) in role.needed() {
            fields.insert(*field, find(names)?.clone());
        }
        if !role.fits_name(&table.name) {
            return None;
        }
        for (field, names) in role.optional() {
            if let Some(column) = find(names) {
                fields.insert(field, column.clone());
            }
        }
        let unknown = table
            .columns
            .iter()
            .filter(|column| !fields.values().any(|known| known.name == column.name))
            .cloned()
            .collect();
        Some(Self { table: table.clone(), fields, unknown })
    }
}

/// What a column or table holds that means nothing here, in words for people.
pub fn meaning(name: &str) -> &'static str {
    match plain(name).as_str() {
        "accesstoken" | "refreshtoken" | "idtoken" | "accesstokenexpiresat" | "refreshtokenexpiresat" => {
            "tokens of other providers, which nothing here uses"
        }
        "verification" | "verifications" => "mailed links, which have to be asked for again",
        "twofactorenabled" | "twofactor" | "twofactors" => "second factors: here a password is enough",
        "ratelimit" | "ratelimits" => "counts of attempts",
        _ => "what has no place here",
    }
}

/// A name as all tools would write it.
fn plain(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// An old database, sorted by what its tables hold.
#[derive(Debug, Default)]
pub struct Shape {
    pub users: Option<Found>,
    pub accounts: Option<Found>,
    pub sessions: Option<Found>,
    pub keys: Option<Found>,
    pub tasks: Vec<Found>,
    /// Everything else.
    pub others: Vec<Table>,
    /// Who made the tables, as far as they show it.
    pub made_by: &'static str,
}

/// Tables of Todolith's own, which may share a PostgreSQL database with those of the pair.
const OWN_MARK: &str = "user_heads";
const OWN: [&str; 31] = [
    "_sqlx_migrations",
    "accounts",
    "arrivals",
    "changes",
    "filters",
    "idempotency_keys",
    "mails",
    "mutations",
    "overwritten",
    "projects",
    "push_keys",
    "push_subscriptions",
    "pushes",
    "reminder_deliveries",
    "reminders",
    "sections",
    "sessions",
    "settings",
    "signing_keys",
    "task_search",
    "task_search_config",
    "task_search_content",
    "task_search_data",
    "task_search_docsize",
    "task_search_idx",
    "task_tags",
    "tasks",
    "trash",
    "user_heads",
    "users",
    "verifications",
];

impl Shape {
    /// Finds the tables; two that could hold the same are told apart by which of them has rows.
    ///
    /// # Errors
    /// The names of tables that could both hold the same, and do hold something.
    pub fn of(mut tables: Vec<Table>) -> Result<Self, (Role, Vec<String>)> {
        let beside_ours = tables.iter().any(|table| table.name == OWN_MARK);
        tables.retain(|table| !beside_ours || !OWN.contains(&table.name.as_str()));
        let mut shape = Self { made_by: made_by(&tables), ..Self::default() };
        let mut taken: Vec<String> = Vec::new();
        for role in Role::ALL {
            let mut found: Vec<Found> = tables.iter().filter_map(|table| Found::of(role, table)).collect();
            if role != Role::Tasks && found.len() > 1 {
                found.retain(|found| found.table.rows > 0);
                if found.len() > 1 {
                    return Err((role, found.into_iter().map(|found| found.table.name).collect()));
                }
            }
            taken.extend(found.iter().map(|found| found.table.name.clone()));
            match role {
                Role::Users => shape.users = found.pop(),
                Role::Accounts => shape.accounts = found.pop(),
                Role::Sessions => shape.sessions = found.pop(),
                Role::Keys => shape.keys = found.pop(),
                Role::Tasks => shape.tasks = found,
            }
        }
        shape.others = tables.into_iter().filter(|table| !taken.contains(&table.name)).collect();
        Ok(shape)
    }

    /// The tables that are read, owners before what they own.
    pub fn in_order(&self) -> Vec<(Role, &Found)> {
        let people = [
            (Role::Users, &self.users),
            (Role::Accounts, &self.accounts),
            (Role::Sessions, &self.sessions),
            (Role::Keys, &self.keys),
        ];
        let people = people.into_iter().filter_map(|(role, found)| Some((role, found.as_ref()?)));
        people.chain(self.tasks.iter().map(|found| (Role::Tasks, found))).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.users.is_none() && self.tasks.is_empty()
    }
}

fn made_by(tables: &[Table]) -> &'static str {
    let Some(users) = tables.iter().find_map(|table| Found::of(Role::Users, table)) else {
        return "no accounts of Better Auth";
    };
    let is_snake = users.fields["emailVerified"].name.contains('_');
    let kind = users.fields.get("createdAt").map_or("", |column| column.kind.as_str());
    let has = |name: &str| tables.iter().any(|table| table.name == name);
    if is_snake || has("__drizzle_migrations") {
        "accounts of Better Auth, in tables made by Drizzle"
    } else if has("_prisma_migrations") || matches!(kind, "datetime" | "timestamp") {
        "accounts of Better Auth, in tables made by Prisma"
    } else {
        "accounts of Better Auth, in tables of its own making"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, columns: &[&str], rows: u64) -> Table {
        let columns =
            columns.iter().map(|name| Column { name: (*name).to_owned(), kind: "text".to_owned() }).collect();
        Table { schema: None, name: name.to_owned(), columns, rows }
    }

    const USER: [&str; 4] = ["id", "email", "emailVerified", "plan"];
    const TASK: [&str; 4] = ["id", "user_id", "title", "created_at"];

    // MOVE-10
    #[test]
    fn tables_are_known_by_their_columns() {
        let shape = Shape::of(vec![
            table("ba_people", &["id", "email_address"], 5),
            table("member", &["ID", "Email", "email_verified"], 5),
            table("project", &["id", "title", "user_id"], 3),
            table("todo_items", &["id", "title", "owner_id", "isDone"], 3),
        ])
        .unwrap();
        assert_eq!(shape.users.unwrap().table.name, "member");
        assert_eq!(shape.tasks[0].table.name, "todo_items");
        assert_eq!(shape.tasks[0].fields["completed"].name, "isDone");
        assert_eq!(
            shape.others.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(),
            ["ba_people", "project"]
        );
    }

    // MOVE-10
    #[test]
    fn of_two_tables_that_could_hold_the_same_the_one_with_rows_counts() {
        let shape = Shape::of(vec![table("user", &USER, 2), table("users", &USER, 0)]).unwrap();
        let users = shape.users.unwrap();
        assert_eq!((users.table.name.as_str(), users.unknown[0].name.as_str()), ("user", "plan"));
        let (role, names) = Shape::of(vec![table("user", &USER, 2), table("users", &USER, 1)]).unwrap_err();
        assert_eq!((role, names), (Role::Users, vec!["user".to_owned(), "users".to_owned()]));
    }

    // MOVE-11
    #[test]
    fn every_table_of_ours_is_known_as_such() {
        for entry in std::fs::read_dir("migrations/postgres").unwrap() {
            let statements = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for rest in statements.split("CREATE TABLE ").skip(1) {
                let name = rest.split_whitespace().next().unwrap();
                assert!(OWN.contains(&name), "{name} could be taken for a table of the old services");
            }
        }
    }

    // MOVE-11
    #[test]
    fn our_own_tables_are_not_taken_for_a_pairs() {
        let ours = || {
            vec![
                table("user_heads", &["user_id", "seq"], 1),
                table("tasks", &TASK, 9),
                table("users", &USER, 9),
            ]
        };
        assert!(Shape::of(ours()).unwrap().is_empty());
        let beside =
            Shape::of([ours(), vec![table("task", &TASK, 3), table("user", &USER, 3)]].concat()).unwrap();
        assert_eq!(beside.tasks[0].table.name, "task");
        assert_eq!(beside.users.unwrap().table.name, "user");
    }
}
