import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { rewriteBody, type RewriteLine } from "#/providers/body-lines.ts";

/** What comes out of a body that came in these chunks. */
async function rewrite(chunks: Uint8Array[], rewriteLine: RewriteLine): Promise<string> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Response(rewriteBody(body, rewriteLine)).text();
}

const encode = (text: string) => new TextEncoder().encode(text);

describe("a body read line by line", () => {
  test("gives the same lines wherever its bytes were cut, with either end of line", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: "grapheme" })
            .map((text) => text.replaceAll(/[\r\n\uFEFF]/g, "").toWellFormed()),
        ),
        fc.constantFrom("\n", "\r\n"),
        fc.array(fc.nat({ max: 200 })),
        async (lines, lineEnd, points) => {
          const bytes = encode(lines.map((line) => line + lineEnd).join(""));
          const edges = [0, ...points.filter((point) => point < bytes.length), bytes.length].sort(
            (first, second) => first - second,
          );
          const chunks = edges.map((edge, index) => bytes.slice(edge, edges[index + 1] ?? edge));
          const seen: string[] = [];
          const out = await rewrite(chunks, (line) => {
            seen.push(line);
            return line === "" ? undefined : line;
          });
          expect(seen).toEqual(lines);
          expect(out.split("\n").filter((line) => line !== "").length).toBe(
            seen.filter((line) => line !== "").length,
          );
        },
      ),
    );
  });

  test("counts a last line without an end", async () => {
    expect(await rewrite([encode("a\nb")], (line) => line.toUpperCase())).toBe("A\nB\n");
  });

  test("replaces bytes that are no UTF-8", async () => {
    expect(await rewrite([new Uint8Array([0x61, 0xff, 0x0a])], (line) => line)).toBe("a\uFFFD\n");
  });

  test("passes the lines before a faulty one, then fails", async () => {
    const body = new Response("one\ntwo\nbad\nfour\n").body!;
    const reader = rewriteBody(body, (line) => {
      if (line === "bad") throw new Error("not this one");
      return line;
    }).getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe("one\ntwo\n");
    await expect(reader.read()).rejects.toThrow("not this one");
  });

  test("fails when it is longer than any answer", async () => {
    const huge = new Uint8Array(64 * 1024 * 1024 + 1);
    await expect(rewrite([huge], (line) => line)).rejects.toThrow("too long");
  });

  test("lets go of the body when its reader does", async () => {
    let reason: unknown;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encode("line\n")),
      cancel: (given) => {
        reason = given ?? "cancelled";
      },
    });
    const reader = rewriteBody(body, (line) => line).getReader();
    await reader.read();
    await reader.cancel();
    expect(reason).toBeDefined();
  });
});
