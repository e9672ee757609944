import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseCustomId, readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId, shortenId } from "#/shared/ids.ts";

const word = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
const argument = fc.stringMatching(/^[\w./-]{1,12}$/);

describe("custom ids", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(word, word, fc.array(argument, { maxLength: 5 }), (scope, action, args) => {
        expect(parseCustomId(writeCustomId(scope, action, ...args))).toEqual({
          scope,
          action,
          args,
        });
      }),
    );
  });

  it.each(["", "session", "session:", ":end", "Session:end", "session:end:", "session:end:a b"])(
    "refuse %j, which was forged",
    (text) => {
      expect(() => parseCustomId(text)).toThrow(
        expect.objectContaining({ code: "component_unknown" }),
      );
    },
  );

  it("never throw anything but component_unknown, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect([text, "component_unknown"]).toContain(readAndWrite(text));
      }),
    );
  });

  it("refuse to be written where Discord would refuse them", () => {
    expect(() => writeCustomId("session", "end", "x".repeat(100))).toThrow("not a custom id");
    expect(() => writeCustomId("session", "end", "a:b")).toThrow("not a custom id");
    expect(() => parseCustomId(`session:end:${"x".repeat(100)}`)).toThrow("component_unknown");
  });

  it("carry shortened ids, which are restored only where they are whole", () => {
    const id = newId();
    expect(readIdArgument([shortenId(id)], 0)).toBe(id);
    for (const args of [[], ["short"], [`${shortenId(id)}x`]]) {
      expect(() => readIdArgument(args, 0)).toThrow("component_unknown");
    }
  });
});

/** The custom id as it is written after it was read, or the code with which it was refused. */
function readAndWrite(text: string): string {
  try {
    const { scope, action, args } = parseCustomId(text);
    return writeCustomId(scope, action, ...args);
  } catch (error) {
    return error instanceof ParleyError ? error.code : String(error);
  }
}
