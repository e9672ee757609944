import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { EditPace } from "#/discord/reply-stream/edit-pace.ts";

/** Edits as soon as the pace allows, from the posting at 0 on; answers when each was sent. */
function editTimes(pace: EditPace, count: number, startMs = 0): number[] {
  const times: number[] = [];
  for (let edits = 0; edits < count; edits += 1) {
    const dueMs = pace.nextEditMs(edits, times.at(-1) ?? startMs);
    pace.note(dueMs, undefined);
    times.push(dueMs);
  }
  return times;
}

describe("the pace of edits", () => {
  it("starts fast and comes to window / (limit - 1), as long as nothing is known of the limit", () => {
    const times = editTimes(new EditPace(), 8);
    expect(times.slice(0, 4)).toEqual([500, 1_250, 2_375, 3_625]);
    expect(times.slice(4)).toEqual([5_500, 6_750, 8_000, 9_250]);
  });

  it("always keeps one edit of a window for the final text, whatever the limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 10 }), (limit, s) => {
        const windowMs = s * 1_000;
        const pace = new EditPace();
        pace.note(0, { limit, remaining: limit - 1, resetAfterMs: windowMs });
        const times = [0, ...editTimes(pace, 30)];
        for (const from of times) {
          const within = times.filter((time) => time >= from && time < from + windowMs - 1e-6);
          expect(within.length).toBeLessThan(limit);
        }
      }),
    );
  });

  it("learns limit and window from the first answer of a window", () => {
    const pace = new EditPace();
    pace.note(0, { limit: 11, remaining: 10, resetAfterMs: 2_000 });
    expect(editTimes(pace, 3)).toEqual([200, 400, 600]);
    pace.note(700, { limit: 11, remaining: 5, resetAfterMs: 900 });
    expect(pace.nextEditMs(9, 700)).toBe(900);
  });

  it("waits for the reset where others have used the channel's edits up", () => {
    const pace = new EditPace();
    pace.note(100, { limit: 5, remaining: 0, resetAfterMs: 4_000 });
    expect(pace.nextEditMs(0, 100)).toBe(4_100);
  });

  it("is shared by the replies of a channel, and idle once its window is over", () => {
    const pace = new EditPace();
    editTimes(pace, 4);
    expect(pace.nextEditMs(0, Number.NEGATIVE_INFINITY)).toBe(5_500);
    expect(pace.isIdle(5_000)).toBe(false);
    expect(pace.isIdle(9_000)).toBe(true);
  });

  it("goes on where a limit of one leaves nothing to keep back", () => {
    const pace = new EditPace();
    pace.note(0, { limit: 1, remaining: 0, resetAfterMs: 1_000 });
    expect(pace.nextEditMs(5, 0)).toBe(1_000);
  });
});
