//! What texts look like on the page.

use super::*;
use feast_ha::Kind;

const FILE_REGISTRY: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides # 🦀
  replicas: 3
  services:
    podDisruptionBudgets: {maxUnavailable: 1}
    runFeastApplyOnInit: false
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: stores}}}}
    registry:
      local:
        persistence:
          file:
            path: /data/régistry.db
";

fn at(text: &str, word: &str) -> usize {
    let start = text.find(word).expect("the word is in the text");
    text.get(..start)
        .expect("a word starts at a character")
        .encode_utf16()
        .count()
}

#[test]
fn a_problem_stands_on_its_line_with_its_repairs() {
    let analysis = Analysis::of(FILE_REGISTRY);
    let [problem] = analysis.problems.as_slice() else {
        panic!("{:#?}", analysis.problems);
    };
    assert_eq!((&*problem.rule, problem.line), ("registry-without-db", 14));
    let start = at(FILE_REGISTRY, "file:");
    assert_eq!(problem.range, start..start + 4);
    assert_eq!(problem.lines, start - 10..start + 5);
    assert!(!problem.repairs.is_empty());
}

#[test]
fn the_changes_of_a_repair_make_the_text_clean_in_the_editor() {
    let analysis = Analysis::of(FILE_REGISTRY);
    let repair = &analysis.problems[0].repairs[0];
    let mut text: Vec<u16> = FILE_REGISTRY.encode_utf16().collect();
    for change in repair.changes.iter().rev() {
        text.splice(change.range.clone(), change.insert.encode_utf16());
    }
    let text = String::from_utf16(&text).expect("no character is cut");
    assert_eq!(Analysis::of(&text).problems, [], "{text}");
}

#[test]
fn counts_are_words() {
    assert_eq!(Analysis::of("").summary(), "Nothing to check");
    let clean = crate::examples::EXAMPLES[1].text;
    assert_eq!(Analysis::of(clean).summary(), "No problems");
    assert_eq!(Analysis::of(FILE_REGISTRY).summary(), "1 error");
    let mut analysis = Analysis::of(FILE_REGISTRY);
    analysis.counts = [0, 2, 1];
    assert_eq!(analysis.summary(), "1 error, 2 warnings");
}

#[test]
fn of_very_many_problems_the_first_are_told_and_all_are_counted() {
    let text = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: a, replcas: 1}\n---\n".repeat(2 * MOST);
    let analysis = Analysis::of(&text);
    assert_eq!(analysis.problems.len(), MOST);
    assert!(analysis.count(Severity::Error) >= 2 * MOST);
    assert!(analysis.problems.iter().any(|it| !it.repairs.is_empty()));
    assert_eq!(analysis.heaviest(), Some(Severity::Error));
}

#[test]
fn the_cursor_walks_from_problem_to_problem_and_around() {
    let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: dev}
spec:
  feastProject: rides
  servces: {}
  replcas: 3
";
    let analysis = Analysis::of(text);
    let starts: Vec<usize> = analysis.problems.iter().map(|it| it.range.start).collect();
    assert_eq!(starts, [at(text, "servces"), at(text, "replcas")]);

    assert_eq!(analysis.after(0), Some(0));
    assert_eq!(analysis.after(starts[0]), Some(1));
    assert_eq!(analysis.after(text.len()), Some(0));
    assert_eq!(analysis.before(text.len()), Some(1));
    assert_eq!(analysis.before(starts[1]), Some(0));
    assert_eq!(analysis.before(0), Some(1));
    assert_eq!(Analysis::default().after(0), None);
    assert_eq!(Analysis::default().before(0), None);
}

#[test]
fn a_repair_is_found_at_the_cursor_and_else_on_its_line() {
    let analysis = Analysis::of(FILE_REGISTRY);
    let range = analysis.problems[0].range.clone();
    assert_eq!(analysis.repairable_at(range.start), [0]);
    assert_eq!(analysis.repairable_at(range.end), [0]);
    assert_eq!(analysis.repairable_at(range.start - 3), [0]);
    assert_eq!(analysis.repairable_at(0), [0; 0]);
}

#[test]
fn the_title_names_projects_and_kinds() {
    let secret = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: stores}\n";
    let foreign = "---\napiVersion: apps/v1\nkind: Deployment\n---\nkind: Deployment\n";
    let documents = Analysis::of(&format!("{FILE_REGISTRY}{secret}{foreign}---\n")).documents;
    assert_eq!(documents.projects, ["rides"]);
    assert_eq!(documents.kinds(), "FeatureStore + Secret + Deployment");
    assert_eq!(documents.others, ["Deployment"]);
    assert_eq!(documents.count(Kind::Foreign), 2);
    assert_eq!(documents.subject(), Subject::Feast);
}

#[test]
fn a_config_map_is_somebody_elses_unless_a_feature_store_reads_it() {
    let config_map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: engines}\n";
    let text = format!("{FILE_REGISTRY}{config_map}");
    let kinds = |text: &str| Analysis::of(text).documents.kinds_judged();
    assert_eq!(kinds(&text), "FeatureStore");
    let reads = "spec:\n  batchEngine: {configMapRef: {name: engines}}";
    let text = text.replacen("spec:", reads, 1);
    assert_eq!(kinds(&text), "FeatureStore + ConfigMap");
}

#[test]
fn texts_without_feast_documents_are_told_apart() {
    let subject = |text| Analysis::of(text).documents.subject();
    assert_eq!(subject(""), Subject::Nothing);
    assert_eq!(subject("# a comment\n---\n"), Subject::Nothing);
    assert_eq!(subject("apiVersion: v1\nkind: Secret\n"), Subject::Others);
    assert_eq!(subject("kind: Deployment\n"), Subject::Others);
    assert_eq!(subject("project: a\nprovider: local\n"), Subject::Feast);
}
