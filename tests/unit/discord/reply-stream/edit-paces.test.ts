import { describe, expect, it } from "vitest";

import { EditPaces } from "#/discord/reply-stream/edit-paces.ts";
import { systemClock } from "#/shared/clock.ts";

describe("the paces of channels", () => {
  it("are shared within a channel, and forgotten once they are many and idle", () => {
    const time = { nowMs: 0 };
    const paces = new EditPaces({ ...systemClock, monotonicMs: () => time.nowMs });
    const early = paces.of("early");
    early.note(0, undefined);
    expect(paces.of("early")).toBe(early);
    time.nowMs = 10_000;
    for (let channel = 0; channel < 999; channel += 1) {
      paces.of(String(channel)).note(10_000, undefined);
    }
    const busy = paces.of("0");
    expect(paces.of("0")).toBe(busy);
    expect(paces.of("early")).not.toBe(early);
  });

  it("that were never used do not stay", () => {
    const paces = new EditPaces({ ...systemClock, monotonicMs: () => 6_000 });
    const unused = paces.of("unused");
    for (let channel = 0; channel < 999; channel += 1)
      paces.of(String(channel)).note(6_000, undefined);
    expect(paces.of("unused")).not.toBe(unused);
  });
});
