//! What happens to the page, action by action.

use feast_ha::Severity;
use feast_ha_answers::analysis::Problem;
use feast_ha_answers::form::Place;

use super::*;

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<Workspace> {
    actions
        .into_iter()
        .fold(Rc::default(), |workspace: Rc<Workspace>, action| {
            workspace.reduce(action)
        })
}

fn read(text: &str, revision: u32) -> Action {
    let text = text.into();
    Action::Read(Version { text, revision })
}

/// What was found in a text: so many problems.
fn judged(text: &str, revision: u32, problems: usize) -> Action {
    let problem = Problem {
        severity: Severity::Error,
        rule: "unknown-field".into(),
        place: Place::default(),
        line: 1,
        range: 0..0,
        lines: 0..0,
        message: String::new(),
        help: String::new(),
        repairs: Vec::new(),
    };
    let judge = Judge {
        text: text.into(),
        known: Known::default(),
    };
    let mut analysis = Analysis::default();
    analysis.problems = vec![problem; problems];
    Action::Judged(judge, revision, Some(analysis))
}

#[test]
fn what_is_shown_of_a_text_stays_until_the_next_is_judged() {
    let typing = after([read("a", 1), judged("a", 1, 1), read("b", 2)]);
    assert_eq!((&*typing.judged.text, &*typing.latest.text), ("a", "b"));
    assert_eq!((typing.revision, typing.analysis.problems.len()), (1, 1));
    assert!(typing.is_judging());
    let done = typing.reduce(judged("b", 2, 0));
    assert_eq!((&*done.judged.text, done.revision), ("b", 2));
    assert!(!done.is_judging());
    assert_eq!(done.analysis.problems.len(), 0);
}

#[test]
fn a_text_that_comes_back_is_not_judged_again() {
    let there = after([read("a", 1), judged("a", 1, 1), Action::Visit(0)]);
    let back = there.clone().reduce(read("a", 3));
    assert!(Rc::ptr_eq(&there.analysis, &back.analysis));
    assert_eq!((back.current, back.revision), (Some(0), 3));
    assert!(!back.is_judging());
}

#[test]
fn a_text_that_comes_back_while_it_is_judged_is_the_one_that_was_judged() {
    let workspace = after([read("a", 1), read("a", 3), judged("a", 1, 0)]);
    assert_eq!(workspace.revision, 3);
}

#[test]
fn a_text_may_be_judged_before_anybody_told_of_it() {
    let workspace = after([read("a", 1), judged("b", 2, 1)]);
    assert_eq!(
        (&*workspace.latest.text, workspace.latest.revision),
        ("b", 2)
    );
    assert!(!workspace.is_judging());
}

#[test]
fn an_earlier_version_does_not_take_the_place_of_a_later_one() {
    let workspace = after([read("b", 2), read("a", 1)]);
    assert_eq!(
        (&*workspace.latest.text, workspace.latest.revision),
        ("b", 2)
    );
    let workspace = workspace.reduce(judged("a", 1, 0));
    assert_eq!((&*workspace.latest.text, workspace.revision), ("b", 1));
    assert!(workspace.is_judging());
}

#[test]
fn what_else_is_known_is_judged_too() {
    let known = after([read("a", 1), judged("a", 1, 0), Action::Replicas(3)]);
    assert!(known.is_judging());
    assert_eq!(known.question().known.replicas, 3);
    assert_eq!(after([Action::Replicas(0)]).question().known.replicas, 1);
}

#[test]
fn a_text_that_cannot_be_judged_is_told_until_one_can() {
    let judge = Workspace::default().question();
    let failed = after([Action::Judged(judge, 0, None)]);
    assert_eq!(failed.notices, [Notice::NotJudged]);
    assert_eq!(failed.reduce(judged("a", 1, 0)).notices, []);
}

#[test]
fn going_to_a_problem_shows_the_text_until_it_changes() {
    let there = after([
        judged("a", 1, 1),
        Action::Show(Pane::Problems),
        Action::Visit(0),
    ]);
    assert_eq!((there.pane, there.current), (Pane::Text, Some(0)));
    assert_eq!(there.reduce(judged("b", 2, 1)).current, None);
}

#[test]
fn an_explanation_stays_open_while_the_text_changes() {
    let open = after([judged("a", 1, 1), Action::Explain(0), judged("b", 2, 0)]);
    let explained = Some(Explained {
        rule: "unknown-field".into(),
        problem: 0,
    });
    assert_eq!(open.explained, explained);
    assert_eq!(open.reduce(Action::CloseExplanation).explained, None);
}

#[test]
fn there_is_nothing_to_explain_without_a_problem() {
    assert_eq!(after([Action::Explain(3)]).explained, None);
}

#[test]
fn a_notice_stays_once_until_it_is_dismissed() {
    let told = after([
        Action::Notify(Notice::PlainEditor),
        Action::Notify(Notice::PlainEditor),
        read("a", 1),
    ]);
    assert_eq!(told.notices, [Notice::PlainEditor]);
    let dismissed = told.reduce(Action::DismissNotice(Notice::PlainEditor));
    assert_eq!(dismissed.notices, []);
}

#[test]
fn a_proposal_is_looked_over_beside_the_text_even_if_that_was_folded() {
    let looking = after([
        Action::Fold(Edge::Side, true),
        Action::Propose(Proposal::HighAvailability),
    ]);
    assert_eq!((looking.tab, looking.pane), (Tab::Compare, Pane::Side));
    assert!(!looking.sizes.share(Edge::Side).is_folded);
}

#[test]
fn another_text_ends_a_proposal_and_what_was_said_of_the_draft() {
    let opened = after([
        Action::Notify(Notice::DraftRestored),
        Action::Propose(Proposal::HighAvailability),
        Action::Opened(Original {
            name: "a.yaml".to_owned(),
            text: "a: 1".into(),
            ends_in_crlf: false,
        }),
    ]);
    assert_eq!((opened.proposal, opened.notices.len()), (None, 0));
}
