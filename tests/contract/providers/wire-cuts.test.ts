import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { collectStream } from "./collect-stream.ts";
import { connect, providerSubjects } from "./provider-subjects.ts";

let servers: SandboxProviders;

beforeAll(async () => {
  servers = await startProviders();
});
afterEach(() => servers.reset());
afterAll(() => servers.close());

const texts = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => !text.includes("\0") && text.isWellFormed());

describe.each(providerSubjects)("the bytes of $name, cut anywhere", (subject) => {
  test("give the same answer: with either end of line, inside characters, in any writes", async () => {
    const provider = connect(subject, servers);
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.nat({ max: 5_000 }), { maxLength: 30 }),
        fc.constantFrom("\n" as const, "\r\n" as const),
        async (text, cutPoints, lineEnd) => {
          servers.script(subject.name, {
            text,
            pieces: Array.from(text),
            wire: { cutPoints, lineEnd },
          });
          const stream = await collectStream(provider);
          expect(stream.text).toBe(text);
          expect(stream.end.outcome).toBe("complete");
          expect(stream.usages.at(-1)?.outputTokens).toBe(Array.from(text).length);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("give the same answer byte by byte", async () => {
    const text = "Ñandú 日本 🇪🇸";
    servers.script(subject.name, { text, wire: { cutPoints: allPoints, lineEnd: "\r\n" } });
    const stream = await collectStream(connect(subject, servers));
    expect(stream.text).toBe(text);
    expect(stream.end.outcome).toBe("complete");
  });
});

const allPoints = Array.from({ length: 4_000 }, (_, index) => index);
