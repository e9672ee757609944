import type { BodyFault } from "../rest/discord-error.ts";
import { textsOf } from "../rest/message-body.ts";
import { flattenComponents } from "../world/messages.ts";
import type { JsonObject } from "../world/records.ts";

const rowsMax = 5;
const componentsMax = 40;
const textLengthMax = 4000;
/** Not documented: beyond this sum of UTF-8 bytes and 12 for each text, Discord answers 500. */
const textBytesMax = 10_170;
const textOverheadBytes = 12;

/** The code of the one fault that Discord answers with a 500. */
export const tooManyBytesCode = "SANDBOX_TEXT_BYTES_MAX";

const actionRowType = 1;
const buttonType = 2;
const textDisplayType = 10;
const premiumStyle = 6;
const linkStyle = 5;
const selectTypes = new Set([3, 5, 6, 7, 8]);

function fault(message: string, code = "COMPONENT_LAYOUT_INVALID"): BodyFault {
  return { path: ["components"], code, message };
}

/** What the schemas let through in the components of a message. */
export function componentFaults(components: readonly JsonObject[], isV2: boolean): BodyFault[] {
  const all = flattenComponents(components);
  return [
    ...(isV2 ? v2Faults(components, all) : legacyFaults(components)),
    ...identityFaults(all),
    ...all.flatMap(rowFaults),
    ...all.flatMap(buttonFaults),
    ...all.flatMap(selectFaults),
  ];
}

function v2Faults(components: readonly JsonObject[], all: readonly JsonObject[]): BodyFault[] {
  const texts = textsOf(components);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + textOverheadBytes, 0);
  return [
    ...(all.length > componentsMax ? [fault(`Must have ${componentsMax} or fewer in all.`)] : []),
    ...(length > textLengthMax
      ? [fault(`Texts must be ${textLengthMax} or fewer in length.`)]
      : []),
    ...(bytes > textBytesMax ? [fault(`Texts are ${bytes} bytes.`, tooManyBytesCode)] : []),
  ];
}

function legacyFaults(components: readonly JsonObject[]): BodyFault[] {
  const foreign = flattenComponents(components).some(isV2Component);
  return [
    ...(components.length > rowsMax ? [fault(`Must be ${rowsMax} or fewer in length.`)] : []),
    ...(foreign ? [fault("Only with the Components V2 flag.")] : []),
  ];
}

function isV2Component(component: JsonObject): boolean {
  return Number(component["type"]) >= 9 && Number(component["type"]) <= 17;
}

/** Custom ids and component ids occur once. */
export function identityFaults(all: readonly JsonObject[]): BodyFault[] {
  const twice = (key: string) => {
    const values = all.map((component) => component[key]).filter((value) => value !== undefined);
    return new Set(values).size < values.length;
  };
  return [
    ...(twice("custom_id")
      ? [fault("Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED")]
      : []),
    ...(twice("id") ? [fault("Component id cannot be duplicated")] : []),
  ];
}

/** A row holds buttons or one select. */
function rowFaults(row: JsonObject): BodyFault[] {
  if (row["type"] !== actionRowType) return [];
  const inner = (row["components"] ?? []) as readonly JsonObject[];
  const hasSelect = inner.some((component) => selectTypes.has(Number(component["type"])));
  return hasSelect && inner.length > 1 ? [fault("A select menu needs a row of its own.")] : [];
}

function buttonFaults(button: JsonObject): BodyFault[] {
  if (button["type"] !== buttonType) return [];
  const style = Number(button["style"]);
  const hasCustomId = typeof button["custom_id"] === "string";
  const hasFace = Boolean(button["label"]) || Boolean(button["emoji"]);
  const faults: BodyFault[] = [];
  if (style === linkStyle && !button["url"]) faults.push(fault("A url is required"));
  if (style < linkStyle && !hasCustomId) faults.push(fault("A custom id is required"));
  if (style >= linkStyle && hasCustomId)
    faults.push(fault("A custom id and url cannot both be specified"));
  if (style !== premiumStyle && !hasFace) faults.push(fault("A label or emoji is required"));
  return faults;
}

/** How many may be chosen, and that each option is one of its own. */
export function selectFaults(select: JsonObject): BodyFault[] {
  if (!selectTypes.has(Number(select["type"]))) return [];
  const options = select["options"] as readonly JsonObject[] | undefined;
  const min = Number(select["min_values"] ?? 1);
  const max = Number(select["max_values"] ?? 1);
  const faults: BodyFault[] = [];
  if (min > max) faults.push(fault("min_values is greater than max_values"));
  if (!options) return faults;
  const values = options.map((option) => option["value"]);
  if (max > options.length) faults.push(fault("max_values is greater than the number of options"));
  if (new Set(values).size < values.length)
    faults.push(fault("The specified option value is already used"));
  const presets = options.filter((option) => option["default"] === true).length;
  if (presets > max) faults.push(fault("More options are preset than may be chosen"));
  return faults;
}

/** Whether a body shows texts by components. */
export function hasTextDisplay(components: readonly JsonObject[]): boolean {
  return flattenComponents(components).some((component) => component["type"] === textDisplayType);
}
