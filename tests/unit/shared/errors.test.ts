import { expect, test } from "vitest";

import { ParleyError, toParleyError } from "#/shared/errors.ts";

test("An error shows its code in its name and knows whether to try again", () => {
  const error = new ParleyError("provider_overloaded", { retryAfterMs: 500 });
  expect(error.name).toBe("ParleyError[provider_overloaded]");
  expect(error.retryable).toBe(true);
  expect(error.context).toEqual({ retryAfterMs: 500 });
  expect(new ParleyError("input_empty").retryable).toBe(false);
});

test("What was not foreseen becomes internal and keeps its cause; what is ours stays as it is", () => {
  const cause = new TypeError("x");
  expect(toParleyError(cause)).toMatchObject({ code: "internal", cause });
  const ours = new ParleyError("input_empty");
  expect(toParleyError(ours)).toBe(ours);
});
