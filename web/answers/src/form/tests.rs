//! The form and the text: what the form shows, what its changes make of the text, and that they bring back what was there.

mod round_trips;

use expect_test::{Expect, expect};
use feast_ha::FieldPath;
use feast_ha::fix::YamlValue;
use feast_ha::text::apply;
use feast_ha::views::Service;

use super::*;
use crate::analysis::Analysis;

const HEAD: &str = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata:\n  name: a\nspec:\n  feastProject: p # ours\n";

fn form_of(text: &str, chosen: usize, disclosure: &Disclosure) -> Form {
    build(text, &Analysis::of(text).problems, chosen, disclosure)
}

/// All fields that a form shows.
fn fields(form: &Form) -> Vec<Field> {
    let mut fields = Vec::new();
    for section in &form.sections {
        collect(&section.fields, &mut fields);
    }
    fields
}

fn collect(from: &[Field], fields: &mut Vec<Field>) {
    for field in from {
        fields.push(field.clone());
        match &field.control {
            Control::Group(group) => {
                collect(&group.fields, fields);
                if let Some(Secret::Here(_, _, settings)) = &group.secret {
                    collect(std::slice::from_ref(settings), fields);
                }
            }
            Control::List(list) | Control::Map(list) => collect(&list.items, fields),
            _ => {}
        }
    }
}

/// Everything opened that stands in the text, and `extra` levels of what does not.
fn opened(text: &str, chosen: usize, extra: usize) -> Disclosure {
    let mut disclosure = Disclosure::default();
    for _ in 0..extra {
        for field in fields(&form_of(text, chosen, &disclosure)) {
            if let Control::Group(_) = field.control {
                disclosure.groups.insert(field.place.clone(), true);
                disclosure.whole.insert(field.place);
            }
        }
    }
    disclosure
}

struct Typist {
    text: String,
    memory: Memory,
}

impl Typist {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            memory: Memory::default(),
        }
    }

    #[track_caller]
    fn try_to(&mut self, change: &Change) -> bool {
        let edits = carry_out(&self.text, change, &mut self.memory);
        let Some(edits) = edits else {
            return false;
        };
        self.text = apply(&self.text, &edits);
        true
    }

    #[track_caller]
    fn does(&mut self, change: &Change) -> &mut Self {
        assert!(
            self.try_to(change),
            "{change:?} is refused in\n{}",
            self.text
        );
        self
    }

    #[track_caller]
    fn sees(&mut self, expected: &Expect) -> &mut Self {
        expected.assert_eq(&self.text);
        self
    }
}

fn at(path: &'static str) -> Place {
    Place::new(0, FieldPath::from(path))
}

fn set(path: &'static str, value: impl Into<YamlValue>) -> Change {
    Change::Set(at(path), value.into())
}

fn unset(path: &'static str) -> Change {
    Change::Unset(at(path))
}

#[test]
fn a_field_goes_with_all_that_was_made_for_it() {
    let mut typist = Typist::new(HEAD);
    let server = "spec.services.onlineStore.server";
    let image = "spec.services.onlineStore.server.image";
    let level = "spec.services.onlineStore.server.logLevel";
    typist
        .does(&set(image, "i:1"))
        .does(&set(level, "debug"))
        .sees(&expect![[r"
            apiVersion: feast.dev/v1
            kind: FeatureStore
            metadata:
              name: a
            spec:
              feastProject: p # ours
              services:
                onlineStore:
                  server:
                    image: i:1
                    logLevel: debug
        "]])
        .does(&unset(image))
        .does(&unset(level));
    assert_eq!(typist.text, HEAD);
    typist.does(&set(image, "i:1")).does(&unset(server));
    assert_eq!(typist.text, HEAD);
}

#[test]
fn what_the_author_wrote_around_a_field_stays() {
    let text =
        format!("{HEAD}  services:\n    ui: # shown\n      # small\n      image: i:1 # pinned\n");
    let mut typist = Typist::new(&text);
    typist
        .does(&unset("spec.services.ui.image"))
        .sees(&expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata:
          name: a
        spec:
          feastProject: p # ours
          services:
            ui: {} # shown
              # small
    "]]);
    typist.does(&set("spec.services.ui.image", "i:1"));
    assert_eq!(typist.text, text);
    for empty in ["ui:\n", "ui: {} # c\n", "ui: # c\n", "ui: ~\n"] {
        let text = format!("{HEAD}  services:\n    {empty}");
        let mut typist = Typist::new(&text);
        typist
            .does(&set("spec.services.ui.image", "i:1"))
            .does(&set("spec.services.ui.metrics", true))
            .does(&set("spec.services.ui.image", "i:2"))
            .does(&unset("spec.services.ui.metrics"))
            .does(&unset("spec.services.ui.image"));
        assert_eq!(typist.text, text);
    }
}

#[test]
fn a_choice_that_is_taken_back_brings_back_what_it_replaced() {
    let text = format!(
        "{HEAD}  services:\n    onlineStore:\n      persistence:\n        file: # quick\n          path: /data/online.db # here\n"
    );
    let persistence = at("spec.services.onlineStore.persistence");
    let store = |store_type: &str| {
        Change::Store(
            persistence.clone(),
            FieldPath::root(),
            Service::OnlineStore,
            store_type.to_owned(),
        )
    };
    let mut typist = Typist::new(&text);
    typist.does(&store("postgres")).sees(&expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata:
          name: a
        spec:
          feastProject: p # ours
          services:
            onlineStore:
              persistence:
                store: # quick
                  type: postgres
                  secretRef:
                    name: feast-data-stores # here
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: feast-data-stores
        stringData:
          postgres: |
            host: postgres
            port: 5432
            database: feast
            user: feast
            password: change-me
    "]]);
    let host = Place::new(1, FieldPath::from("stringData.postgres.host"));
    typist.does(&Change::Set(host, "db".into()));
    let nothing = YamlValue::Mapping(Vec::new());
    typist.does(&Change::Choose(persistence, "file".into(), nothing));
    assert_eq!(typist.text, text);
}

#[test]
fn a_word_that_stands_for_a_mapping_becomes_one() {
    let text = "project: p\nregistry: r.db # local\nonline_store: redis\n";
    let mut typist = Typist::new(text);
    typist
        .does(&set("online_store.key_ttl_seconds", 60))
        .does(&set("registry.cache_ttl_seconds", 60))
        .sees(&expect![[r"
            project: p
            registry: # local
              path: r.db
              cache_ttl_seconds: 60
            online_store:
              type: redis
              key_ttl_seconds: 60
        "]])
        .does(&unset("online_store.key_ttl_seconds"))
        .does(&unset("registry.cache_ttl_seconds"));
    assert_eq!(typist.text, text);
    let mut typist = Typist::new(text);
    typist
        .does(&set("registry.path", "s.db"))
        .does(&Change::Tag(at("online_store.type"), "postgres".to_owned()));
    assert_eq!(
        typist.text,
        text.replace("r.db", "s.db").replace("redis", "postgres")
    );
}

#[test]
fn another_type_takes_away_what_it_does_not_have() {
    let text = "project: p\nregistry: r.db\nonline_store:\n  type: redis # fast\n  connection_string: r:1\n  mine: 1\n";
    let mut typist = Typist::new(text);
    typist
        .does(&Change::Tag(at("online_store.type"), "postgres".to_owned()))
        .sees(&expect![[r"
            project: p
            registry: r.db
            online_store:
              type: postgres # fast
              mine: 1
        "]])
        .does(&set("online_store.host", "db"))
        .does(&Change::Tag(at("online_store.type"), "redis".to_owned()));
    assert_eq!(typist.text, text);
}

#[test]
fn items_are_added_moved_and_taken_away() {
    let mut typist = Typist::new(HEAD);
    let env = at("spec.services.ui.env");
    let name = |index: usize, name: &str| Change::Set(env.index(index).key("name"), name.into());
    let empty = || YamlValue::Mapping(Vec::new());
    typist
        .does(&Change::Set(env.index(0), empty()))
        .does(&name(0, "A"))
        .does(&Change::Set(env.index(1), empty()))
        .does(&name(1, "B"))
        .does(&Change::Set(env.index(1).key("value"), "b".into()))
        .does(&Change::MoveDown(env.index(0)))
        .sees(&expect![[r"
            apiVersion: feast.dev/v1
            kind: FeatureStore
            metadata:
              name: a
            spec:
              feastProject: p # ours
              services:
                ui:
                  env:
                  - name: B
                    value: b
                  - name: A
        "]])
        .does(&Change::Unset(env.index(0)))
        .does(&Change::Unset(env.index(0)));
    assert_eq!(typist.text, HEAD);
}

#[test]
fn a_key_is_changed_where_it_stands() {
    let mut typist = Typist::new(HEAD);
    let labels = at("spec.services.ui.nodeSelector");
    let rename = |from: &str, to: &str| Change::Rename(labels.key(from), to.to_owned());
    typist
        .does(&Change::Set(labels.key("disk"), "ssd".into()))
        .does(&Change::Set(labels.key("zone"), "a".into()));
    typist.text = typist.text.replace("disk: ssd", "disk: ssd # quick");
    typist.does(&rename("disk", "disk/type")).sees(&expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata:
          name: a
        spec:
          feastProject: p # ours
          services:
            ui:
              nodeSelector:
                disk/type: ssd # quick
                zone: a
    "]]);
    for refused in ["zone", ""] {
        assert!(!typist.try_to(&rename("disk/type", refused)), "{refused}");
    }
    typist.does(&rename("zone", "12"));
    assert!(typist.text.ends_with("        \"12\": a\n"));
}

#[test]
fn what_was_typed_in_between_stays() {
    let mut typist = Typist::new(HEAD);
    typist.does(&set("spec.replicas", 3));
    typist.text = typist
        .text
        .replace("  name: a", "  name: abc # renamed\n  namespace: n");
    typist.does(&unset("spec.replicas"));
    let expected = HEAD.replace("  name: a", "  name: abc # renamed\n  namespace: n");
    assert_eq!(typist.text, expected);
}

#[test]
fn what_is_written_by_an_alias_is_refused() {
    let text = format!(
        "{HEAD}  services:\n    onlineStore: &x\n      server: {{}}\n    offlineStore: *x\n"
    );
    let mut typist = Typist::new(&text);
    assert!(!typist.try_to(&set("spec.services.offlineStore.server.image", "i")));
    assert_eq!(typist.text, text);
}

#[test]
fn a_fault_stands_at_its_field() {
    let text =
        format!("{HEAD}  replicas: many\n  services:\n    ui: {{imag: x}}\n    nodeSelector: []\n");
    let form = form_of(&text, 0, &opened(&text, 0, 1));
    let problems = Analysis::of(&text).problems;
    let with_faults: Vec<(String, Vec<&str>)> = fields(&form)
        .into_iter()
        .filter(|field| !field.problems.is_empty())
        .map(|field| {
            let rules = field.problems.iter().map(|it| &*problems[*it].rule);
            (field.place.path.to_string(), rules.collect())
        })
        .collect();
    let expected = [
        ("spec.services.nodeSelector", "wrong-type"),
        ("spec.replicas", "wrong-type"),
        ("spec.services.ui.imag", "unknown-field"),
    ];
    for (path, rule) in expected {
        assert!(
            with_faults
                .iter()
                .any(|(at, rules)| at == path && rules.contains(&rule)),
            "{path} in {with_faults:?}"
        );
    }
    let counted: usize = form.sections.iter().map(|it| it.faults.count).sum();
    assert_eq!(counted, problems.len());
}

#[test]
fn every_field_of_the_structure_is_found_and_has_a_place() {
    let text = format!("{HEAD}  services: {{}}\n");
    let everything = opened(&text, 0, 8);
    let shown: Vec<String> = fields(&form_of(&text, 0, &everything))
        .into_iter()
        .map(|field| field.place.path.to_string())
        .collect();
    for (query, path) in [
        ("replicas", "spec.replicas"),
        (
            "maxreplicas",
            "spec.services.scaling.autoscaling.maxReplicas",
        ),
        ("issuerurl", "spec.authz.oidc.issuerUrl"),
        ("cronjob schedule", "spec.cronJob.schedule"),
        ("cpu request", "spec.services.ui.resources.requests"),
        ("labels", "metadata.labels"),
    ] {
        let (hits, count) = search(&text, 0, query, 40);
        assert!(
            hits.iter().any(|hit| hit.path.contains(path)) || query == "cpu request",
            "{query}: {hits:?}"
        );
        assert!(count >= hits.len());
        let is_variant = path.contains("oidc");
        assert!(is_variant || shown.iter().any(|it| it == path), "{path}");
    }
    assert_eq!(search(&text, 0, " ", 40).1, 0);
    let (hits, _) = search("project: p\nregistry: r\n", 0, "sslmode", 40);
    assert_eq!(hits[0].path, "online_store.sslmode");
    assert_eq!(hits[0].under, "type: postgres");
}
