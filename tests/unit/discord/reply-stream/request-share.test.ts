import { describe, expect, it } from "vitest";

import { RequestShare } from "#/discord/reply-stream/request-share.ts";
import { systemClock } from "#/shared/clock.ts";

function shareAt(limit: number) {
  const time = { nowMs: 0 };
  const clock = { ...systemClock, monotonicMs: () => time.nowMs };
  return { time, share: new RequestShare(clock, () => limit) };
}

describe("a worker's share of the requests", () => {
  it("lets as many go at once as a second may hold, then the next in order", () => {
    const { share } = shareAt(3);
    expect([1, 2, 3, 4, 5, 6, 7].map(() => share.take())).toEqual([
      0, 0, 0, 1_000, 1_000, 1_000, 2_000,
    ]);
  });

  it("never sends more than the limit within any second", () => {
    const { share, time } = shareAt(4);
    const sent: number[] = [];
    for (let step = 0; step < 100; step += 1) {
      time.nowMs += (step * 37) % 400;
      sent.push(time.nowMs + share.take());
    }
    for (const from of sent) {
      expect(sent.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(4);
    }
  });

  it("holds middle edits back before new messages and final texts have to wait", () => {
    const { share, time } = shareAt(4);
    for (let taken = 0; taken < 3; taken += 1) {
      expect(share.spareInMs()).toBe(0);
      share.take();
    }
    expect(share.spareInMs()).toBe(1_000);
    expect(share.freeInMs()).toBe(0);
    time.nowMs = 400;
    expect(share.spareInMs()).toBe(600);
  });

  it("lets middle edits go even where the share is one request a second", () => {
    const { share, time } = shareAt(1);
    expect(share.spareInMs()).toBe(0);
    share.take();
    expect(share.spareInMs()).toBe(1_000);
    time.nowMs = 1_000;
    expect(share.spareInMs()).toBe(0);
  });
});
