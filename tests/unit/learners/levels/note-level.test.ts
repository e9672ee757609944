import { expect, test } from "vitest";

import type { Sql } from "#/database/database.ts";
import { noteLevel } from "#/learners/levels/levels.ts";

const told = {
  sessionId: "3",
  learnerId: "1",
  language: "es",
  level: 4,
  errorLevels: 0.4,
  words: 60,
  at: new Date("2026-11-23T12:00:00Z"),
} as const;

test.for([true, false])(
  "Nobody is asked about a language that they learn no more, placement: %s",
  async (isPlacement) => {
    const queries: string[] = [];
    const execute = async (query: string) => {
      queries.push(query);
      return Promise.resolve([]);
    };
    await noteLevel({ execute } as unknown as Sql, { ...told, isPlacement });
    expect(queries[0]).toContain("level_evidence");
    expect(queries.join("\n")).not.toContain("level_proposal");
  },
);
