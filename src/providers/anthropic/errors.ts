import type { ErrorTable } from "../vendor-errors.ts";

/** Spending limits come as 400 and 429 here: waiting does not lift them, so they count as billing. */
export const anthropicErrors: ErrorTable = {
  provider: "anthropic",
  types: {
    contract_spend_limit_reached: "provider_billing",
    enforced_spend_limit_reached: "provider_billing",
    linked_organization_spend_limit_reached: "provider_billing",
    ramp_limit_exceeded: "provider_billing",
    billing_error: "provider_billing",
    authentication_error: "provider_auth",
    permission_error: "provider_auth",
    not_found_error: "provider_bad_request",
    request_too_large: "provider_input_too_long",
    rate_limit_error: "provider_rate_limited",
    overloaded_error: "provider_overloaded",
    timeout_error: "provider_timeout",
    api_error: "provider_unavailable",
  },
  tooLong: /prompt is too long|exceeds? .*context (window|limit)/i,
};
