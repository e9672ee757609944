import type { BodyFault } from "../rest/discord-error.ts";
import { optionTypes, type CommandOption, type JsonObject } from "../world/records.ts";

/** As documented: letters and digits of any script, hyphen, underscore and apostrophe. */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const menuNameLengthMax = 32;
const commandLengthMax = 8000;
/** By command type: slash, user, message. */
const countMax: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const slashType = 1;
const locales = new Set(
  "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW".split(
    " ",
  ),
);

type Path = readonly PropertyKey[];

/** What Discord refuses in a whole scope's commands though the published schemas let it through. */
export function commandListFaults(commands: readonly JsonObject[]): BodyFault[] {
  const names = commands.map(({ type, name }) => `${Number(type ?? slashType)} ${String(name)}`);
  const faults = commands.flatMap((command, index) => commandFaults(command, [index]));
  for (const [type, max] of Object.entries(countMax)) {
    const count = names.filter((name) => name.startsWith(`${type} `)).length;
    if (count > max)
      faults.push(make([], `Maximum number of application commands reached (${max})`));
  }
  if (new Set(names).size < names.length) {
    faults.push(
      make([], "Application command names must be unique", "APPLICATION_COMMANDS_DUPLICATE_NAME"),
    );
  }
  return faults;
}

/** The same of one command. */
export function commandFaults(command: JsonObject, path: Path): BodyFault[] {
  const isSlash = (command["type"] ?? slashType) === slashType;
  const options = (command["options"] ?? []) as readonly CommandOption[];
  const length = measure(command);
  return [
    ...(isSlash ? nameFaults(command, path) : menuFaults(command, path)),
    ...descriptionFaults(command, path, isSlash),
    ...localeFaults(command, path),
    ...optionListFaults(options, path),
    ...(length > commandLengthMax
      ? [
          make(
            path,
            `Command is ${length} characters, more than ${commandLengthMax}`,
            "APPLICATION_COMMAND_TOO_LARGE",
          ),
        ]
      : []),
  ];
}

function make(path: Path, message: string, code = "APPLICATION_COMMAND_INVALID"): BodyFault {
  return { path, code, message };
}

function nameFaults(named: JsonObject, path: Path): BodyFault[] {
  const localized = Object.values((named["name_localizations"] ?? {}) as JsonObject);
  const bad = [named["name"], ...localized].filter(
    (name) => typeof name !== "string" || !namePattern.test(name) || name !== name.toLowerCase(),
  );
  const code = "APPLICATION_COMMAND_INVALID_NAME";
  return bad.map((name) =>
    make([...path, "name"], `Command name ${JSON.stringify(name)} is invalid`, code),
  );
}

/** Commands of a menu may be called anything that fits into a line, and have nothing to fill in. */
function menuFaults(command: JsonObject, path: Path): BodyFault[] {
  const localized = Object.values((command["name_localizations"] ?? {}) as JsonObject);
  const bad = [command["name"], ...localized].filter(
    (name) => typeof name !== "string" || name.trim() === "" || name.length > menuNameLengthMax,
  );
  const code = "APPLICATION_COMMAND_INVALID_NAME";
  const names = bad.map((name) =>
    make([...path, "name"], `Command name ${JSON.stringify(name)} is invalid`, code),
  );
  const hasOptions = Array.isArray(command["options"]) && command["options"].length > 0;
  return hasOptions
    ? [...names, make([...path, "options"], "Context menu commands cannot have options")]
    : names;
}

function descriptionFaults(command: JsonObject, path: Path, isSlash: boolean): BodyFault[] {
  const hasDescription = Boolean(command["description"]);
  if (hasDescription === isSlash) return [];
  const message = isSlash ? "This field is required" : "Context menu commands have no description";
  return [make([...path, "description"], message, "BASE_TYPE_REQUIRED")];
}

function localeFaults(named: JsonObject, path: Path): BodyFault[] {
  return ["name_localizations", "description_localizations"].flatMap((key) => {
    const unknown = Object.keys(named[key] ?? {}).filter((locale) => !locales.has(locale));
    return unknown.map((locale) => make([...path, key], `${locale} is not a known locale`));
  });
}

function optionListFaults(options: readonly CommandOption[], path: Path): BodyFault[] {
  const names = options.map((option) => option.name);
  const firstOptional = options.findIndex((option) => !option.required);
  const lastRequired = options.findLastIndex((option) => option.required);
  const kinds = new Set(options.map(isSubcommand));
  const here = [...path, "options"];
  return [
    ...(new Set(names).size < names.length ? [make(here, "Option names must be unique")] : []),
    ...(firstOptional !== -1 && firstOptional < lastRequired
      ? [make(here, "Required options must be placed before non-required options")]
      : []),
    ...(kinds.size > 1 ? [make(here, "Subcommands and other options cannot be mixed")] : []),
    ...options.flatMap((option, index) => optionFaults(option, [...here, index])),
  ];
}

function optionFaults(option: CommandOption, path: Path): BodyFault[] {
  const wire = { ...option };
  return [
    ...nameFaults(wire, path),
    ...descriptionFaults(wire, path, true),
    ...localeFaults(wire, path),
    ...(option.autocomplete && option.choices?.length
      ? [make([...path, "choices"], "Choices and autocomplete are mutually exclusive")]
      : []),
    ...optionListFaults(option.options ?? [], path),
  ];
}

function isSubcommand(option: CommandOption): boolean {
  return option.type === optionTypes.subcommand || option.type === optionTypes.subcommandGroup;
}

/** A command's characters: names, descriptions and choices all the way down, the longest translation of each. */
function measure(named: JsonObject): number {
  const options = (named["options"] ?? []) as readonly JsonObject[];
  const choices = (named["choices"] ?? []) as readonly JsonObject[];
  const own =
    longest(named["name"], named["name_localizations"]) +
    longest(named["description"], named["description_localizations"]);
  const ofChoices = choices.map(
    ({ name, name_localizations: translated, value }) =>
      longest(name, translated) + String(value).length,
  );
  return [...options.map(measure), ...ofChoices].reduce((sum, length) => sum + length, own);
}

function longest(text: unknown, translations: unknown): number {
  const all = [text, ...Object.values((translations ?? {}) as JsonObject)];
  return Math.max(0, ...all.filter((one) => typeof one === "string").map((one) => one.length));
}
