"""The types of the API as lines of the table: Go's shape of a type joined with what the server
publishes about its fields (see the table's head for the form)."""

import json
import re

from go_types import Field, GoType

PACKAGES = {
    "meta/v1": "k8s.io/apimachinery/pkg/apis/meta/v1",
    "resource": "k8s.io/apimachinery/pkg/api/resource",
    "intstr": "k8s.io/apimachinery/pkg/util/intstr",
    "runtime": "k8s.io/apimachinery/pkg/runtime",
    "types": "k8s.io/apimachinery/pkg/types",
    "apiextensions/v1": "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1",
    "apiregistration/v1": "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1",
}
"""Those whose path is not k8s.io/api/SHORT."""

OWN_JSON = {
    # Types with JSON of their own, and what they hold.
    "meta/v1.Time": "time", "meta/v1.MicroTime": "microTime", "meta/v1.Duration": "duration",
    "meta/v1.FieldsV1": "any", "resource.Quantity": "quantity", "intstr.IntOrString": "intOrString",
    "runtime.RawExtension": "any", "apiextensions/v1.JSON": "any",
    "apiextensions/v1.JSONSchemaPropsOrBool": "any",
    "apiextensions/v1.JSONSchemaPropsOrArray": "any",
    "apiextensions/v1.JSONSchemaPropsOrStringArray": "any",
}

API_SERVICES = {
    # The aggregator's types are in no client; its API is small.
    "APIService": [
        ("meta/v1.TypeMeta", 'json:",inline"', True),
        ("meta/v1.ObjectMeta", 'json:"metadata,omitempty" protobuf:"bytes,1,opt"', False),
        ("apiregistration/v1.APIServiceSpec", 'json:"spec,omitempty" protobuf:"bytes,2,opt"', False),
        ("apiregistration/v1.APIServiceStatus", 'json:"status,omitempty" protobuf:"bytes,3,opt"',
         False)],
    "APIServiceSpec": [
        ("*apiregistration/v1.ServiceReference", 'json:"service,omitempty" protobuf:"bytes,1,opt"',
         False),
        ("string", 'json:"group,omitempty" protobuf:"bytes,2,opt"', False),
        ("string", 'json:"version,omitempty" protobuf:"bytes,3,opt"', False),
        ("bool", 'json:"insecureSkipTLSVerify,omitempty" protobuf:"varint,4,opt"', False),
        ("[]uint8", 'json:"caBundle,omitempty" protobuf:"bytes,5,opt"', False),
        ("int32", 'json:"groupPriorityMinimum" protobuf:"varint,7,opt"', False),
        ("int32", 'json:"versionPriority" protobuf:"varint,8,opt"', False)],
    "ServiceReference": [
        ("string", 'json:"namespace,omitempty" protobuf:"bytes,1,opt"', False),
        ("string", 'json:"name,omitempty" protobuf:"bytes,2,opt"', False),
        ("*int32", 'json:"port,omitempty" protobuf:"varint,3,opt"', False)],
    "APIServiceStatus": [
        ("[]apiregistration/v1.APIServiceCondition",
         'json:"conditions,omitempty" patchStrategy:"merge" patchMergeKey:"type" '
         'protobuf:"bytes,1,rep"', False)],
    "APIServiceCondition": [
        ("string", 'json:"type" protobuf:"bytes,1,opt"', False),
        ("string", 'json:"status" protobuf:"bytes,2,opt"', False),
        ("meta/v1.Time", 'json:"lastTransitionTime,omitempty" protobuf:"bytes,3,opt"', False),
        ("string", 'json:"reason,omitempty" protobuf:"bytes,4,opt"', False),
        ("string", 'json:"message,omitempty" protobuf:"bytes,5,opt"', False)],
}

LISTS_BY_KEY = {
    # Of groups whose OpenAPI documents were not recorded.
    ("admissionregistration/v1", "webhooks"): ["name"],
    ("admissionregistration/v1", "matchConditions"): ["name"],
    ("admissionregistration/v1", "conditions"): ["type"],
    ("admissionregistration/v1", "variables"): ["name"],
    ("apiregistration/v1", "conditions"): ["type"],
    ("certificates/v1", "conditions"): ["type"],
    ("flowcontrol/v1", "conditions"): ["type"],
    ("resource/v1", "devices"): ["driver", "device", "pool", "shareID"],
}
SETS = {("resource/v1", "finalizers")}


class TypeTable:
    def __init__(self, types: dict[str, GoType], published: dict[str, dict]):
        self.types = types
        self.published = published
        self.embedded = self._only_embedded()
        self.added: dict[str, list[str]] = {}
        self.packages: set[str] = set()

    def lines(self) -> list[str]:
        heads = [f"package {short} {PACKAGES.get(short, 'k8s.io/api/' + short)}"
                 for short in sorted(self.packages)]
        return heads + [line for name in sorted(self.added) for line in self.added[name]]

    def add(self, name: str):
        """Adds a type, by its short name, and all it is made of."""
        if name in self.added or "." not in name:
            return
        self.packages.add(name.split(".")[0])
        self.added[name] = []
        if name in OWN_JSON:
            self.added[name] = [f"type {name} {OWN_JSON[name]}"]
            return
        go_type = self._go_type(name)
        if go_type.kind != "struct":
            self.added[name] = [f"type {name} {self._reference(go_type.kind)}"]
            return
        schema = self._schema(name)
        head = f"type {name}"
        if schema is None and name in self.embedded:
            head += " inline"
            schema = self._owners_schema(name)
        schema = schema or {}
        if schema.get("x-kubernetes-map-type") == "atomic":
            head += " map=atomic"
        self.added[name] = [head]
        self.added[name] += [
            self._line(field, name, schema) for field in go_type.fields if field.tag]

    def _line(self, field: Field, owner: str, schema: dict) -> str:
        json_name, *options = re.search(r'json:"([^"]*)"', field.tag)[1].split(",")
        protobuf = re.search(r'protobuf:"[^",]*,(\d+)[^"]*?(?:,name=(\w+))?(?:,[^"]*)?"', field.tag)
        number = protobuf[1] if protobuf else "-"
        reference = self._reference(self._short(field.type))
        if not json_name or json_name == "-":
            name = (protobuf and protobuf[2]) or "-"
            return f" + {number} {name} {reference}"
        facts = schema.get("properties", {}).get(json_name, {})
        is_required = (json_name in schema["required"] if "required" in schema
                       else not schema and "omitempty" not in options)
        flags = ("o" if "omitempty" in options else "") + ("z" if "omitzero" in options else "") + (
            "r" if is_required else "")
        words = ["", json_name, number, reference] + ([flags] if flags else [])
        return " ".join(words + self._keys(field, json_name, owner, facts))

    def _keys(self, field: Field, name: str, owner: str, facts: dict) -> list[str]:
        words = []
        strategy = facts.get("x-kubernetes-patch-strategy") or tag(field, "patchStrategy")
        key = facts.get("x-kubernetes-patch-merge-key") or tag(field, "patchMergeKey")
        by = facts.get("x-kubernetes-list-map-keys")
        kind = facts.get("x-kubernetes-list-type")
        place = (owner.split(".")[0], name)
        if not facts and field.type.startswith("[]") and field.type != "[]uint8":
            by = LISTS_BY_KEY.get(place)
            kind = "map" if by else "set" if place in SETS else "atomic"
        if strategy:
            words.append(f"patch={strategy}")
        if key:
            words.append(f"key={key}")
        if kind:
            words.append(f"list={kind}")
        if by:
            words.append(f"by={','.join(by)}")
        if facts.get("x-kubernetes-map-type"):
            words.append(f"map={facts['x-kubernetes-map-type']}")
        inner = facts.get("items") or facts.get("additionalProperties") or {}
        values = facts.get("enum") or inner.get("enum")
        if values:
            words.append(f"enum={','.join(values)}")
        if has_own_default(field, facts):
            words.append(f"default={json.dumps(facts['default'])}")
        assert all(" " not in word for word in words), words
        return words

    def _schema(self, name: str) -> dict | None:
        package, short = name.rsplit(".", 1)
        return self.published.get(f"{openapi_package(package)}.{short}")

    def _owners_schema(self, name: str) -> dict:
        """What is published of an embedded type's fields, which is found at its owners."""
        facts: dict = {"properties": {}}
        for owner, go_type in self.types.items():
            if any(field.is_embedded and self._short(field.type) == name
                   for field in go_type.fields):
                schema = self._schema(self._short(owner)) or {}
                facts["properties"].update(schema.get("properties", {}))
                facts.setdefault("required", []).extend(schema.get("required", []))
        return facts if facts["properties"] else {}

    def _only_embedded(self) -> set[str]:
        embedded, named = set(), set()
        for go_type in self.types.values():
            for field in go_type.fields:
                is_inline = field.is_embedded and 'json:",inline"' in field.tag
                (embedded if is_inline else named).update(
                    re.findall(r"[\w/]+\.\w+", self._short(field.type)))
        return embedded - named

    def _reference(self, type_text: str) -> str:
        """Adds what a type is made of, and writes it short."""
        short = self._short(type_text)
        for part in re.findall(r"[\w/]+\.\w+", short):
            self.add(part)
        return short

    def _short(self, type_text: str) -> str:
        for short, path in PACKAGES.items():
            type_text = type_text.replace(path + ".", short + ".")
        type_text = type_text.replace("k8s.io/api/", "")
        return type_text.replace("[]uint8", "bytes").replace("interface", "any")

    def _go_type(self, name: str) -> GoType:
        package, short = name.split(".")
        if package == "apiregistration/v1":
            return GoType("struct", [
                Field("", field_tag, field_type, embedded)
                for field_type, field_tag, embedded in API_SERVICES[short]])
        path = PACKAGES.get(package, "k8s.io/api/" + package)
        return self.types[f"{path}.{short}"]


def has_own_default(field: Field, facts: dict) -> bool:
    """Whether a default does not just follow from the type: zero values that are always written
    are published as defaults."""
    if "default" not in facts or facts["default"] == {}:
        return False
    is_left_out = "omitempty" in field.tag or field.type.startswith("*")
    return is_left_out or facts["default"] not in ("", 0, False)


def tag(field: Field, name: str) -> str:
    found = re.search(rf'{name}:"([^"]*)"', field.tag)
    return found[1] if found else ""


def openapi_package(short: str) -> str:
    """`core/v1` to `io.k8s.api.core.v1`."""
    path = PACKAGES.get(short, "k8s.io/api/" + short)
    host, rest = path.split("/", 1)
    return ".".join(reversed(host.split("."))) + "." + rest.replace("/", ".")
