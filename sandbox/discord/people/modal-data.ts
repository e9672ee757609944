import type { ChannelRecord, JsonObject } from "../world/records.ts";
import { componentTypes, readSelectValues, type SelectOption } from "./component-data.ts";
import type { PersonContext } from "./person-context.ts";
import { PersonError, type OpenModal } from "./person.ts";
import { startResolving, writeResolved, type Resolved } from "./resolve.ts";

export type ModalValues = Readonly<Record<string, string | readonly string[]>>;

interface Filling {
  readonly context: PersonContext;
  readonly resolved: Resolved;
  readonly values: ModalValues;
  readonly used: Set<string>;
}

/** A filled form's data in Discord's wire shape, each field checked as a client checks it. */
export function fillModal(
  context: PersonContext,
  channel: ChannelRecord,
  modal: OpenModal,
  values: ModalValues,
): JsonObject {
  const resolved = startResolving(context.world, channel);
  const filling = { context, resolved, values, used: new Set<string>() };
  const components = modal.components.map((component) => fillComponent(filling, component));
  const unknown = Object.keys(values).find((customId) => !filling.used.has(customId));
  if (unknown !== undefined) {
    throw new PersonError("option_unknown", `the form has no field ${unknown}`);
  }
  return { custom_id: modal.customId, components, ...writeResolved(resolved) };
}

function fillComponent(filling: Filling, component: JsonObject): JsonObject {
  const { type, id } = component;
  if (type === componentTypes.label) {
    return { type, id, component: fillField(filling, component["component"] as JsonObject) };
  }
  if (type === componentTypes.actionRow) {
    const rows = component["components"] as readonly JsonObject[];
    return { type, id, components: rows.map((field) => fillField(filling, field)) };
  }
  return { type, id };
}

function fillField(filling: Filling, field: JsonObject): JsonObject {
  const { type, id } = field;
  const customId = String(field["custom_id"]);
  filling.used.add(customId);
  const given = filling.values[customId];
  return { type, id, custom_id: customId, ...readField(filling, field, given) };
}

function readField(
  filling: Filling,
  field: JsonObject,
  given: string | readonly string[] | undefined,
): JsonObject {
  switch (field["type"]) {
    case componentTypes.textInput:
      return { value: readText(field, given) };
    case componentTypes.radioGroup:
      return { value: readMany(filling, field, given)[0] ?? null };
    case componentTypes.checkbox:
      return { value: given === undefined ? field["default"] === true : given === "true" };
    default:
      return { values: readMany(filling, field, given) };
  }
}

function readText(field: JsonObject, given: string | readonly string[] | undefined): string {
  const preset = typeof field["value"] === "string" ? field["value"] : "";
  const text = typeof given === "string" ? given : preset;
  const min = Number(field["min_length"] ?? 0);
  const max = Number(field["max_length"] ?? 4000);
  const isRequired = field["required"] !== false;
  const isLeftOut = text === "" && !isRequired;
  if (isLeftOut) return text;
  if (text.length < Math.max(min, isRequired ? 1 : 0) || text.length > max) {
    throw new PersonError(
      "input_invalid",
      `${String(field["custom_id"])} has ${text.length} characters`,
    );
  }
  return text;
}

/** What is chosen: as given, or as preset; a field that is not required may stay empty. */
function readMany(
  { context, resolved }: Filling,
  field: JsonObject,
  given: string | readonly string[] | undefined,
): readonly string[] {
  const options = (field["options"] ?? []) as readonly SelectOption[];
  const preset = options.filter((option) => option.default).map((option) => option.value);
  const chosen = given === undefined ? preset : [given].flat();
  if (chosen.length === 0 && field["required"] === false) return [];
  return readSelectValues(context, resolved, field, chosen);
}
