"""Holding a stack still: every function of it, and no other."""

import boto3
from botocore.stub import Stubber

from infra.move.stack_place import Functions
from tests.production.moves import KEYS


class Session:
    """Clients that expect exactly these calls."""

    def __init__(self) -> None:
        self.clients = {name: boto3.client(name, **KEYS) for name in ("lambda", "cloudformation")}
        self.stubs = {name: Stubber(client) for name, client in self.clients.items()}
        for stub in self.stubs.values():
            stub.activate()

    def client(self, name: str):
        return self.clients[name]


def resource(kind: str, name: str) -> dict:
    stamp = "2026-11-23T04:00:00Z"
    return {"LogicalResourceId": name, "PhysicalResourceId": f"mine-{name}", "ResourceType": kind,
            "LastUpdatedTimestamp": stamp, "ResourceStatus": "CREATE_COMPLETE"}  # fmt: skip


def test_every_function_is_held_and_let_go_again():
    session = Session()
    listed = [resource("AWS::Lambda::Function", "Worker"), resource("AWS::S3::Bucket", "Site")]
    listed.append(resource("AWS::Lambda::Function", "Documents"))
    session.stubs["cloudformation"].add_response("list_stack_resources", {"StackResourceSummaries": listed})
    for name in ("mine-Worker", "mine-Documents"):
        expected = {"FunctionName": name, "ReservedConcurrentExecutions": 0}
        session.stubs["lambda"].add_response("put_function_concurrency", {}, expected)
    for name in ("mine-Worker", "mine-Documents"):
        session.stubs["lambda"].add_response("delete_function_concurrency", {}, {"FunctionName": name})
    functions = Functions(session, "mine")
    assert functions.hold() == 2
    functions.release()
    session.stubs["lambda"].assert_no_pending_responses()
