//! What is open in the form.

use std::borrow::Cow;
use std::rc::Rc;

use feast_ha_answers::form::{Change, Disclosure, Form, Hit, Place};
use yew::Reducible;

/// What the user has opened and closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::components) struct Opened(pub(in crate::components) Disclosure);

/// What is to be opened or closed.
pub(in crate::components) enum Opening {
    /// A group.
    Group(Place, bool),
    /// All fields of a group.
    Whole(Place, bool),
    /// A section.
    Section(Cow<'static, str>, bool),
    /// What a change has made, and what the changed field is in, so that it does not get out of sight.
    After(Change),
    /// Everything on the way to a field of this form.
    Towards(Hit, Rc<Form>),
}

impl Reducible for Opened {
    type Action = Opening;

    fn reduce(self: Rc<Self>, opening: Opening) -> Rc<Self> {
        let Self(mut next) = Rc::unwrap_or_clone(self);
        match opening {
            Opening::Group(place, is_open) => {
                next.groups.insert(place, is_open);
            }
            Opening::Whole(place, true) => {
                next.whole.insert(place);
            }
            Opening::Whole(place, false) => {
                next.whole.remove(&place);
            }
            Opening::Section(title, is_open) => {
                next.sections.insert(title, is_open);
            }
            Opening::After(Change::Unset(place)) => {
                next.whole.extend(place.parent());
                next.groups.insert(place, false);
            }
            Opening::After(change) => {
                next.groups.remove(change.place());
            }
            Opening::Towards(hit, form) => open_towards(&mut next, &hit, &form),
        }
        Rc::new(Self(next))
    }
}

fn open_towards(opened: &mut Disclosure, hit: &Hit, form: &Form) {
    for place in std::iter::successors(Some(hit.place.clone()), Place::parent) {
        opened.groups.insert(place.clone(), true);
        opened.whole.insert(place);
    }
    let sections = form.sections.iter();
    let nearest = sections
        .flat_map(|section| section.fields.iter().map(move |field| (section, field)))
        .filter(|(_, field)| hit.place.is_within(&field.place))
        .max_by_key(|(_, field)| field.place.path.segments().len());
    if let Some((section, _)) = nearest {
        opened.sections.insert(section.title.clone(), true);
    }
}
