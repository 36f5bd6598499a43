"""Good and bad manifests: the cluster's strict decoding beside kubernetes-validate's strict schemas."""

import json
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import kubernetes_validate
import yaml
from simulated_cluster import Harbour, missing_tools

MANIFESTS = Path(__file__).resolve().parent / "manifests"
VERSION = "1.36"


def cases():
    for file in sorted(MANIFESTS.glob("*.yaml")):
        yield from yaml.safe_load_all(file.read_text())


class StrictDecodingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        missing = missing_tools()
        if missing:
            raise AssertionError(missing)
        cls.harbour = Harbour()
        cls.addClassCleanup(cls.harbour.close)
        cls.cluster = cls.harbour.cluster("strict")
        cls.paths = dict(cls.discovered())

    @classmethod
    def discovered(cls):
        """(apiVersion, kind) -> the path below which objects are created."""
        groups = [f"/apis/{version['groupVersion']}"
                  for group in json.loads(cls.cluster.get("/apis"))["groups"]
                  for version in group["versions"]]
        for path in ["/api/v1", *groups]:
            document = json.loads(cls.cluster.get(path))
            for resource in document["resources"]:
                if "/" not in resource["name"]:
                    place = "/namespaces/default" if resource["namespaced"] else ""
                    key = (document["groupVersion"], resource["kind"])
                    yield key, f"{path}{place}/{resource['name']}"

    def create(self, manifest):
        """The code and message of the cluster's answer to a dry run."""
        path = self.paths[manifest["apiVersion"], manifest["kind"]]
        request = urllib.request.Request(
            f"{self.cluster.address}{path}?dryRun=All&fieldValidation=Strict", method="POST",
            data=json.dumps(manifest).encode(), headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)["message"]

    def test_the_cluster_and_the_schemas_agree(self):
        seen = set()
        for case in cases():
            manifest, refused = case["manifest"], case.get("refused")
            seen.add((manifest["kind"], refused is not None))
            with self.subTest(case["title"]):
                code, message = self.create(manifest)
                if refused is None:
                    kubernetes_validate.validate(manifest, VERSION, strict=True)
                    self.assertEqual((code, message), (201, ""))
                    continue
                with self.assertRaises(kubernetes_validate.ValidationError):
                    kubernetes_validate.validate(manifest, VERSION, strict=True)
                self.assertIn(code, (400, 422))
                self.assertIn(refused, message)
        self.assertGreaterEqual(len(seen), 45)

    def test_there_are_at_least_sixty(self):
        self.assertGreaterEqual(len(list(cases())), 60)


if __name__ == "__main__":
    unittest.main()
