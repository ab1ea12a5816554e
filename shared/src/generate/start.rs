//! A text to begin with: a `FeatureStore` and the Secret of its databases, made of a few choices.

use crate::convert::{object, object_name, placeholders, secret};
use crate::fix::{YamlValue, to_yaml};
use crate::views::Service;

/// What a Secret with the settings of all stores is called.
const SECRET: &str = "feast-data-stores";

/// What tells the author what is left to do.
const HEAD: &str = "# Write your own in the place of every change-me and of the addresses.\n";

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Start {
    /// The project, which also names the `FeatureStore`.
    pub project: String,
    /// How many pods are to serve.
    pub pods: Pods,
    /// Where the registry is kept.
    pub registry: Database,
    /// Where the online store is kept.
    pub online: Database,
    /// Where the offline store is kept; without one, clients read files themselves.
    pub offline: Option<Database>,
    /// Who may do what.
    pub authentication: Authentication,
}

/// How many pods are to serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Pods {
    /// One.
    One,
    /// This many, at least two.
    Fixed(u32),
    /// As many as the load of the CPU asks for, between these two.
    Scaled {
        /// The fewest, at least two.
        least: u32,
        /// The most; never fewer than the fewest.
        most: u32,
    },
}

/// Where a store is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Database {
    /// In a file on a volume of the pod. With several pods, the first database of [`databases`] takes its place.
    Files,
    /// In a database of that type, in Feast's word.
    Store(#[cfg_attr(feature = "borsh", borsh(deserialize_with = "known_database"))] &'static str),
}

/// Who decides what somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Authentication {
    /// Roles of Kubernetes.
    Kubernetes,
    /// An `OpenID` provider.
    Oidc,
    /// Nobody: everybody may do everything.
    Nobody,
}

/// The databases that a service can be kept in with nothing but Feast's own image, the most common first: Feast's word,
/// and the name that people know.
pub fn databases(service: Service) -> &'static [(&'static str, &'static str)] {
    match service {
        Service::Registry => &[
            ("sql", "PostgreSQL, or another SQL database"),
            ("snowflake.registry", "Snowflake"),
        ],
        Service::OnlineStore => &[
            ("postgres", "PostgreSQL"),
            ("redis", "Redis"),
            ("dynamodb", "DynamoDB"),
            ("bigtable", "Bigtable"),
            ("datastore", "Datastore"),
            ("mysql", "MySQL"),
            ("snowflake.online", "Snowflake"),
        ],
        Service::OfflineStore => &[
            ("postgres", "PostgreSQL"),
            ("bigquery", "BigQuery"),
            ("snowflake.offline", "Snowflake"),
            ("redshift", "Redshift"),
            ("athena", "Athena"),
        ],
    }
}

/// Reads the word of a database that [`databases`] lists for some service.
#[cfg(feature = "borsh")]
fn known_database(reader: &mut impl borsh::io::Read) -> borsh::io::Result<&'static str> {
    let word = <String as borsh::BorshDeserialize>::deserialize_reader(reader)?;
    [
        Service::Registry,
        Service::OnlineStore,
        Service::OfflineStore,
    ]
    .into_iter()
    .flat_map(databases)
    .map(|(known, _)| *known)
    .find(|known| *known == word)
    .ok_or_else(|| borsh::io::ErrorKind::InvalidData.into())
}

impl Pods {
    /// Whether more than one pod may run.
    pub fn are_several(self) -> bool {
        self != Self::One
    }

    /// The same, with numbers that make sense.
    fn sensible(self) -> Self {
        match self {
            Self::One => Self::One,
            Self::Fixed(replicas) => Self::Fixed(replicas.max(2)),
            Self::Scaled { least, most } => {
                let least = least.max(2);
                Self::Scaled {
                    least,
                    most: most.max(least),
                }
            }
        }
    }
}

impl Start {
    /// The text, a Secret first where there is one: it is clean whatever is chosen, as long as Feast takes the name of
    /// the project.
    pub fn yaml(&self) -> String {
        let mut documents = Vec::new();
        let settings = self.settings();
        let head = if settings.is_empty() { "" } else { HEAD };
        if !settings.is_empty() {
            documents.push(secret(SECRET, None, settings));
        }
        documents.push(object(
            "feast.dev/v1",
            "FeatureStore",
            &object_name(&self.project),
            None,
            [("spec", self.spec())],
        ));
        format!("{head}{}", to_yaml(&documents))
    }

    /// The services that are chosen, and where each is kept.
    fn services(&self) -> Vec<(Service, Database)> {
        let place = |service, database| match database {
            Database::Files if self.pods.are_several() => {
                let first = databases(service).first();
                (service, first.map_or(database, |it| Database::Store(it.0)))
            }
            _ => (service, database),
        };
        let offline = self.offline.map(|it| place(Service::OfflineStore, it));
        [
            place(Service::Registry, self.registry),
            place(Service::OnlineStore, self.online),
        ]
        .into_iter()
        .chain(offline)
        .collect()
    }

    /// The settings of each type of store that is chosen.
    fn settings(&self) -> Vec<(String, YamlValue)> {
        let mut keys: Vec<(String, YamlValue)> = Vec::new();
        for (service, database) in self.services() {
            let Database::Store(store_type) = database else {
                continue;
            };
            if keys.iter().any(|(key, _)| key == store_type) {
                continue;
            }
            let mut settings = placeholders(service, store_type);
            if store_type == "sql" {
                settings.push_str(
                    "cache_ttl_seconds: 60\nsqlalchemy_config_kwargs:\n  pool_pre_ping: true\n",
                );
            }
            keys.push((store_type.to_owned(), settings.into()));
        }
        keys
    }

    fn spec(&self) -> YamlValue {
        let mut spec = vec![field("feastProject", self.project.as_str().into())];
        if let Pods::Fixed(replicas) = self.pods.sensible() {
            spec.push(field("replicas", i64::from(replicas).into()));
        }
        let authz = match self.authentication {
            Authentication::Kubernetes => ("kubernetes", YamlValue::Mapping(Vec::new())),
            Authentication::Oidc => {
                let issuer = "https://login.example.com/realms/feast";
                ("oidc", YamlValue::mapping([("issuerUrl", issuer.into())]))
            }
            Authentication::Nobody => ("noAuth", true.into()),
        };
        spec.push(field("authz", YamlValue::mapping([authz])));
        let mut services = Vec::new();
        if let Pods::Scaled { least, most } = self.pods.sensible() {
            services.push(field("scaling", scaling(least, most)));
        }
        if self.pods.are_several() {
            let budget = YamlValue::mapping([("maxUnavailable", 1.into())]);
            services.push(field("podDisruptionBudgets", budget));
            services.push(field("runFeastApplyOnInit", false.into()));
        }
        services.extend(self.services().into_iter().map(service));
        spec.push(field("services", YamlValue::Mapping(services)));
        YamlValue::Mapping(spec)
    }
}

fn field(name: &str, value: YamlValue) -> (String, YamlValue) {
    (name.to_owned(), value)
}

/// Between so many pods, by the load of the CPU.
fn scaling(least: u32, most: u32) -> YamlValue {
    let target = YamlValue::mapping([
        ("type", "Utilization".into()),
        ("averageUtilization", 70.into()),
    ]);
    let resource = YamlValue::mapping([("name", "cpu".into()), ("target", target)]);
    let metric = YamlValue::mapping([("type", "Resource".into()), ("resource", resource)]);
    let autoscaling = YamlValue::mapping([
        ("minReplicas", i64::from(least).into()),
        ("maxReplicas", i64::from(most).into()),
        ("metrics", YamlValue::List(vec![metric])),
    ]);
    YamlValue::mapping([("autoscaling", autoscaling)])
}

/// A service with its persistence; the online store with what its server asks of a node, so that the load can be
/// measured as a share of it.
fn service((service, database): (Service, Database)) -> (String, YamlValue) {
    let (folder, file, own) = match service {
        Service::Registry => ("registry", Some("registry.db"), "registry"),
        Service::OnlineStore => ("online", Some("online_store.db"), "onlineStore"),
        Service::OfflineStore => ("offline", None, "offlineStore"),
    };
    let persistence = match database {
        Database::Files => {
            let volume = YamlValue::mapping([
                ("mountPath", format!("/data/{folder}").into()),
                ("create", YamlValue::Mapping(Vec::new())),
            ]);
            let path = file.map_or(field("type", "duckdb".into()), |it| {
                field("path", it.into())
            });
            let file = YamlValue::Mapping(vec![path, field("pvc", volume)]);
            YamlValue::mapping([("file", file)])
        }
        Database::Store(store_type) => {
            let reference = YamlValue::mapping([("name", SECRET.into())]);
            let store = [("type", store_type.into()), ("secretRef", reference)];
            YamlValue::mapping([("store", YamlValue::mapping(store))])
        }
    };
    let mut fields = vec![field("persistence", persistence)];
    if service == Service::OnlineStore {
        let requests = [("cpu", "500m".into()), ("memory", "512Mi".into())];
        let resources = YamlValue::mapping([("requests", YamlValue::mapping(requests))]);
        fields.push(field(
            "server",
            YamlValue::mapping([("resources", resources)]),
        ));
    }
    let fields = YamlValue::Mapping(fields);
    let value = match service {
        Service::Registry => YamlValue::mapping([("local", fields)]),
        Service::OnlineStore | Service::OfflineStore => fields,
    };
    field(own, value)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::{Options, Source, check};

    fn choices(service: Service) -> Vec<Database> {
        let stores = databases(service).iter().map(|it| Database::Store(it.0));
        std::iter::once(Database::Files).chain(stores).collect()
    }

    #[test]
    fn whatever_is_chosen_is_clean() {
        let all_pods = [
            Pods::One,
            Pods::Fixed(0),
            Pods::Fixed(3),
            Pods::Scaled { least: 2, most: 10 },
            Pods::Scaled { least: 5, most: 1 },
        ];
        let offlines = choices(Service::OfflineStore).into_iter().map(Some);
        let offlines = std::iter::once(None).chain(offlines);
        let all = [
            Authentication::Kubernetes,
            Authentication::Oidc,
            Authentication::Nobody,
        ];
        let usual = Database::Store("sql");
        let stores = choices(Service::Registry)
            .into_iter()
            .map(|it| (it, Database::Store("redis"), None))
            .chain(
                choices(Service::OnlineStore)
                    .into_iter()
                    .map(|it| (usual, it, None)),
            )
            .chain(offlines.into_iter().map(|it| (usual, Database::Files, it)));
        for (registry, online, offline) in stores {
            for (pods, authentication) in all_pods.iter().flat_map(|pods| all.map(|it| (*pods, it)))
            {
                let start = Start {
                    project: "rides_EU".to_owned(),
                    pods,
                    registry,
                    online,
                    offline,
                    authentication,
                };
                let yaml = start.yaml();
                let found = check(&Source::parse(&yaml), &Options::default());
                assert_eq!(found, [], "{start:?}\n{yaml}");
            }
        }
    }

    #[test]
    fn a_text_with_databases_says_what_is_left_to_do() {
        let start = Start {
            project: "rides_EU".to_owned(),
            pods: Pods::Scaled { least: 2, most: 6 },
            registry: Database::Files,
            online: Database::Store("redis"),
            offline: None,
            authentication: Authentication::Oidc,
        };
        expect![[r"
            # Write your own in the place of every change-me and of the addresses.
            apiVersion: v1
            kind: Secret
            metadata:
              name: feast-data-stores
            stringData:
              sql: |
                path: postgresql+psycopg://feast:change-me@postgres:5432/feast
                cache_ttl_seconds: 60
                sqlalchemy_config_kwargs:
                  pool_pre_ping: true
              redis: |
                connection_string: redis:6379
            ---
            apiVersion: feast.dev/v1
            kind: FeatureStore
            metadata:
              name: rides-eu
            spec:
              feastProject: rides_EU
              authz:
                oidc:
                  issuerUrl: https://login.example.com/realms/feast
              services:
                scaling:
                  autoscaling:
                    minReplicas: 2
                    maxReplicas: 6
                    metrics:
                    - type: Resource
                      resource:
                        name: cpu
                        target:
                          type: Utilization
                          averageUtilization: 70
                podDisruptionBudgets:
                  maxUnavailable: 1
                runFeastApplyOnInit: false
                registry:
                  local:
                    persistence:
                      store:
                        type: sql
                        secretRef:
                          name: feast-data-stores
                onlineStore:
                  persistence:
                    store:
                      type: redis
                      secretRef:
                        name: feast-data-stores
                  server:
                    resources:
                      requests:
                        cpu: 500m
                        memory: 512Mi
        "]]
        .assert_eq(&start.yaml());
    }
}
