import type { ErrorTable } from "../vendor-errors.ts";

/** Mistral's codes are numbers, of which 3051 says that the prompt does not fit. */
export const mistralErrors: ErrorTable = {
  provider: "mistral",
  types: {
    "3051": "provider_input_too_long",
    invalid_model: "provider_bad_request",
    unauthorized: "provider_auth",
    rate_limited: "provider_rate_limited",
    service_tier_capacity_exceeded: "provider_overloaded",
    overloaded_error: "provider_overloaded",
    service_unavailable: "provider_overloaded",
    internal_server_error: "provider_unavailable",
  },
  tooLong: /too large for model|maximum context length/i,
};
