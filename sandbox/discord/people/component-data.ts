import { flattenComponents } from "../world/messages.ts";
import type { ChannelRecord, JsonObject, MessageRecord } from "../world/records.ts";
import type { PersonContext } from "./person-context.ts";
import { PersonError } from "./person.ts";
import {
  resolveChannel,
  resolveRole,
  resolveUser,
  startResolving,
  writeResolved,
  type Resolved,
} from "./resolve.ts";

/** Discord's numbers for components. */
export const componentTypes = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  textDisplay: 10,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly default?: boolean;
}

/** The data of a button's press. */
export function pressButton(message: MessageRecord, customIdOrLabel: string): JsonObject {
  const buttons = flattenComponents(message.components).filter(
    (component) => component["type"] === componentTypes.button,
  );
  const button =
    buttons.find((candidate) => candidate["custom_id"] === customIdOrLabel) ??
    buttons.find((candidate) => candidate["label"] === customIdOrLabel);
  return {
    component_type: componentTypes.button,
    ...requireUsable(button, customIdOrLabel),
  };
}

/** The data of a choice in a select menu. */
export function chooseInSelect(
  context: PersonContext,
  place: { readonly message: MessageRecord; readonly channel: ChannelRecord },
  customId: string,
  values: readonly string[],
): JsonObject {
  const select = flattenComponents(place.message.components).find(
    (component) =>
      component["custom_id"] === customId && component["type"] !== componentTypes.button,
  );
  const usable = requireUsable(select, customId);
  const resolved = startResolving(context.world, place.channel);
  return {
    component_type: select?.["type"],
    ...usable,
    values: readSelectValues(context, resolved, select ?? {}, values),
    ...writeResolved(resolved),
  };
}

/** The values of a select menu's choice, checked: number, and that each can be chosen. */
export function readSelectValues(
  context: PersonContext,
  resolved: Resolved,
  select: JsonObject,
  given: readonly string[],
): readonly string[] {
  const min = Number(select["min_values"] ?? 1);
  const max = Number(select["max_values"] ?? 1);
  if (given.length < min || given.length > max) {
    throw new PersonError("option_invalid", `choose ${min} to ${max}, not ${given.length}`);
  }
  return given.map((value) => {
    const chosen = readSelectValue(context, resolved, select, value);
    if (chosen !== undefined) return chosen;
    throw new PersonError("option_invalid", `${value} cannot be chosen here`);
  });
}

function readSelectValue(
  context: PersonContext,
  resolved: Resolved,
  select: JsonObject,
  value: string,
): string | undefined {
  const type = select["type"];
  if (type === componentTypes.userSelect) return resolveUser(resolved, value) ? value : undefined;
  if (type === componentTypes.roleSelect) return resolveRole(resolved, value) ? value : undefined;
  if (type === componentTypes.mentionableSelect) {
    return resolveUser(resolved, value) || resolveRole(resolved, value) ? value : undefined;
  }
  if (type === componentTypes.channelSelect) {
    return resolveChannel(resolved, value, context.user.id) ? value : undefined;
  }
  const options = (select["options"] ?? []) as readonly SelectOption[];
  return options.find((option) => option.value === value || option.label === value)?.value;
}

function requireUsable(component: JsonObject | undefined, named: string): JsonObject {
  const customId = component?.["custom_id"];
  if (!component || customId === undefined) {
    throw new PersonError("component_unknown", `there is nothing to press named ${named}`);
  }
  if (component["disabled"] === true) {
    throw new PersonError("component_disabled", `${named} is disabled`);
  }
  return { custom_id: customId, id: component["id"] };
}
