//! What the structure says of one place.

use super::{Field, Object, Shape};
use crate::path::Segment;
use crate::tree::Node;

/// What the structure says of a value.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    /// The values that the place takes.
    pub shape: &'static Shape,
    /// The field, unless the place is an item of a list or stands under a key of one's own.
    pub field: Option<&'static Field>,
}

/// What `shape` says of the value `segments` below a value of that shape. `node` is the value, when
/// there is one: the fields of some mappings depend on what it says. `None` where the structure is
/// not described.
pub fn find(
    shape: &'static Shape,
    mut node: Option<Node<'_>>,
    segments: &[Segment],
) -> Option<Described> {
    let mut found = Described { shape, field: None };
    for segment in segments {
        found = match segment {
            Segment::Index(_) => Described {
                shape: items(found.shape)?,
                field: None,
            },
            Segment::Key(name) => match (fields(found.shape, node), entries(found.shape)) {
                (Some(object), _) => {
                    let field = object.field(name)?;
                    Described {
                        shape: field.shape,
                        field: Some(field),
                    }
                }
                (None, shape) => Described {
                    shape: shape?,
                    field: None,
                },
            },
        };
        node = node.and_then(|node| node.step(segment));
    }
    Some(found)
}

/// The fields of a mapping of that shape, which may depend on what the mapping says.
pub fn fields(shape: &'static Shape, node: Option<Node<'_>>) -> Option<&'static Object> {
    match shape {
        Shape::Object(object) | Shape::Child(_, object) => Some(object),
        Shape::Tagged(tagged) => {
            let given = node.and_then(|node| node.get(tagged.tag)?.as_str());
            tagged.variant(given.or(tagged.default)?)
        }
        Shape::Either(_, shape) => fields(shape, node),
        _ => fields(shape.inner()?, node),
    }
}

/// The shape of the items of a list of that shape.
pub fn items(shape: &'static Shape) -> Option<&'static Shape> {
    match shape {
        Shape::List(item) | Shape::Set(item) | Shape::Keyed((_, item)) => Some(item),
        Shape::Either(_, shape) => items(shape),
        _ => items(shape.inner()?),
    }
}

/// The shape of the values of a mapping with keys of one's own.
pub fn entries(shape: &'static Shape) -> Option<&'static Shape> {
    match shape {
        Shape::Map(value) | Shape::Named(_, value) => Some(value),
        Shape::Either(_, shape) => entries(shape),
        _ => entries(shape.inner()?),
    }
}
