import { expect, test } from "vitest";

import { renderReply } from "#/discord/reply-stream/render-reply.ts";
import { usDollar } from "#/shared/currency.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

test.for([
  [false, /^⚠️ What is left of your own allowance does not cover one more answer/],
  [true, /^⚠️ I cannot answer you here just now; \/budget show tells you why\.$/],
] as const)(
  "A reply that failed for want of one's own money says so, but not where others read it: %s",
  ([othersRead, sentence]) => {
    const error = new ParleyError("budget_short", { scope: "learner" });
    const [message] = renderReply({
      turnId: newId(),
      locale: "en-US",
      currency: usDollar,
      text: "",
      stage: { name: "failed", error, canRetry: false },
      offersWriting: false,
      othersRead,
    });
    expect(message?.content).toMatch(sentence);
  },
);
