import { expect, test } from "vitest";

import { listFiles, listImports } from "../support/source-files.ts";

/** Open to all folders of src, commands and workers. */
const everywhere = ["shared", "config", "observability"];

const belowSessions = [
  "database",
  "languages",
  "queue",
  "providers",
  "learners",
  "personas",
  "scenarios",
  "prompts",
  "budgets",
  "calls",
  "content",
];
const domains = [
  "languages",
  "learners",
  "personas",
  "scenarios",
  "prompts",
  "budgets",
  "content",
  "sessions",
  "asides",
  "privacy",
];

/** Who may import what: the table of ARCHITECTURE.md. */
const layers: Record<string, readonly string[]> = {
  shared: [],
  config: ["shared", "observability"],
  observability: ["shared", "config"],
  database: [],
  locales: [],
  languages: [],
  queue: [],
  providers: [],
  charts: [],
  learners: ["database", "languages"],
  personas: ["database", "languages", "learners"],
  scenarios: ["database", "languages", "learners"],
  prompts: ["languages", "learners", "personas", "scenarios", "providers"],
  budgets: ["database", "learners", "providers"],
  calls: ["database", "learners", "budgets", "providers"],
  content: ["database", "languages", "learners", "prompts", "queue", "calls"],
  sessions: belowSessions,
  asides: [
    "database",
    "languages",
    "learners",
    "personas",
    "scenarios",
    "prompts",
    "queue",
    "calls",
  ],
  privacy: [
    "database",
    "learners",
    "personas",
    "scenarios",
    "budgets",
    "calls",
    "content",
    "sessions",
    "asides",
    "queue",
  ],
  discord: ["locales", "charts", ...domains],
  commands: ["discord", "locales", "charts", ...domains],
  workers: ["discord", "locales", "charts", "queue", ...domains],
};

/** The folder an own file belongs to: `src/<folder>`, or the top folder. */
function folderOf(file: string): string {
  const [top = "", second = ""] = file.split("/");
  if (top !== "src") return top;
  return second.endsWith(".ts") ? "src" : second;
}

const files = listFiles(["src", "commands", "workers", "migrations", "sandbox", "scripts"]);
const imports = listImports(files).flatMap(({ file, target }) =>
  target === undefined ? [] : [{ file, target, from: folderOf(file), to: folderOf(target) }],
);

test("Every folder imports only what the table allows", () => {
  const wrong = imports
    .filter(({ from, to }) => from in layers && from !== to)
    .filter(({ from, to }) => ![...everywhere, ...(layers[from] ?? [])].includes(to))
    .map(
      ({ file, target, from }) =>
        `${file} imports ${target}: ${from}/ may import ${(layers[from] ?? []).join(", ") || "nothing of ours"}`,
    );
  expect(wrong).toEqual([]);
  expect(imports.length).toBeGreaterThan(50);
});

test("shared imports nothing of ours but itself", () => {
  expect(imports.filter(({ from, to }) => from === "shared" && to !== "shared")).toEqual([]);
});

test("Every folder of src has its line in the table", () => {
  const folders = new Set(files.filter((file) => file.startsWith("src/")).map(folderOf));
  folders.delete("src");
  expect([...folders].filter((folder) => !(folder in layers))).toEqual([]);
});

test("The sandbox speaks protocols and knows nothing of src, commands or workers", () => {
  const wrong = imports.filter(({ from, to }) => from === "sandbox" && to !== "sandbox");
  expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test("Migrations import nothing of ours", () => {
  expect(imports.filter(({ from }) => from === "migrations")).toEqual([]);
});

test("Only start.ts starts the sandbox", () => {
  const wrong = imports.filter(
    ({ file, from, to }) => to === "sandbox" && from === "src" && file !== "src/start.ts",
  );
  expect(wrong).toEqual([]);
});

test("No two files import each other, not even by way of others or by types alone", () => {
  expect(findCycle(imports)).toBeUndefined();
});

/** The first cycle found by walking depth first, as a readable path. */
function findCycle(edges: readonly { file: string; target: string }[]): string | undefined {
  const next = Map.groupBy(edges, ({ file }) => file);
  const finished = new Set<string>();
  const walk = (file: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(" -> ");
    if (finished.has(file)) return undefined;
    for (const { target } of next.get(file) ?? []) {
      const cycle = walk(target, [...trail, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  return [...next.keys()].map((file) => walk(file, [])).find((cycle) => cycle !== undefined);
}
