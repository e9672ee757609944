import { expect, test } from "vitest";

import {
  listCatalog,
  searchCatalog,
} from "../../../../sandbox/page/browser/composer/command-catalog.ts";
import { readOption } from "../../../../sandbox/page/browser/composer/option-values.ts";
import { selectKey } from "../../../../sandbox/page/browser/components/select-keys.ts";

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

test("a number is read within its bounds", () => {
  const option = { type: 4, name: "n", description: "", min_value: 1, max_value: 9 };
  expect(readOption(option, { text: "7" }, [])).toEqual({ value: 7 });
  expect(readOption(option, { text: "7.5" }, [])).toEqual({ fault: "Write a whole number." });
  expect(readOption(option, { text: "0" }, [])).toEqual({ fault: "At least 1." });
  expect(readOption(option, { text: "10" }, [])).toEqual({ fault: "At most 9." });
  expect(readOption(option, { text: "many" }, [])).toEqual({ fault: "Write a number." });
});

test("where there is a list, only what stands in it is taken", () => {
  const choices = [{ name: "Warm", value: "warm" }];
  const option = { type: 3, name: "tone", description: "", choices };
  expect(readOption(option, { text: "warm" }, choices)).toEqual({ value: "warm" });
  expect(readOption(option, { text: "cold" }, choices)).toHaveProperty("fault");
  const truth = { type: 5, name: "here", description: "" };
  const both = [
    { name: "True", value: "true" },
    { name: "False", value: "false" },
  ];
  expect(readOption(truth, { text: "true" }, both)).toEqual({ value: true });
});

test("a text is held to its length", () => {
  const option = { type: 3, name: "subject", description: "", min_length: 2, max_length: 4 };
  expect(readOption(option, { text: " cats " }, [])).toEqual({ value: "cats" });
  expect(readOption(option, { text: "a" }, [])).toEqual({ fault: "At least 2 characters." });
  expect(readOption(option, { text: "horses" }, [])).toEqual({ fault: "At most 4 characters." });
});

test("a select menu follows the keys of a listbox", () => {
  const options = [
    { label: "Apple", value: "a" },
    { label: "Pear", value: "b" },
    { label: "Plum", value: "c" },
  ];
  const open = { isOpen: true, active: 1, options };
  expect(selectKey("Enter", { ...open, isOpen: false })).toEqual({ do: "open" });
  expect(selectKey("x", { ...open, isOpen: false })).toBeNull();
  expect(selectKey("ArrowDown", open)).toEqual({ do: "move", to: 2 });
  expect(selectKey("Home", open)).toEqual({ do: "move", to: 0 });
  expect(selectKey("p", open)).toEqual({ do: "move", to: 2 });
  expect(selectKey("p", { ...open, active: 2 })).toEqual({ do: "move", to: 1 });
  expect(selectKey(" ", open)).toEqual({ do: "pick" });
  expect(selectKey("Escape", open)).toEqual({ do: "close" });
});
