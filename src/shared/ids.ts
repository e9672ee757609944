import { randomBytes } from "node:crypto";

/** Of the newest id that this process made: the time it names, and how many came before it then. */
let newest = { timeMs: 0, counter: 0 };

/** How many ids of one millisecond can be told apart: the bits between version and variant. */
const counterMax = 0xfff;

/**
 * A new UUID version 7 (RFC 9562, sections 5.7 and 6.2, method 1): its first 48 bits are Unix
 * milliseconds, so rows written one after the other lie beside each other in an index; then it is
 * counted, so that what one process makes sorts in the order in which it was made. Where the clock
 * goes back, the count goes on.
 */
export function newId(): string {
  newest = follow(newest, Date.now());
  const bytes = randomBytes(16);
  bytes.writeUIntBE(newest.timeMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | newest.counter, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

function follow(last: typeof newest, nowMs: number): typeof newest {
  if (nowMs > last.timeMs) return { timeMs: nowMs, counter: 0 };
  if (last.counter < counterMax) return { timeMs: last.timeMs, counter: last.counter + 1 };
  return { timeMs: last.timeMs + 1, counter: 0 };
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `value` is written as our ids are: a lower-case UUID. */
export function isId(value: string): boolean {
  return uuidPattern.test(value);
}

/** The 22 characters of base64url that stand for an id where room is short: nonces, custom ids. */
export function shortenId(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}

/** The id behind {@link shortenId}, or undefined where `short` was not made by it. */
export function restoreId(short: string): string | undefined {
  if (!/^[\w-]{22}$/.test(short)) return undefined;
  const hex = Buffer.from(short, "base64url").toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return shortenId(id) === short ? id : undefined;
}
