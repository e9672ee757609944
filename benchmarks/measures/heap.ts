import { setTimeout as delay } from "node:timers/promises";

import type { ParleyContestant } from "../bots/parley.ts";
import { openInspector } from "../support/inspector.ts";
import { createRandom } from "../support/random.ts";
import { scriptReply, type ScriptedReply } from "../support/scripted-model.ts";
import { takeTurn } from "../support/take-turn.ts";
import type { Measure } from "./measure.ts";

const streamCount = 200;
const goalKib = 160;
const warmUpCount = 20;
const warmUpWords = 30;
/** Slow enough that this process keeps up, long enough that all have begun before the first ends. */
const slowTokensPerSecond = 4;
const slowWords = 160;
const beginningTimeoutMs = 15_000;
/** At 40 new messages a second, by which time each stream also has its message in Discord. */
const postingMs = 6_000;

/** What a worker's heap grows by for each stream that stands. */
export const heap: Measure = {
  name: "heap",
  run: async ({ parley }) => {
    await parley.restart({
      workerFlags: ["--inspect=0"],
      environment: { WORKER_CONCURRENCY: String(streamCount + 50) },
    });
    const inspector = await openInspector(parley.inspectorUrl ?? "");
    try {
      await warmUp(parley);
      const idleBytes = await inspector.usedHeapBytes();
      await openStreams(parley);
      const busyBytes = await inspector.usedHeapBytes();
      const perStreamKib = (busyBytes - idleBytes) / streamCount / 1_024;
      return [
        {
          measure: `heap per stream, ${streamCount} streams in one worker`,
          parley: `${perStreamKib.toFixed(0)} KiB`,
          ratio: `${(idleBytes / 2 ** 20).toFixed(0)} MiB idle`,
          goal: `≤ ${goalKib} KiB`,
          isMet: perStreamKib <= goalKib,
        },
      ];
    } finally {
      inspector.close();
    }
  },
};

/** What is loaded and compiled once must not count. */
async function warmUp(parley: ParleyContestant): Promise<void> {
  const random = createRandom(8);
  const learners = parley.learners.slice(0, warmUpCount);
  await Promise.all(
    learners.map((learner) => takeTurn(parley, learner, scriptReply(random, warmUpWords))),
  );
}

/** Resolves while the streams stand; their ends are waited for by nobody. */
async function openStreams(parley: ParleyContestant): Promise<void> {
  const random = createRandom(9);
  const replies: ScriptedReply[] = [];
  for (const learner of parley.learners.slice(0, streamCount)) {
    const reply = scriptReply(random, slowWords, slowTokensPerSecond);
    replies.push(reply);
    void takeTurn(parley, learner, reply);
  }
  const deadlineMs = performance.now() + beginningTimeoutMs;
  const haveBegun = () => replies.every(({ producedAtMs }) => producedAtMs.length > 0);
  while (!haveBegun()) {
    if (performance.now() > deadlineMs) throw new Error(`not all ${streamCount} streams began`);
    await delay(50);
  }
  await delay(postingMs);
}
