import { storeFile } from "../rest/message-body.ts";
import {
  optionTypes,
  type ChannelRecord,
  type CommandOption,
  type CommandRecord,
  type JsonObject,
} from "../world/records.ts";
import type { PersonContext } from "./person-context.ts";
import { PersonError, type CommandValue, type CommandValues, type PersonFile } from "./person.ts";
import {
  resolveAttachment,
  resolveChannel,
  resolveRole,
  resolveUser,
  startResolving,
  writeResolved,
  type Resolved,
} from "./resolve.ts";

/** A command as it was typed: which one, and where below it the options are. */
export interface FoundCommand {
  readonly command: CommandRecord;
  /** The subcommand group and subcommand, outermost first. */
  readonly below: readonly CommandOption[];
  readonly options: readonly CommandOption[];
}

/** Finds `session start` among the offered commands. */
export function findCommand(offered: readonly CommandRecord[], written: string): FoundCommand {
  const [name, ...rest] = written.trim().split(/\s+/);
  const command = offered.find((candidate) => candidate.name === name);
  if (!command) throw new PersonError("command_unknown", `there is no command /${written} here`);
  const below: CommandOption[] = [];
  let options = command.options;
  for (const word of rest) {
    const next = options.find((option) => option.name === word && isSubcommand(option));
    if (!next) throw new PersonError("command_unknown", `there is no command /${written} here`);
    below.push(next);
    options = next.options ?? [];
  }
  if (options.some(isSubcommand)) {
    throw new PersonError("command_unknown", `/${written} needs a subcommand`);
  }
  return { command, below, options };
}

export interface FillInput {
  readonly found: FoundCommand;
  readonly channel: ChannelRecord;
  readonly values: CommandValues;
  /** The option that is being typed: the others need not be complete. */
  readonly focused?: { readonly option: string; readonly typed: string };
}

/** A command's data in Discord's wire shape, with each value checked as a client checks it. */
export function fillCommand(context: PersonContext, input: FillInput): JsonObject {
  const { found, channel, values, focused } = input;
  const resolved = startResolving(context.world, channel);
  requireKnown(found, values);
  const filled = found.options.flatMap((option) => {
    if (focused?.option === option.name) {
      return [{ name: option.name, type: option.type, value: focused.typed, focused: true }];
    }
    const value = values[option.name];
    if (value !== undefined) return [fillOption(context, resolved, option, value)];
    if (option.required && !focused) {
      throw new PersonError("option_missing", `${option.name} is required`);
    }
    return [];
  });
  const options = found.below.reduceRight<readonly JsonObject[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    filled,
  );
  const { command } = found;
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
    ...(options.length > 0 ? { options } : {}),
    ...writeResolved(resolved),
  };
}

function requireKnown(found: FoundCommand, values: CommandValues): void {
  for (const name of Object.keys(values)) {
    if (!found.options.some((option) => option.name === name)) {
      throw new PersonError("option_unknown", `/${found.command.name} has no option ${name}`);
    }
  }
}

function isSubcommand(option: CommandOption): boolean {
  return option.type === optionTypes.subcommand || option.type === optionTypes.subcommandGroup;
}

function fillOption(
  context: PersonContext,
  resolved: Resolved,
  option: CommandOption,
  given: CommandValue,
): JsonObject {
  const value = readChoice(option, given);
  const checked = checkers[option.type]?.({ context, resolved, option, value });
  if (checked === undefined) {
    throw new PersonError("option_invalid", `${option.name} cannot be ${JSON.stringify(value)}`);
  }
  return { name: option.name, type: option.type, value: checked };
}

/** Where choices are registered, one of them must be meant, by value or by name. */
function readChoice(option: CommandOption, given: CommandValue): CommandValue {
  if (!option.choices?.length) return given;
  const choice = option.choices.find(({ name, value }) => value === given || name === given);
  if (choice) return choice.value;
  throw new PersonError("option_invalid", `${option.name} has no choice ${JSON.stringify(given)}`);
}

interface Check {
  readonly context: PersonContext;
  readonly resolved: Resolved;
  readonly option: CommandOption;
  readonly value: CommandValue;
}

/** By option type: the value to send, or undefined where it does not do. */
const checkers: Readonly<Record<number, (check: Check) => string | number | boolean | undefined>> =
  {
    [optionTypes.string]: ({ option, value }) => {
      if (typeof value !== "string") return undefined;
      const max = option.max_length ?? 6000;
      return value.length >= (option.min_length ?? 0) && value.length <= max ? value : undefined;
    },
    [optionTypes.integer]: ({ option, value }) =>
      Number.isInteger(value) ? inRange(option, value) : undefined,
    [optionTypes.number]: ({ option, value }) => inRange(option, value),
    [optionTypes.boolean]: ({ value }) => (typeof value === "boolean" ? value : undefined),
    [optionTypes.user]: ({ resolved, value }) =>
      typeof value === "string" && resolveUser(resolved, value) ? value : undefined,
    [optionTypes.role]: ({ resolved, value }) =>
      typeof value === "string" && resolveRole(resolved, value) ? value : undefined,
    [optionTypes.mentionable]: ({ resolved, value }) =>
      typeof value === "string" && (resolveUser(resolved, value) || resolveRole(resolved, value))
        ? value
        : undefined,
    [optionTypes.channel]: ({ context, resolved, value }) =>
      typeof value === "string" && resolveChannel(resolved, value, context.user.id)
        ? value
        : undefined,
    [optionTypes.attachment]: ({ context, resolved, value }) => {
      if (typeof value !== "object") return undefined;
      return attach(context, resolved, value);
    },
  };

function attach(context: PersonContext, resolved: Resolved, file: PersonFile): string {
  const attachment = storeFile(context.world, resolved.channel, file);
  resolveAttachment(resolved, attachment);
  return attachment.id;
}

function inRange(option: CommandOption, value: CommandValue): number | undefined {
  if (typeof value !== "number") return undefined;
  const fits = value >= (option.min_value ?? -Infinity) && value <= (option.max_value ?? Infinity);
  return fits ? value : undefined;
}
