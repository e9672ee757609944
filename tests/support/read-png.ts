import { inflateSync } from "node:zlib";

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A decoded PNG of 8 bits RGBA. @throws Error where the bytes are none. */
export function readPng(png: Uint8Array): { width: number; height: number; pixelBytes: number } {
  const bytes = Buffer.from(png);
  if (!signature.every((byte, index) => bytes[index] === byte)) throw new Error("no PNG");
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const isData = bytes.toString("latin1", at + 4, at + 8) === "IDAT";
    if (isData) data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    pixelBytes: inflateSync(Buffer.concat(data)).length,
  };
}
