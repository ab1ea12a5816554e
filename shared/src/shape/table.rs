//! How the structure is written down: tables of fields, one line each.

/// Declares [`Object`](super::Object)s, a line a field: name, flags, shape, and what it is for.
/// What follows an object's name are methods of [`Terms`](super::Terms), the flags of a field those
/// of [`Facts`](super::Facts).
///
/// ```text
/// objects! {
///     /// A volume for a file.
///     pub closed PVC, exactly_one(&["ref", "create"]) {
///         "ref": OBJECT_NAME => "A claim that exists.";
///         "mountPath" required: Shape::String(Text::Pattern(&MOUNT_PATH)) => "Where it is mounted.";
///         "size" default("1Gi") since("0.61") only_v1: Shape::FREE => "How large it is.";
///     }
/// }
/// ```
macro_rules! objects {
    ($(
        $(#[$attribute:meta])*
        $visibility:vis $openness:ident $name:ident $(, $condition:ident($($argument:expr),*))* {
            $($field:literal $($flag:ident $(($value:expr))?)*: $shape:expr => $doc:literal;)*
        }
    )*) => {$(
        $(#[$attribute])*
        $visibility static $name: $crate::shape::Object = $crate::shape::Object::$openness(
            &[$(
                $crate::shape::Field::new(
                    $field,
                    &$shape,
                    &$crate::shape::Facts::NONE$(.$flag($($value)?))*.what_for($doc),
                )
            ),*],
            &$crate::shape::Terms::NONE$(.$condition($($argument),*))*,
        );
    )*};
}

pub(crate) use objects;
