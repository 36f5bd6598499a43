#!/usr/bin/env python3
"""Makes cluster/kubernetes-api.txt: the table of everything the simulated API server serves.

    make-api-table.py --facts DIR --client HELM --output cluster/kubernetes-api.txt

DIR holds what a real API server publishes about itself (discovery, OpenAPI v3), as recorded under
Tests/Recordings/kubernetes/facts. HELM is a helm binary, which carries the Go types of the API (see
go_types.py). The form of the table is described at the head of the table itself.
"""

import argparse
import gzip
import json
import pathlib

import go_types
from type_table import TypeTable

HEAD = """\
# What the simulated Kubernetes API server serves. Made by setup/kubernetes/make-api-table.py from
# what a real Kubernetes 1.36 publishes about itself; do not edit.
#
# package SHORT PATH            how packages of Go types are shortened below
# type NAME [MEANING] [inline] [map=atomic]
#                               a struct (fields follow), or a name for another type; `inline`: only
#                               ever embedded, without an OpenAPI schema of its own
#  FIELD NUMBER TYPE [FLAGS] [KEY=VALUE ...]
#                               its name in JSON, its protobuf number (- for none), its Go type
#  + NUMBER NAME TYPE           the fields of an embedded type; NAME is that of its protobuf field
#                               flags: o omitempty, z omitzero, r required
#                               keys: patch (strategy) key (merge key) list (type) by (map keys)
#                               map (atomic, granular) enum (of the elements, where the field is a
#                               list or map) default
# group NAME
# version NAME
# resource PLURAL SINGULAR KIND SCOPE VERBS TYPE [short=] [in=categories] [hash=]
#  NAME VERSION KIND VERBS TYPE  a subresource
"""

GROUP_PACKAGES = {
    "": "core/v1", "rbac.authorization.k8s.io": "rbac", "apiextensions.k8s.io": "apiextensions",
}


def package_of(group: str, version: str) -> str:
    if group == "":
        return "core/v1"
    return f"{GROUP_PACKAGES.get(group, group.split('.')[0])}/{version}"


class ResourceTable:
    """The groups, versions and resources of the recorded server, in its order."""

    def __init__(self, facts: pathlib.Path):
        self.discovery = read(facts, "discovery-aggregated")
        self.legacy = read(facts, "discovery-legacy")
        self.types: list[str] = []
        self.lines: list[str] = []
        for root in ("/api", "/apis"):
            for group in self.discovery[root]["items"]:
                self._add_group(group)

    def _add_group(self, group: dict):
        name = group["metadata"].get("name", "")
        self.lines.append(f"group {name or 'core'}")
        for version in group["versions"]:
            self.lines.append(f"version {version['version']}")
            for resource in version["resources"]:
                self._add_resource(resource, name, version["version"])

    def _add_resource(self, resource: dict, group: str, version: str):
        kind = resource["responseKind"]["kind"]
        words = [
            "resource", resource["resource"], resource["singularResource"], kind,
            resource["scope"], ",".join(resource["verbs"]), self._type(resource, group, version)]
        if "shortNames" in resource:
            words.append("short=" + ",".join(resource["shortNames"]))
        if "categories" in resource:
            words.append("in=" + ",".join(resource["categories"]))
        hashed = self._storage_hash(group, version, resource["resource"])
        if hashed:
            words.append("hash=" + hashed)
        self.lines.append(" ".join(words))
        for part in resource.get("subresources", []):
            kind = part["responseKind"]
            home = "/".join(filter(None, [kind["group"] or group, kind["version"] or version]))
            self.lines.append(" ".join([
                "", part["subresource"], home, kind["kind"], ",".join(part["verbs"]),
                self._type(part, group, version)]))

    def _type(self, entry: dict, group: str, version: str) -> str:
        kind = entry["responseKind"]
        package = package_of(kind["group"] or group, kind["version"] or version)
        name = f"{package}.{kind['kind']}"
        self.types.append(name)
        return name

    def _storage_hash(self, group: str, version: str, resource: str) -> str:
        path = f"/apis/{group}/{version}" if group else f"/api/{version}"
        for entry in self.legacy[path]["resources"]:
            if entry["name"] == resource:
                return entry.get("storageVersionHash", "")
        return ""


def read(facts: pathlib.Path, name: str) -> dict:
    with gzip.open(facts / f"{name}.json.gz") as file:
        return json.load(file)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--facts", type=pathlib.Path, required=True)
    options.add_argument("--client", required=True)
    options.add_argument("--output", type=pathlib.Path, required=True)
    options = options.parse_args()
    resources = ResourceTable(options.facts)
    published = {}
    for path in sorted(options.facts.glob("openapi-v3-api*.json.gz")):
        document = read(options.facts, path.name.removesuffix(".json.gz"))
        published.update(document["components"].get("schemas", {}))
    types = TypeTable(go_types.Binary(options.client).types(), published)
    for name in resources.types + ["meta/v1.DeleteOptions", "meta/v1.Status"]:
        types.add(name)
    text = HEAD + "\n".join(types.lines() + resources.lines) + "\n"
    options.output.write_text(text)
    print(f"{options.output}: {len(text)} bytes, {len(types.added)} types")


if __name__ == "__main__":
    main()
