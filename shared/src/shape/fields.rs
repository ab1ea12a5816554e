//! The fields of a mapping: its own and those of its bases.

use std::slice;

use super::{Field, Object};

impl Object {
    /// The fields: its own, and those of its bases that it does not have itself.
    pub fn fields(&self) -> Fields {
        Fields {
            own: self.own,
            next: self.own.iter(),
            is_inherited: false,
            bases: self.bases.iter(),
        }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let bases = self.bases.iter().flat_map(|base| base.own);
        let mut fields = self.own.iter().chain(bases);
        fields.find(|field| field.name.len() == name.len() && field.name == name)
    }
}

/// What [`Object::fields`] walks through.
#[derive(Clone, Debug)]
pub struct Fields {
    own: &'static [Field],
    next: slice::Iter<'static, Field>,
    is_inherited: bool,
    bases: slice::Iter<'static, &'static Object>,
}

impl Iterator for Fields {
    type Item = &'static Field;

    fn next(&mut self) -> Option<&'static Field> {
        loop {
            let Some(field) = self.next.next() else {
                self.next = self.bases.next()?.own.iter();
                self.is_inherited = true;
                continue;
            };
            if !self.is_inherited || self.own.iter().all(|own| own.name != field.name) {
                return Some(field);
            }
        }
    }
}
