import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { ApplicationCommandOptionType } from "discord.js";
import { expect, test } from "vitest";

import { variables } from "#/config/variables.ts";

import { commands } from "../../commands/index.ts";
import { readSource, root } from "../support/source-files.ts";

const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/persona-testing-guide.md",
  "docs/personas.md",
  "docs/privacy.md",
  "docs/server-personas.md",
  "docs/conduct-measures.md",
  "docs/evidence-gate.md",
  "docs/future-enhancements.md",
  "docs/learning.md",
  "docs/memory.md",
  "docs/progress.md",
  "docs/scenarios.md",
  "tests/labelled/README.md",
];
const { scripts } = JSON.parse(readSource("package.json")) as { scripts: Record<string, string> };

test.each(pages)("Every npm script that %s names exists", (page) => {
  const named = [...readSource(page).matchAll(/npm (?:run )?([a-z][a-z0-9:-]*)/g)].map(
    ([, name]) => name,
  );
  const builtIn = new Set(["install", "ci", "run"]);
  expect(named.filter((name) => !builtIn.has(name ?? "") && !((name ?? "") in scripts))).toEqual(
    [],
  );
});

test.each(pages)("Every path in backquotes that %s names exists", (page) => {
  const named = [
    ...readSource(page).matchAll(
      /`((?:src|commands|workers|personas|scenarios|migrations|sandbox|tests|scripts|docs|benchmarks|evaluation)\/[\w./-]*)`/g,
    ),
  ];
  const missing = named
    .map(([, file = ""]) => file)
    .filter((file) => !existsSync(path.join(root, file)));
  expect(missing).toEqual([]);
});

test("The page of what prompts take is what the script would write now", () => {
  const script = path.join(root, "scripts", "count-prompt-tokens.ts");
  const check = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect(check.stderr).toBe("");
  expect(check.status).toBe(0);
});

test("The README's table of variables is the schema's", () => {
  const rows = [...readSource("README.md").matchAll(/^\| `([A-Z_]+)` \| (.+) \|$/gm)];
  const expected = Object.entries(variables).map(([name, { meaning }]) => [name, meaning]);
  expect(rows.map(([, name, meaning]) => [name, meaning])).toEqual(expected);
});

test("The README's table names every command that there is, and no other", () => {
  const table = readSource("README.md").split("## Commands")[1]?.split("\n## ")[0] ?? "";
  const cells = [...table.matchAll(/^\| `\/(.+)` \|/gm)].map(([, cell = ""]) => cell);
  const named = cells.flatMap((cell) => {
    const names = cell.split("`, `");
    // What follows has the same command before it, and the same group, unless it says another.
    const above = names[0]?.split(" ").slice(0, -1).join(" ") ?? "";
    return names.map((name, index) => {
      if (name.startsWith("/")) return name.slice(1);
      return index === 0 ? name : `${above} ${name}`;
    });
  });
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
  const existing = commands.flatMap(({ data: { name, options = [] } }) => {
    const subcommands = options.flatMap((option) => {
      if (option.type === Subcommand) return [option.name];
      if (option.type !== SubcommandGroup) return [];
      return (option.options ?? []).map((inner) => `${option.name} ${inner.name}`);
    });
    return subcommands.length === 0
      ? [name]
      : subcommands.map((subcommand) => `${name} ${subcommand}`);
  });
  expect(named.sort()).toEqual(existing.sort());
});

test("The README links every page of docs", () => {
  const readme = readSource("README.md");
  const found = readdirSync(path.join(root, "docs")).filter((file) => file.endsWith(".md"));
  expect(found.length).toBeGreaterThan(5);
  expect(found.filter((file) => !readme.includes(`](docs/${file})`))).toEqual([]);
});

test(".env.example documents every variable, and its values are accepted", () => {
  const lines = [...readSource(".env.example").matchAll(/^([A-Z_]+)=(.*)$/gm)];
  expect(new Set(lines.map(([, name]) => name))).toEqual(new Set(Object.keys(variables)));
  const refused = lines.filter(([, name, value]) => {
    const { schema } = variables[name as keyof typeof variables];
    return !schema.safeParse(value === "" ? undefined : value).success;
  });
  expect(refused).toEqual([]);
});

test("The layers' table in ARCHITECTURE.md names every folder of src that there is", () => {
  const table = readSource("ARCHITECTURE.md").split("## Who may import what")[1] ?? "";
  const folders = readdirSync(path.join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.filter((folder) => !table.includes(folder))).toEqual([]);
});

test("Every picture that the README shows is there, with a text for those who cannot see it", () => {
  const pictures = [...readSource("README.md").matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
  expect(pictures.length).toBeGreaterThan(0);
  for (const [, alternative = "", file = ""] of pictures) {
    expect(alternative.length).toBeGreaterThan(10);
    expect(existsSync(path.join(root, file))).toBe(true);
  }
});
