import { expect, test } from "vitest";

import {
  listCatalog,
  searchCatalog,
} from "../../../../../../sandbox/page/browser/composer/command-catalog.ts";

const commands = [
  {
    id: "1",
    name: "session",
    name_localizations: { de: "sitzung" },
    description: "Talk",
    options: [
      { type: 1, name: "start", name_localizations: { de: "beginnen" }, description: "Begin" },
      { type: 1, name: "end", description: "Stop" },
    ],
  },
  { id: "2", name: "help", description: "How to begin" },
];

test("subcommands stand one by one under the name that Discord knows, shown in the person's language", () => {
  const catalog = listCatalog(commands, "de");
  expect(catalog.map(({ name, shownName }) => [name, shownName])).toEqual([
    ["session start", "sitzung beginnen"],
    ["session end", "sitzung end"],
    ["help", "help"],
  ]);
});

test("what begins with the typed text comes before what merely holds it", () => {
  const found = (typed: string): string[] =>
    searchCatalog(listCatalog(commands, "en-US"), typed).map(({ name }) => name);
  expect(found("he")).toEqual(["help"]);
  expect(found("start")).toEqual(["session start"]);
  expect(found("begin")).toEqual(["session start", "help"]);
  expect(found("xyz")).toEqual([]);
});
