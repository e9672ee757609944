import { ParleyError, type ErrorContext, type ProviderErrorCode } from "#/shared/errors.ts";
import type { ProviderName } from "./language-model.ts";
import { readPath, readText } from "./read-json.ts";

/** What a vendor said when it would not answer, or in the middle of an answer. */
export interface VendorComplaint {
  /** The HTTP status; undefined inside a stream. */
  status?: number;
  /** The error as the vendor words it: JSON or plain text. Never shown, never logged. */
  body: unknown;
  retryAfterMs?: number | undefined;
}

/** A vendor's complaint on its way through an SDK. Its message holds nothing of the vendor's text. */
export class VendorError extends Error {
  readonly complaint: VendorComplaint;

  constructor(complaint: VendorComplaint) {
    super("The vendor refused the request.");
    this.complaint = complaint;
  }
}

/** No answer came: the connection was refused, reset or timed out. */
export class ConnectionFailure extends Error {
  /** The system's code, for instance ECONNREFUSED. */
  readonly systemCode: string | undefined;

  constructor(systemCode: string | undefined) {
    super("The vendor could not be reached.");
    this.systemCode = systemCode;
  }
}

/** How one vendor words its errors. */
export interface ErrorTable {
  provider: ProviderName;
  /** By the vendor's own type or code. */
  types: Readonly<Record<string, ProviderErrorCode>>;
  /** The messages that say that the prompt does not fit: no vendor has a type for it. */
  tooLong: RegExp;
}

const codesByStatus: Readonly<Record<number, ProviderErrorCode>> = {
  401: "provider_auth",
  402: "provider_billing",
  403: "provider_auth",
  408: "provider_timeout",
  413: "provider_input_too_long",
  429: "provider_rate_limited",
  503: "provider_overloaded",
  504: "provider_timeout",
  529: "provider_overloaded",
};

const codesBySystemCode: Readonly<Record<string, ProviderErrorCode>> = {
  ETIMEDOUT: "provider_timeout",
  UND_ERR_CONNECT_TIMEOUT: "provider_timeout",
  UND_ERR_HEADERS_TIMEOUT: "provider_timeout",
};

/** The error that stands for a complaint: a code of the closed set, and facts without any text. */
export function complaintToError(table: ErrorTable, complaint: VendorComplaint): ParleyError {
  const reasons = readReasons(complaint.body);
  const context: Record<string, string | number> = { provider: table.provider };
  if (complaint.status !== undefined) context["status"] = complaint.status;
  if (complaint.retryAfterMs !== undefined) context["retryAfterMs"] = complaint.retryAfterMs;
  if (reasons[0]) context["reason"] = reasons[0];
  return new ParleyError(codeOf(table, complaint, reasons), context);
}

/** The error that stands for a connection that never answered. */
export function connectionToError(table: ErrorTable, failure: ConnectionFailure): ParleyError {
  const reason = failure.systemCode;
  const context: ErrorContext = { provider: table.provider, ...(reason && { reason }) };
  return new ParleyError(codesBySystemCode[reason ?? ""] ?? "provider_unavailable", context);
}

function codeOf(
  table: ErrorTable,
  complaint: VendorComplaint,
  reasons: readonly string[],
): ProviderErrorCode {
  if (table.tooLong.test(readMessage(complaint.body))) return "provider_input_too_long";
  const known = reasons.find((reason) => Object.hasOwn(table.types, reason));
  return (known && table.types[known]) || codeOfStatus(complaint.status ?? 500);
}

function codeOfStatus(status: number): ProviderErrorCode {
  return codesByStatus[status] ?? (status >= 500 ? "provider_unavailable" : "provider_bad_request");
}

/** The vendor's identifiers for an error, the most exact first. */
function readReasons(body: unknown): string[] {
  return [
    readPath(body, "error", "details", "error_code"),
    readPath(body, "error", "code"),
    readPath(body, "error", "type"),
    readPath(body, "code"),
    readPath(body, "type"),
  ]
    .map((reason) => (typeof reason === "number" ? String(reason) : reason))
    .filter((reason) => typeof reason === "string")
    .filter((reason) => /^[\w.-]{1,64}$/.test(reason));
}

function readMessage(body: unknown): string {
  return (
    readText(body, "error", "message") ??
    readText(body, "message") ??
    readText(body, "error") ??
    (typeof body === "string" ? body : "")
  );
}
