//! The parts of the page, one per file. They are given values and report what the user wants; none holds the text.

mod app_bar;
mod editor_notice;
mod example_list;
mod icon;
mod live_region;
mod pane_switch;
mod problem_item;
mod problems_line;
mod problems_panel;
mod rule_help;
mod shortcuts_help;
mod theme_switch;
mod words;

pub use app_bar::AppBar;
pub use editor_notice::EditorNotice;
pub use example_list::ExampleList;
pub use icon::Icon;
pub use live_region::LiveRegion;
pub use pane_switch::PaneSwitch;
pub use problem_item::ProblemItem;
pub use problems_line::ProblemsLine;
pub use problems_panel::ProblemsPanel;
pub use rule_help::RuleHelp;
pub use shortcuts_help::ShortcutsHelp;
pub use theme_switch::ThemeSwitch;
