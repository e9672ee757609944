import type { APIApplicationCommandOption, APIApplicationCommandOptionChoice } from "discord.js";
import { ApplicationCommandOptionType } from "discord.js";
import { describe, expect, test } from "vitest";

import { allCommands, commands } from "../../../commands/index.ts";
import { messageCommands } from "../../../commands/messages/index.ts";
import { interfaceLocales } from "#/languages/interface-locales.ts";

interface Named {
  name: string;
  name_localizations?: Record<string, string | null> | null;
  description?: string;
  description_localizations?: Record<string, string | null> | null;
}

type Choice = APIApplicationCommandOptionChoice;

// Discord's rule for the names of commands and options, with lower case where a script has case.
const namePattern = /^[-_'\p{L}\p{N}]{1,32}$/u;

const optionsOf = (option: { options?: readonly APIApplicationCommandOption[] | undefined }) =>
  option.options ?? [];

const nested = (option: APIApplicationCommandOption): APIApplicationCommandOption[] => [
  option,
  ...("options" in option ? optionsOf(option).flatMap(nested) : []),
];

const choicesOf = (option: APIApplicationCommandOption): readonly Choice[] =>
  "choices" in option ? (option.choices ?? []) : [];

const nameIn = (named: Named, locale: string) => named.name_localizations?.[locale] ?? named.name;

describe.each(commands.map((command) => [command.data.name, command.data] as const))(
  "/%s",
  (_name, data) => {
    const options = optionsOf(data).flatMap(nested);
    const named: Named[] = [data as Named, ...options];

    test("is named and described in every locale as Discord demands", () => {
      for (const { name, name_localizations, description, description_localizations } of named) {
        expect(Object.keys(name_localizations ?? {}).sort()).toEqual([...interfaceLocales].sort());
        expect(Object.keys(description_localizations ?? {}).sort()).toEqual(
          [...interfaceLocales].sort(),
        );
        for (const written of [name, ...Object.values(name_localizations ?? {})]) {
          expect(written).toMatch(namePattern);
          expect(written).toBe(written?.toLowerCase());
        }
        for (const written of [description, ...Object.values(description_localizations ?? {})]) {
          expect(written?.length).toBeGreaterThan(0);
          expect(written?.length).toBeLessThanOrEqual(100);
        }
      }
    });

    test("has no two options or choices of one name, in no locale", () => {
      const siblings = [data, ...options].map((parent) =>
        "options" in parent ? optionsOf(parent) : [],
      );
      for (const locale of interfaceLocales) {
        for (const group of [...siblings, ...options.map(choicesOf)]) {
          const names = group.map((option) => nameIn(option as Named, locale));
          expect(names).toEqual([...new Set(names)]);
        }
      }
    });

    test("offers at most 25 choices of at most 100 characters", () => {
      for (const choice of options.flatMap(choicesOf)) {
        const names = Object.values(choice.name_localizations ?? {});
        for (const name of [choice.name, ...names]) {
          expect(name?.length).toBeLessThanOrEqual(100);
        }
      }
      for (const option of options) expect(choicesOf(option).length).toBeLessThanOrEqual(25);
    });

    test("stays below Discord's 8,000 characters in the longest locale", () => {
      const longest = (text: string | undefined, all: Named["name_localizations"]) =>
        Math.max(...[text, ...Object.values(all ?? {})].map((written) => written?.length ?? 0));
      const texts = named.map(
        (option) =>
          longest(option.name, option.name_localizations) +
          longest(option.description, option.description_localizations),
      );
      const choices = options
        .flatMap(choicesOf)
        .map(
          (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
        );
      expect([...texts, ...choices].reduce((sum, length) => sum + length, 0)).toBeLessThan(8000);
    });

    test("asks for required options first", () => {
      for (const parent of [data, ...options]) {
        const required =
          "options" in parent ? optionsOf(parent).map(({ required }) => required ?? false) : [];
        expect(required).toEqual(
          [...required].sort((first, second) => Number(second) - Number(first)),
        );
      }
    });
  },
);

test("No two commands share a name in any locale", () => {
  for (const locale of interfaceLocales) {
    const names = commands.map(({ data }) => nameIn(data as Named, locale));
    expect(names).toEqual([...new Set(names)]);
  }
});

test("Only /server is for those who may manage the server, and only in servers", () => {
  const forManagers = commands.filter(({ data }) => data.default_member_permissions !== undefined);
  expect(forManagers.map(({ data }) => data.name)).toEqual(["server"]);
  expect(forManagers[0]?.data).toMatchObject({
    default_member_permissions: "32",
    contexts: [0],
    integration_types: [0],
  });
  for (const { data } of commands.filter((command) => !forManagers.includes(command))) {
    expect(data).toMatchObject({ contexts: [0, 1], integration_types: [0, 1] });
  }
});

/** What is one thing alone, and is run by its name. */
const wholeCommands = new Set(["help", "memory", "progress", "review"]);

test("Each subcommand is a subcommand, so that a bare command cannot be run", () => {
  const kinds = commands
    .filter(({ data }) => !wholeCommands.has(data.name))
    .flatMap(({ data }) => optionsOf(data).map(({ type }) => type));
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
  expect(new Set(kinds)).toEqual(new Set([Subcommand, SubcommandGroup]));
});

describe.each(messageCommands.map(({ data }) => [data.name, data] as const))(
  "a message's command: %s",
  (_name, data) => {
    test("is named in every locale as Discord demands", () => {
      const names = data.name_localizations ?? {};
      expect(Object.keys(names).sort()).toEqual([...interfaceLocales].sort());
      for (const written of [data.name, ...Object.values(names)]) {
        expect(written?.trim()).toBe(written);
        expect(written?.length).toBeLessThanOrEqual(32);
      }
    });

    test("is offered wherever there are messages, whoever brought Parley there", () => {
      expect(data).toMatchObject({ type: 3, contexts: [0, 1, 2], integration_types: [0, 1] });
      expect(data.default_member_permissions).toBeUndefined();
    });
  },
);

test("No two of a message's commands share a name in any locale, and all are registered", () => {
  for (const locale of interfaceLocales) {
    const names = messageCommands.map(({ data }) => nameIn(data as Named, locale));
    expect(names).toEqual([...new Set(names)]);
  }
  expect(allCommands).toEqual([...commands, ...messageCommands]);
});
