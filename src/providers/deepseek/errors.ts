import type { ErrorTable } from "../vendor-errors.ts";

/** DeepSeek tells its errors apart by status; inside a stream by type alone. */
export const deepSeekErrors: ErrorTable = {
  provider: "deepseek",
  types: {
    context_length_exceeded: "provider_input_too_long",
    authentication_error: "provider_auth",
    rate_limit_reached: "provider_rate_limited",
    rate_limit_error: "provider_rate_limited",
    service_unavailable_error: "provider_overloaded",
    overloaded_error: "provider_overloaded",
    server_error: "provider_unavailable",
  },
  tooLong: /maximum context length/i,
};
