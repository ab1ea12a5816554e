//! The Kubewarden policy: waPC glue around the validation core.
