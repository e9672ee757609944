import type { BodyFault } from "../rest/discord-error.ts";
import { flattenComponents } from "../world/messages.ts";
import type { JsonObject } from "../world/records.ts";
import { identityFaults, selectFaults } from "./component-rules.ts";

const rowsMax = 5;
const actionRowType = 1;
const textInputType = 4;

/** What Discord refuses in a form though the published schemas let it through. */
export function modalFaults(data: JsonObject): BodyFault[] {
  const rows = Array.isArray(data["components"]) ? (data["components"] as JsonObject[]) : [];
  const all = flattenComponents(rows);
  return [
    ...(rows.length > rowsMax ? [fault(`Must be between 1 and ${rowsMax} in length.`)] : []),
    ...identityFaults(all),
    ...all.flatMap(selectFaults),
    ...all.flatMap(textInputFaults),
    ...rows.filter((row) => row["type"] === actionRowType).flatMap(labelFaults),
  ];
}

function fault(message: string): BodyFault {
  return { path: ["components"], code: "COMPONENT_LAYOUT_INVALID", message };
}

function textInputFaults(input: JsonObject): BodyFault[] {
  if (input["type"] !== textInputType) return [];
  const min = Number(input["min_length"] ?? 0);
  const max = Number(input["max_length"] ?? 4000);
  const preset = input["value"];
  const faults = min > max ? [fault("min_length is greater than max_length")] : [];
  if (typeof preset === "string" && preset.length > max)
    faults.push(fault("The value is too long"));
  return faults;
}

/** Outside a Label, a text input brings its own. */
function labelFaults(row: JsonObject): BodyFault[] {
  const inputs = (row["components"] ?? []) as readonly JsonObject[];
  return inputs.every((input) => Boolean(input["label"])) ? [] : [fault("A label is required")];
}
