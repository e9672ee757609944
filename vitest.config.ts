import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

const integrationTimeoutMs = 30_000;

export default defineConfig({
  test: {
    globalSetup: ["tests/support/global-setup.ts"],
    hookTimeout: integrationTimeoutMs,
    testTimeout: integrationTimeoutMs,
    // Files that follow each other in one worker share what it has loaded; each ends what it starts.
    isolate: false,
    // The tests wait more than they compute: more workers than cores.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: ["unit", "contract", "integration", "e2e", "faults", "architecture"].map((name) => ({
      extends: true as const,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        // Faults start whole processes, which must not wait for cores longer than they may for Discord.
        ...(name === "faults" ? { maxWorkers: 3, sequence: { groupOrder: 1 } } : {}),
      },
    })),
    coverage: {
      provider: "v8",
      // A red run tells its coverage too.
      reportOnFailure: true,
      include: ["src/**/*.ts", "commands/**/*.ts", "workers/**/*.ts"],
      // What a process or a thread begins with: a few lines each, run by tests in one of its own.
      exclude: [
        "src/gateway.ts",
        "src/worker.ts",
        "src/start.ts",
        "src/run-process.ts",
        "src/charts/chart-thread.ts",
        "src/content/imports/extraction-thread.ts",
        "src/content/exports/export-thread.ts",
        "src/content/transfers/card-file-thread.ts",
      ],
      thresholds: {
        lines: 99,
        functions: 99,
        statements: 99,
        branches: 97,
        "src/sessions/**": { lines: 100 },
        "src/scenarios/**": { lines: 100 },
        "src/content/**": { lines: 100 },
      },
    },
  },
});
