"""Runs the organisation's policies on plans that keep them and on plans that break them."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
TAGS = {"owner": "team-payments", "environment": "dev", "cost-center": "4711"}


def failed_checks(resource_type, after):
    """The ids of the organisation's policies that a plan breaks which creates one resource."""
    address = f"{resource_type}.this"
    resource = {
        "address": address,
        "mode": "managed",
        "type": resource_type,
        "name": "this",
        "provider_name": "registry.terraform.io/hashicorp/azurerm",
    }
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.14.9",
        "planned_values": {"root_module": {"resources": [{**resource, "values": after}]}},
        "resource_changes": [
            {**resource, "change": {"actions": ["create"], "before": None, "after": after, "after_unknown": {}}}
        ],
        "configuration": {
            "root_module": {"resources": [{**resource, "provider_config_key": "azurerm", "expressions": {}}]}
        },
    }
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "plan.json"
        file.write_text(json.dumps(plan))
        run = subprocess.run(
            [
                *(sys.executable, "-m", "checkov.main", "--output", "json"),
                *("--file", file, "--framework", "terraform_plan"),
                *("--external-checks-dir", ROOT / "policy" / "checks", "--check", "CKV2_ORG_*"),
            ],
            capture_output=True,
            check=False,
            cwd=directory,
            text=True,
        )
    report = json.loads(run.stdout)
    if "results" not in report:
        raise AssertionError(f"checkov checked nothing: {run.stdout} {run.stderr}")
    return sorted(check["check_id"] for check in report["results"]["failed_checks"])


class PoliciesTest(unittest.TestCase):
    def test_a_resource_that_keeps_them(self):
        after = {"name": "rg-payments-dev", "location": "westeurope", "tags": TAGS}
        self.assertEqual(failed_checks("azurerm_resource_group", after), [])

    def test_a_region_that_is_not_allowed(self):
        after = {"name": "rg-payments-dev", "location": "eastus", "tags": TAGS}
        self.assertEqual(failed_checks("azurerm_resource_group", after), ["CKV2_ORG_1"])

    def test_each_tag_is_required(self):
        for tag in TAGS:
            with self.subTest(tag=tag):
                tags = {name: value for name, value in TAGS.items() if name != tag}
                after = {"name": "rg-payments-dev", "location": "westeurope", "tags": tags}
                self.assertEqual(failed_checks("azurerm_resource_group", after), ["CKV2_ORG_2"])

    def test_no_tags_at_all(self):
        after = {"name": "rg-payments-dev", "location": "westeurope", "tags": None}
        self.assertEqual(failed_checks("azurerm_resource_group", after), ["CKV2_ORG_2"])

    def test_a_resource_without_location_needs_no_tags(self):
        after = {"name": "budget-payments-dev", "amount": 500}
        self.assertEqual(failed_checks("azurerm_consumption_budget_resource_group", after), [])


if __name__ == "__main__":
    unittest.main()
