import { randomBytes } from "node:crypto";

/**
 * A new UUID version 7 (RFC 9562, section 5.7): its first 48 bits are Unix milliseconds, so rows
 * written one after the other lie beside each other in an index.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
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
