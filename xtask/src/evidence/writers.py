"""Several processes write to Feast registries at the same time, and one looks what is there afterwards.

Its argument is {"registries": [...], "writers": N, "writes": N, "together": bool}. Each of the registries is what
stands under `registry` in a feature_store.yaml; a writer takes the one of its number, or the only one there is.
Prints {"acknowledged": N, "there": N, "refused": {"error": N}}: writes that returned without an error, those of them that
a new process finds in the first registry, and the errors of the others.
"""

import collections
import json
import multiprocessing
import sys
import tempfile
from pathlib import Path

# How long all writers together may take, in seconds.
PATIENCE = 300


def feature_store(registry):
    """A FeatureStore of its own, as each pod has one, without the registry's cache."""
    from feast import FeatureStore

    folder = Path(tempfile.mkdtemp(prefix="repo-", dir="."))
    config = {
        "project": "rides",
        "provider": "local",
        "online_store": {"type": "sqlite", "path": str(folder / "online.db")},
        "registry": {"cache_ttl_seconds": 0, **registry},
        "entity_key_serialization_version": 3,
    }
    # JSON is YAML.
    (folder / "feature_store.yaml").write_text(json.dumps(config))
    return FeatureStore(repo_path=str(folder))


def apply(store, name):
    from feast import Entity, ValueType

    store.apply([Entity(name=name, join_keys=[name], value_type=ValueType.STRING)])


def prepare(registry):
    """The registry is there, and its tables, before anybody writes: what is measured is not the first start."""
    apply(feature_store(registry), "before")


def write(number, registry, writes, start, results):
    """Writes objects that nobody else writes, and tells which of the writes were acknowledged."""
    store = feature_store(registry)
    acknowledged, refused = [], collections.Counter()
    start.wait(timeout=PATIENCE)
    for turn in range(writes):
        name = f"writer_{number}_{turn}"
        try:
            apply(store, name)
            acknowledged.append(name)
        except Exception as error:
            refused[type(error).__name__] += 1
    results.put((acknowledged, refused))


def read(registry, results):
    """The names in the registry, or none where it cannot be read any more."""
    try:
        results.put([entity.name for entity in feature_store(registry).list_entities()])
    except Exception as error:
        print(f"the registry cannot be read: {error}", file=sys.stderr)
        results.put([])


def main():
    asked = json.loads(sys.argv[1])
    registries, writers = asked["registries"], asked["writers"]
    # A process that is started anew, not a copy of this one: pods share no memory.
    processes = multiprocessing.get_context("spawn")
    results = processes.Queue()

    def run(target, *arguments):
        process = processes.Process(target=target, args=arguments, daemon=True)
        process.start()
        return process

    def end(process):
        process.join(PATIENCE)
        if process.exitcode != 0:
            sys.exit(f"a process ended with {process.exitcode}")

    for registry in registries:
        end(run(prepare, registry))
    barrier = processes.Barrier(writers if asked["together"] else 1)
    acknowledged, refused, running = set(), collections.Counter(), []

    def collect():
        names, errors = results.get(timeout=PATIENCE)
        acknowledged.update(names)
        refused.update(errors)

    for number in range(writers):
        registry = registries[number % len(registries)]
        running.append(run(write, number, registry, asked["writes"], barrier, results))
        if not asked["together"]:
            collect()
    if asked["together"]:
        for _ in running:
            collect()
    for process in running:
        end(process)
    reader = run(read, registries[0], results)
    there = acknowledged.intersection(results.get(timeout=PATIENCE))
    end(reader)
    print(json.dumps({"acknowledged": len(acknowledged), "there": len(there), "refused": refused}))


if __name__ == "__main__":
    main()
