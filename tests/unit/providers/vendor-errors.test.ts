import { describe, expect, test } from "vitest";

import { anthropicErrors } from "#/providers/anthropic/errors.ts";
import { deepSeekErrors } from "#/providers/deepseek/errors.ts";
import { mistralErrors } from "#/providers/mistral/errors.ts";
import { ollamaErrors } from "#/providers/ollama/errors.ts";
import {
  complaintToError,
  ConnectionFailure,
  connectionToError,
  type VendorComplaint,
} from "#/providers/vendor-errors.ts";

function codeOf(table: typeof anthropicErrors, complaint: VendorComplaint): string {
  return complaintToError(table, complaint).code;
}

describe("what a vendor complains of", () => {
  test.each([
    [429, "ramp_limit_exceeded"],
    [429, "contract_spend_limit_reached"],
    [400, "enforced_spend_limit_reached"],
  ])(
    "Anthropic's spending limits (%i, %s) are billing: waiting does not lift them",
    (status, code) => {
      const body = { error: { type: "rate_limit_error", details: { error_code: code } } };
      expect(codeOf(anthropicErrors, { status, body })).toBe("provider_billing");
    },
  );

  test.each([
    [anthropicErrors, { error: { type: "overloaded_error" } }, "provider_overloaded"],
    [anthropicErrors, { error: { type: "timeout_error" } }, "provider_timeout"],
    [anthropicErrors, { error: { type: "request_too_large" } }, "provider_input_too_long"],
    [mistralErrors, { object: "error", code: 3051 }, "provider_input_too_long"],
    [mistralErrors, { type: "service_tier_capacity_exceeded" }, "provider_overloaded"],
    [deepSeekErrors, { error: { code: "context_length_exceeded" } }, "provider_input_too_long"],
    [
      deepSeekErrors,
      { error: { message: "maximum context length is 9" } },
      "provider_input_too_long",
    ],
    [
      ollamaErrors,
      { error: "the input length exceeds the context length" },
      "provider_input_too_long",
    ],
    [ollamaErrors, { error: "model runner has unexpectedly stopped" }, "provider_unavailable"],
  ] as const)("inside a stream is told by the vendor's own words: %#", (table, body, code) => {
    expect(codeOf(table, { body })).toBe(code);
  });

  test("of an unknown type counts by its status, and without one as unavailable", () => {
    const body = { error: { type: "novelty_error", message: "?" } };
    expect(codeOf(anthropicErrors, { status: 418, body })).toBe("provider_bad_request");
    expect(codeOf(anthropicErrors, { status: 599, body })).toBe("provider_unavailable");
    expect(codeOf(anthropicErrors, { body })).toBe("provider_unavailable");
  });

  test.each([undefined, null, 7, [], "", "<html>", { error: null }, { error: { type: 5 } }])(
    "in a body of any form (%j) is read without failing",
    (body) => {
      expect(codeOf(mistralErrors, { status: 500, body })).toBe("provider_unavailable");
    },
  );

  test("leaves no words of the vendor's in the error, only identifiers", () => {
    const body = {
      error: { type: "rate limit for key sk-123", code: "a_code", message: "sk-123" },
    };
    const error = complaintToError(anthropicErrors, { status: 429, body, retryAfterMs: 2_000 });
    expect(error.context).toEqual({
      provider: "anthropic",
      status: 429,
      retryAfterMs: 2_000,
      reason: "a_code",
    });
    expect(error.cause).toBeUndefined();
  });
});

describe("a connection that never answered", () => {
  test.each([
    ["ECONNREFUSED", "provider_unavailable"],
    ["ENOTFOUND", "provider_unavailable"],
    ["ETIMEDOUT", "provider_timeout"],
    ["UND_ERR_CONNECT_TIMEOUT", "provider_timeout"],
    ["UND_ERR_HEADERS_TIMEOUT", "provider_timeout"],
  ])("%s is told as %s", (systemCode, code) => {
    const error = connectionToError(ollamaErrors, new ConnectionFailure(systemCode));
    expect(error.code).toBe(code);
    expect(error.context).toEqual({ provider: "ollama", reason: systemCode });
  });

  test("for a reason that the system did not give is unavailable", () => {
    const error = connectionToError(ollamaErrors, new ConnectionFailure(undefined));
    expect(error.code).toBe("provider_unavailable");
    expect(error.context).toEqual({ provider: "ollama" });
  });
});
