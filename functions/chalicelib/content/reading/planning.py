"""The draft of a plan into its value. Contact and supervisor come from the unit, line by line, as for a notice."""

from typing import Any

from chalicelib.content import model
from chalicelib.content.digest import with_plan_version
from chalicelib.content.drafts import Entry
from chalicelib.content.reading.groups import frozen, parts, places

GROUPS: dict[str, type] = {
    "term": model.Term,
    "recruit": model.PlanRecruit,
    "apply": model.PlanApply,
    "require": model.Require,
    "operation": model.Operation,
    "rights": model.Rights,
    "guidance": model.Guidance,
}


def built_plan(entry: Entry, unit: model.Unit, own: Entry) -> model.Plan:
    """The plan of a unit; `own` is the draft of the unit's page. Raises KeyError where a required field is missing."""
    values = frozen(entry.values)
    filing = dict(values["filing"])
    attachments = tuple(filing.pop("attachments", ()))
    plan = model.Plan(
        **values
        | {name: kind(**frozen(values.get(name, {}))) for name, kind in GROUPS.items()}
        | {
            "service": model.PlanService(**frozen(values["service"]) | {"places": places(values["service"])}),
            "training": model.PlanTraining(**values["training"] | {"parts": parts(values["training"])}),
            "budget": tuple(model.BudgetLine(**line) for line in values.get("budget", ())),
            "outcomes": tuple(model.Outcome(**outcome) for outcome in values.get("outcomes", ())),
            "evaluation": model.Evaluation(**values["evaluation"]) if values.get("evaluation") else None,
            "filing": model.Filing(**filing),
            "amendments": tuple(model.Amendment(**_dated(change)) for change in values.get("amendments", ())),
            "termination": model.Termination(**_dated(values["termination"])) if values.get("termination") else None,
            "contact": model.Contact(**own.values["contact"] | values.get("contact", {})),
            "supervisor": model.Supervisor(**own.values["supervisor"] | values.get("supervisor", {})),
        },
        attachments=attachments,
        unit=unit.id,
        slug=entry.id.partition("/")[2],
        authority=unit.authority,
        example=unit.example,
        body=entry.body,
    )
    return with_plan_version(plan, unit)


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    """A group whose `date` is called `on` in the model, where a field may not hide the type of its own name."""
    return {"on" if key == "date" else key: value for key, value in values.items()}
