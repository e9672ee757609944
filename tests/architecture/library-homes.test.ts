import { expect, test } from "vitest";

import { listFiles, listImports, readSource } from "../support/source-files.ts";

/** Libraries that only certain files may import, so that each can be replaced in one place. */
const homes: readonly { library: RegExp; home: RegExp; reason: string }[] = [
  {
    library: /^(discord\.js|@discordjs\/|discord-api-types)/,
    home: /^(src\/discord|commands)\//,
    reason: "Discord is known to src/discord and commands alone",
  },
  { library: /^(bullmq|ioredis)$/, home: /^src\/queue\//, reason: "the queue is a port" },
  {
    library: /^@mikro-orm\//,
    home: /^(src\/database\/|migrations\/|src\/.*\.(entity|repository)\.ts$)/,
    reason: "SQL lives in entities and repositories",
  },
  {
    library: /^@anthropic-ai\/sdk/,
    home: /^src\/providers\/anthropic\//,
    reason: "a vendor's types never leave its folder",
  },
  {
    library: /^@mistralai\//,
    home: /^src\/providers\/mistral\//,
    reason: "a vendor's types never leave its folder",
  },
  {
    library: /^openai/,
    home: /^src\/providers\/deepseek\//,
    reason: "a vendor's types never leave its folder",
  },
  {
    library: /^ollama/,
    home: /^src\/providers\/ollama\//,
    reason: "a vendor's types never leave its folder",
  },
  {
    library: /^@resvg\//,
    home: /^src\/charts\//,
    reason: "pictures are made of data in one place",
  },
  {
    library: /^(unpdf|csv-parse|media-captions|htmlparser2|linkedom|@mozilla\/readability|sql\.js)/,
    home: /^src\/content\//,
    reason: "what others wrote is read in one place",
  },
  {
    library: /^@pydantic\/genai-prices/,
    home: /^src\/budgets\/prices\//,
    reason: "a public table of prices is compared with ours, never charged by",
  },
  { library: /^pg$/, home: /^src\/database\//, reason: "connections belong to the database" },
];

const files = listFiles(["src", "commands", "workers", "migrations"]);

test("Each library is imported only in its home", () => {
  const wrong = listImports(files).flatMap(({ file, specifier }) =>
    homes
      .filter(({ library, home }) => library.test(specifier) && !home.test(file))
      .map(({ reason }) => `${file} imports ${specifier}: ${reason}`),
  );
  expect(wrong).toEqual([]);
});

test("Only src/config reads the environment", () => {
  const readers = files.filter((file) => /process\.env\b/.test(readSource(file)));
  expect(readers.filter((file) => !file.startsWith("src/config/"))).toEqual([]);
  expect(readers).not.toEqual([]);
});
