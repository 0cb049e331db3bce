//! A plain list model beside the server: whatever clients with old views move, both end in the same order.

use proptest::{collection::vec, prelude::*, test_runner::TestRunner};

use super::*;
use crate::{
    auth::owner::Owner,
    clock::Clock,
    db::{Db, testing::databases},
    ids::UserId,
    kept::{Condition, Creation},
    projects::{Name, NewProject, NewSection, Projects},
    tasks::{
        NewTask, Tasks,
        fields::{Tags, Title},
        position::POSITION_KEPT_CHARS_MAX,
    },
};

const TASKS: usize = 9;
const CLIENTS: usize = 3;
/// The inbox, a project, a section of it, and what is below the first task.
const LISTS: usize = 4;

/// What a client does: it looks at the lists anew, or moves a task into a gap of the lists as it saw them last.
#[derive(Clone, Debug)]
enum Step {
    Look { client: usize },
    Insert { client: usize, task: usize, list: usize, gap: usize, after: bool },
    Append { task: usize, list: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let insert = (0..CLIENTS, 0..TASKS, 0..LISTS, 0..TASKS, any::<bool>());
    vec(
        prop_oneof![
            1 => (0..CLIENTS).prop_map(|client| Step::Look { client }),
            5 => insert.prop_map(|(client, task, list, gap, after)| Step::Insert { client, task, list, gap, after }),
            1 => (0..TASKS, 0..LISTS).prop_map(|(task, list)| Step::Append { task, list }),
        ],
        1..40,
    )
}

type Lists = [Vec<Uuid>; LISTS];

/// A user with tasks whose positions leave hardly any room.
struct World {
    tasks: Tasks,
    owner: Owner,
    places: [(Option<Uuid>, Option<Uuid>, Option<Uuid>); LISTS],
    ids: Vec<Uuid>,
}

fn creation() -> Creation {
    Creation { id: None, key: None, digest: [0; 32] }
}

fn titled(title: &str, position: Option<Position>) -> NewTask {
    NewTask {
        project_id: None,
        section_id: None,
        parent_id: None,
        title: Title::parse(title).unwrap(),
        description: None,
        completed: false,
        start_date: None,
        due_date: None,
        deadline: None,
        duration_minutes: None,
        priority: None,
        tags: Tags::default(),
        recurrence: None,
        recurrence_from: crate::tasks::recurrence::CountedFrom::default(),
        position,
    }
}

impl World {
    async fn begin(db: &Db, user: &str) -> Self {
        let owner = Owner::acting_for(UserId::parse(user).unwrap(), "test");
        let (tasks, projects) =
            (Tasks::new(db.clone(), Clock::System), Projects::new(db.clone(), Clock::System));
        let name = Name::parse("p").unwrap();
        let new = NewProject { name: name.clone(), colour: None, position: None, archived: false };
        let project = projects.create(&owner, new, creation()).await.unwrap().id;
        let new = NewSection { name, position: None };
        let section = projects.create_section(&owner, project, new, creation()).await.unwrap().id;
        let mut ids = Vec::new();
        for number in 0..TASKS {
            let tight = format!("a0{}{}", "V".repeat(POSITION_KEPT_CHARS_MAX - 3), number + 1);
            let new = titled("t", Some(Position::parse(&tight).unwrap()));
            ids.push(tasks.create(&owner, new, creation()).await.unwrap().id);
        }
        let places = [
            (None, None, None),
            (Some(project), None, None),
            (Some(project), Some(section), None),
            (None, None, Some(ids[0])),
        ];
        Self { tasks, owner, places, ids }
    }

    async fn lists(&self) -> Lists {
        let mut lists = Lists::default();
        for (list, (project, section, parent)) in lists.iter_mut().zip(self.places) {
            let page =
                self.tasks.list(&self.owner, TaskQuery::siblings((project, section), parent)).await.unwrap();
            assert!(
                page.rows.windows(2).all(|pair| pair[0].position < pair[1].position),
                "no two stand in one place"
            );
            assert!(page.rows.iter().all(|row| row.position.len() <= POSITION_KEPT_CHARS_MAX));
            *list = page.rows.iter().map(|row| row.id).collect();
        }
        lists
    }

    async fn moved(&self, id: Uuid, to: TaskMove) -> bool {
        self.tasks.go(&self.owner, id, to, Condition::Always).await.is_ok()
    }
}

/// Takes a task out of its list; none for the first task on its way below itself.
fn taken(lists: &mut Lists, id: Uuid, first: Uuid, list: usize) -> Option<()> {
    (id != first || list != 3).then(|| lists.iter_mut().for_each(|tasks| tasks.retain(|task| *task != id)))
}

async fn run(db: &Db, user: &str, steps: &[Step]) {
    let world = World::begin(db, user).await;
    let first = world.ids[0];
    let mut model = world.lists().await;
    let mut views: [Lists; CLIENTS] = std::array::from_fn(|_| model.clone());
    for step in steps {
        match *step {
            Step::Look { client } => views[client] = model.clone(),
            Step::Append { task, list } => {
                let id = world.ids[task];
                let (project, section, parent) = world.places[list];
                let patch = |id: Option<Uuid>| id.map_or(Patch::Clear, Patch::Set);
                let mut to = TaskMove { parent_id: patch(parent), ..TaskMove::default() };
                if parent.is_none() {
                    (to.project_id, to.section_id) = (patch(project), patch(section));
                }
                let mut expected = model.clone();
                let fits = model[list].contains(&id)
                    || taken(&mut expected, id, first, list).map(|()| expected[list].push(id)).is_some();
                assert_eq!(world.moved(id, to).await, fits, "{step:?}");
                if fits {
                    model = expected;
                }
            }
            Step::Insert { client, task, list, gap, after } => {
                let Some(&other) = views[client][list].get(gap) else { continue };
                let id = world.ids[task];
                let list = model.iter().position(|tasks| tasks.contains(&other)).unwrap();
                let beside = if after { Beside::After(other) } else { Beside::Before(other) };
                let mut expected = model.clone();
                let fits = id != other && taken(&mut expected, id, first, list).is_some();
                if fits {
                    let place = expected[list].iter().position(|task| *task == other).unwrap();
                    expected[list].insert(place + usize::from(after), id);
                    model = expected;
                }
                let to = TaskMove { beside: Some(beside), ..TaskMove::default() };
                assert_eq!(world.moved(id, to).await, fits, "{step:?}");
            }
        }
        assert_eq!(world.lists().await, model, "after {step:?}");
    }
}

/// ORDER-04
#[test]
fn any_moves_of_several_clients_keep_the_order_of_a_plain_list() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for (database, db) in runtime.block_on(databases()).into_iter().enumerate() {
        let case = std::cell::Cell::new(0);
        let mut runner = TestRunner::new(ProptestConfig { cases: 16, ..ProptestConfig::default() });
        let result = runner.run(&steps(), |steps| {
            case.set(case.get() + 1);
            runtime.block_on(run(&db, &format!("user-{}", case.get()), &steps));
            Ok(())
        });
        result.unwrap_or_else(|failure| panic!("on database {database}: {failure}"));
    }
}

/// ORDER-03
#[tokio::test]
async fn keys_stay_short_however_often_one_gap_is_used() {
    for db in databases().await {
        let world = World::begin(&db, "user-1").await;
        let mut model = world.lists().await;
        for number in 0..350 {
            let (id, other) = (model[0][TASKS - 1 - number % 2], model[0][0]);
            assert!(
                world.moved(id, TaskMove { beside: Some(Beside::After(other)), ..TaskMove::default() }).await
            );
            model[0].retain(|task| *task != id);
            model[0].insert(1, id);
        }
        assert_eq!(world.lists().await, model);
    }
}
