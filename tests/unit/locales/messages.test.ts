import { IntlMessageFormat } from "intl-messageformat";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { englishLocale, locales, readMessages } from "#/locales/messages.ts";
import { placeholderNames } from "#/personas/placeholders.ts";
import { errorTable } from "#/shared/errors.ts";

import { collectArguments, collectPluralCategories } from "../../support/message-arguments.ts";

const folder = new URL("../../../src/locales/messages/", import.meta.url);
const english = readMessages(englishLocale);
const translated = interfaceLocales.filter((locale) => locale !== englishLocale);

const filesOf = (locale: string) => readdirSync(new URL(locale, folder)).sort();

const keysOf = (locale: string, file: string) =>
  Object.keys(
    JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), "utf8")) as object,
  ).sort();

test("There is a folder of messages for each interface locale and for nothing else", () => {
  expect([...locales].sort()).toEqual([...interfaceLocales].sort());
});

test.for(translated)("%s has the files and the keys of English, and no others", (locale) => {
  expect(filesOf(locale)).toEqual(filesOf(englishLocale));
  for (const file of filesOf(englishLocale)) {
    expect(keysOf(locale, file), `${locale}/${file}`).toEqual(keysOf(englishLocale, file));
  }
});

test("No key stands in two files", () => {
  const keys = filesOf(englishLocale).flatMap((file) => keysOf(englishLocale, file));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.for(translated)("The messages of %s take the arguments of the English ones", (locale) => {
  for (const [key, text] of readMessages(locale)) {
    const expected = collectArguments(english.get(key) ?? "", englishLocale);
    expect(collectArguments(text, locale), `${locale} ${key}`).toEqual(expected);
  }
});

test.for([...interfaceLocales])(
  "The plurals of %s have a form for each of its numbers",
  (locale) => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, text] of readMessages(locale)) {
      for (const forms of collectPluralCategories(text, locale)) {
        const needed = categories.filter((category) => !forms.includes(category));
        expect(needed, `${locale} ${key}`).toEqual([]);
      }
    }
  },
);

test.for([...interfaceLocales])(
  "%s writes no straight apostrophe, which ICU reads as a quote",
  (locale) => {
    const messages = [...readMessages(locale)];
    expect(messages.filter(([, text]) => text.includes("'"))).toEqual([]);
  },
);

test.for([...interfaceLocales])("No message of %s is empty or has spaces at its ends", (locale) => {
  for (const [key, text] of readMessages(locale)) {
    expect(text.trim(), `${locale} ${key}`).toBe(text);
    expect(text, `${locale} ${key}`).not.toBe("");
  }
});

test.for([...interfaceLocales])(
  "Every command that %s mentions exists under that name there",
  (locale) => {
    const messages = readMessages(locale);
    const names = commandNamesOf(messages);
    for (const [key, text] of messages) {
      for (const { index } of text.matchAll(/(?<![\p{L}\p{N}<])\/(?=\p{L})/gu)) {
        const mentioned = text.slice(index + 1);
        const found = names.some((name) => mentioned.startsWith(name));
        // "Continent/City" is caught by the look-behind; nothing else may follow a slash.
        expect(found, `${locale} ${key}: /${mentioned.slice(0, 30)}`).toBe(true);
      }
    }
  },
);

/** Whole commands as a person types them: "session start", "help". */
function commandNamesOf(messages: ReadonlyMap<string, string>): string[] {
  const paths = [...messages.keys()]
    .map((key) => /^command\.(\w+)(?:\.(\w+))?\.name$/.exec(key))
    .filter((match) => match !== null);
  const parents = new Set(paths.flatMap(([, parent, child]) => (child ? [parent] : [])));
  // What stands below these are their options.
  for (const name of ["review", "progress"]) parents.delete(name);
  return paths
    .filter(([, parent, child]) => child !== undefined || !parents.has(parent))
    .map(([, parent, child]) =>
      [parent, ...(child ? [`${parent}.${child}`] : [])]
        .map((path) => messages.get(`command.${path}.name`))
        .join(" "),
    );
}

test.for([...interfaceLocales])(
  "%s has a sentence for every error, and no error's sentence beside",
  (locale) => {
    const codes = [...readMessages(locale).keys()]
      .filter((key) => key.startsWith("error."))
      .map((key) => key.slice("error.".length));
    expect(codes.sort()).toEqual(Object.keys(errorTable).sort());
  },
);

test.for([...interfaceLocales])("The texts of %s fit where Discord shows them", (locale) => {
  const limits: readonly [RegExp, number][] = [
    [/^command\..*\.description$/, 100],
    [/^consent\.form\.\w+\.help$|^server\.budget\.form\.help$/, 100],
    [/^consent\.form\.\w+$|^server\.budget\.form\.(?!help)\w+$|^reply\.write_label$/, 45],
    [/^message_command\.\w+\.name$/, 32],
    [/placeholder$/, 150],
    [/^server_persona\.form\.\w+\.help$/, 100],
    [/^server_persona\.form\.\w+$/, 45],
    [/^server_persona\.(new|example|back|edit|versions|export|delete|restore)$/, 80],
    [/^server_persona\.(channel\.clear|delete\.(sure|keep))$/, 80],
    [/^wishes\.form\.\w+_help$/, 100],
    [/^wishes\.(field\.\w+|form\.title)$/, 45],
    [/^(wishes\.(write|save|discard|adopt)|reset\.(do_\w+|keep)|persona\.back)$/, 80],
    [/^review\.(task\.\w+|type_title|reading_(title|label))$/, 45],
    [/^review\.(reading_help$|setting\.(reading|typing)\.)/, 100],
    [/^review\.(open|show|type|undo|later|aside|edit|reading|settings|go_on|leech\.open)$/, 80],
    [/^(persona\.choose_session|session\.page_\w+|reply\.corrections_later)$/, 80],
    [/^content\.edit\.\w+_help$/, 100],
    [/^content\.edit\.(?!\w+_(help|wrong)$)\w+$|^content\.(kind\.\w+|shelf\.name)$/, 45],
    [/^content\.(search|search\.label|tags)$/, 45],
    [/^content\.(back|delete|undo|share|newer|older|open|make_cards|make_materials|page_\w+)$/, 80],
    [/^content\.(favourite\w*|collections|shelf\.(new|rename|delete|delete_not|all))$/, 80],
    [/^quiz\.(type|answer_label)$/, 45],
    [/^quiz\.answer_help$|^materials\.what\./, 100],
    [/^play\.(checklist|stuck|next_hint|skip|again)$/, 80],
    [/^quiz\.(next|to_result|where|give_up|verdict\.\w+|again_\w+|back)$/, 80],
    [/^materials\.(start|refresh|to_text|look_at_running)$/, 80],
    [/^level\.|\.where\.(thread|here|dm)$|\.for\.(me|session)$/, 100],
    [
      /^(session\.(go_on|restart)|privacy\.delete_(confirm|keep)|server\.(test|change_budget|check_again)|reply\.(stop|retry|write)|consent\.(agree|decline))$/,
      80,
    ],
  ];
  const tooLong = [...readMessages(locale)].filter(([key, text]) => {
    const limit = limits.find(([pattern]) => pattern.test(key))?.[1] ?? Infinity;
    const shown = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    return (
      limit !== Infinity &&
      String(
        shown.format({
          age: 13,
          version: 25,
          placeholders: placeholderNames.map((name) => `{${name}}`).join(", "),
        }),
      ).length > limit
    );
  });
  expect(tooLong).toEqual([]);
});

test.for([...interfaceLocales])(
  "What %s says of buttons and choices is what stands on them",
  (locale) => {
    const messages = readMessages(locale);
    const say = (key: string) => messages.get(key) ?? "";
    expect(say("help.during")).toContain(`*${say("reply.stop")}*`);
    expect(say("content.shelf.begun")).toContain(say("content.collections"));
    expect(say("content.shelf.empty")).toContain(say("content.collections"));
    expect(say("help.during")).toContain(`*${say("reply.retry")}*`);
    expect(say("error.server_not_installed")).toContain(say("command.session.start.where.dm"));
  },
);
