//! Which of many problems are listed.

use std::rc::Rc;

use feast_ha::Severity;
use feast_ha_answers::analysis::{Analysis, Problem};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So few problems are seen at once.
const FEW: usize = 4;

/// What a problem must be to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this severity; any, where there is none.
    pub severity: Option<Severity>,
    /// With each of these words in its rule, its field, or what it says; in any case.
    pub words: String,
}

impl Filter {
    /// Whether a problem is listed.
    pub fn takes(&self, problem: &Problem) -> bool {
        let is_of_severity = self.severity.is_none_or(|it| it == problem.severity);
        let text = format!(
            "{} {} {}",
            problem.rule, problem.place.path, problem.message
        );
        let text = text.to_lowercase();
        let words = self.words.to_lowercase();
        is_of_severity && words.split_whitespace().all(|it| text.contains(it))
    }

    /// Whether everything is listed.
    pub fn is_open(&self) -> bool {
        self.severity.is_none() && self.words.trim().is_empty()
    }
}

/// What [`ProblemFilter`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemFilterProps {
    /// What there is to choose from.
    pub analysis: Rc<Analysis>,
    /// What is chosen.
    pub filter: Filter,
    /// Called with what is chosen instead.
    pub on_filter: Callback<Filter>,
}

/// The choice; nothing where there are few problems and all of them are listed.
#[function_component]
pub fn ProblemFilter(props: &ProblemFilterProps) -> Html {
    let ProblemFilterProps {
        analysis,
        filter,
        on_filter,
    } = props;
    if analysis.problems.len() <= FEW && filter.is_open() {
        return Html::default();
    }
    let oninput = {
        let (filter, on_filter) = (filter.clone(), on_filter.clone());
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let words = input.map_or_else(String::new, |it| it.value());
            on_filter.emit(Filter {
                words,
                ..filter.clone()
            });
        })
    };
    let severity = |severity: Option<Severity>, name: &str, count: usize| {
        let is_chosen = filter.severity == severity;
        if count == 0 && !is_chosen {
            return Html::default();
        }
        let chosen = Filter {
            severity,
            ..filter.clone()
        };
        html! {
            <button
                class="button quiet"
                type="button"
                aria-pressed={is_chosen.to_string()}
                onclick={on_filter.reform(move |_| chosen.clone())}
            >
                { format!("{name} {count}") }
            </button>
        }
    };
    let of = |it| analysis.count(it);
    html! {
        <div class="problem-filter" role="group" aria-label="Which problems are listed">
            { severity(None, "All", analysis.total()) }
            { severity(Some(Severity::Error), "Errors", of(Severity::Error)) }
            { severity(Some(Severity::Warning), "Warnings", of(Severity::Warning)) }
            { severity(Some(Severity::Info), "Notes", of(Severity::Info)) }
            <input
                class="input"
                type="search"
                value={filter.words.clone()}
                placeholder="Rule, field or word"
                aria-label="Only problems with these words"
                autocomplete="off"
                spellcheck="false"
                {oninput}
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use feast_ha_answers::form::Place;

    use super::*;

    #[test]
    fn words_and_severity_narrow_the_list() {
        let problem = |rule: &'static str, severity, key: &str, message: &str| Problem {
            severity,
            rule: rule.into(),
            place: Place::default().key(key),
            line: 1,
            range: 0..0,
            lines: 0..0,
            message: message.to_owned(),
            help: String::new(),
            repairs: Vec::new(),
        };
        let problems = [
            problem(
                "object-store-registry",
                Severity::Warning,
                "registry",
                "in a bucket",
            ),
            problem(
                "unknown-field",
                Severity::Error,
                "online_stroe",
                "unknown field `online_stroe`",
            ),
        ];
        let listed = |severity, words: &str| {
            let words = words.to_owned();
            let filter = Filter { severity, words };
            let rules = problems.iter().filter(|it| filter.takes(it));
            rules.map(|it| &*it.rule).collect::<Vec<_>>()
        };
        assert_eq!(listed(None, "").len(), 2);
        assert_eq!(listed(None, "Unknown stroe"), ["unknown-field"]);
        assert_eq!(listed(None, "stroe bucket"), Vec::<&str>::new());
        assert_eq!(
            listed(Some(Severity::Warning), "REGISTRY"),
            ["object-store-registry"]
        );
    }
}
