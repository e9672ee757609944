import { ParleyError } from "#/shared/errors.ts";

import { exportBytesMax } from "./export-limits.ts";

/** Puts a text file together, up to its limit. */
export class ByteCollector {
  readonly #chunks: Buffer[] = [];
  #bytes = 0;

  /** @throws ParleyError `items_export_too_large` with `limit` in megabytes. */
  add(text: string): void {
    const chunk = Buffer.from(text);
    this.#bytes += chunk.length;
    requireSize(this.#bytes, exportBytesMax);
    this.#chunks.push(chunk);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(Buffer.concat(this.#chunks));
  }
}

const megabyte = 1024 * 1024;

/** @throws ParleyError `items_export_too_large` with `limit`: the megabytes that can be handed out. */
export function requireSize(bytes: number, bytesMax: number): void {
  if (bytes > bytesMax) {
    throw new ParleyError("items_export_too_large", { limit: exportBytesMax / megabyte });
  }
}
