import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { rewriteLine } from "#/providers/mistral/rewrite-line.ts";
import { VendorError } from "#/providers/vendor-errors.ts";

function rewrite(event: unknown): unknown {
  return JSON.parse(rewriteLine(`data: ${JSON.stringify(event)}`)?.slice(6) ?? "null");
}

describe("an event on its way to Mistral's SDK", () => {
  test("keeps text, the reason to stop and the counts", () => {
    const event = {
      id: "1",
      model: "m",
      choices: [{ index: 0, delta: { content: "Hola" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 3, completion_tokens: 2, num_cached_tokens: 1 },
    };
    expect(rewrite(event)).toEqual({
      id: "",
      model: "m",
      choices: [{ index: 0, delta: { content: "Hola" }, finish_reason: "stop" }],
      usage: {
        prompt_tokens: 3,
        completion_tokens: 2,
        num_cached_tokens: 1,
        total_tokens: 0,
        service_tier: null,
      },
    });
  });

  test("keeps of a list of contents what is text", () => {
    const content = [
      { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
      { type: "text", text: "Ho" },
      { type: "text" },
      { type: "text", text: "la" },
      "odd",
    ];
    expect(rewrite({ choices: [{ delta: { content } }] })).toMatchObject({
      model: "",
      choices: [{ delta: { content: "Hola" }, finish_reason: null }],
    });
  });

  test.each([[{}], [{ delta: null }], [{ delta: { content: null } }], [{ delta: { content: 5 } }]])(
    "takes %j for a choice without text",
    (choice) => {
      expect(rewrite({ choices: [choice] })).toMatchObject({
        choices: [{ delta: { content: "" } }],
      });
    },
  );

  test("may have no choices", () => {
    expect(rewrite({ model: "m", choices: [] })).toEqual({ id: "", model: "m", choices: [] });
  });

  test.each([[{ error: "x" }], [null], [5], [{ choices: null }], [{ object: "error" }]])(
    "%j is a complaint, not an event",
    (event) => {
      expect(() => rewrite(event)).toThrow(VendorError);
    },
  );

  test("blank lines and the terminator pass; comments and other fields are left out", () => {
    expect(rewriteLine("")).toBe("");
    expect(rewriteLine("data: [DONE]")).toBe("data: [DONE]");
    expect(rewriteLine(": keep-alive")).toBeUndefined();
    expect(rewriteLine("event: novelty")).toBeUndefined();
  });

  test("becomes one line, whatever its content is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        const line = rewriteLine(
          `data: ${JSON.stringify({ choices: [{ delta: { content } }], usage: content })}`,
        );
        expect(line).toMatch(/^data: \{.*\}$/);
      }),
    );
  });
});
