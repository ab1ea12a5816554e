//! Objects of Kubernetes, to be written.

use crate::fix::YamlValue;

/// An object with its content, in the given order.
pub(crate) fn object(
    api_version: &str,
    kind: &str,
    name: &str,
    namespace: Option<&str>,
    content: impl IntoIterator<Item = (&'static str, YamlValue)>,
) -> YamlValue {
    let owned = |(field, value): (&str, _)| (field.to_owned(), value);
    let namespace = namespace.map(|it| ("namespace", it.into()));
    let metadata = [("name", name.into())].into_iter().chain(namespace);
    let head = [
        ("apiVersion", api_version.into()),
        ("kind", kind.into()),
        (
            "metadata",
            YamlValue::Mapping(metadata.map(owned).collect()),
        ),
    ];
    YamlValue::Mapping(head.into_iter().chain(content).map(owned).collect())
}

/// A Secret with these values, of the type that its keys tell.
pub(crate) fn secret(
    name: &str,
    namespace: Option<&str>,
    values: Vec<(String, YamlValue)>,
) -> YamlValue {
    let keys = values.iter().map(|(key, _)| key.as_str());
    let is_certificate = keys.eq(["tls.crt", "tls.key"]);
    let type_of = is_certificate.then(|| ("type", "kubernetes.io/tls".into()));
    let values = ("stringData", YamlValue::Mapping(values));
    object(
        "v1",
        "Secret",
        name,
        namespace,
        type_of.into_iter().chain([values]),
    )
}
