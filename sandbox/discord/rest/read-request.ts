import type { IncomingMessage } from "node:http";

import { discordErrors } from "./discord-error.ts";
import type { BotRequest, UploadedFile } from "./route.ts";

const requestSizeMaxBytes = 25 * 1024 * 1024;

/**
 * Reads a request whole: its JSON, or the `payload_json` and `files[n]` of a multipart form.
 * @throws DiscordError 413 above 25 MiB, 400 for JSON that is none.
 */
export async function readRequest(incoming: IncomingMessage, url: URL): Promise<BotRequest> {
  const bytes = await readBytes(incoming);
  const contentType = incoming.headers["content-type"] ?? "";
  const { body, files } = contentType.startsWith("multipart/form-data")
    ? await readForm(bytes, contentType)
    : { body: parseJson(bytes.toString("utf8")), files: [] };
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: incoming.headers,
    body,
    files,
  };
}

async function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > requestSizeMaxBytes) throw discordErrors.tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw discordErrors.invalidJson();
  }
}

async function readForm(bytes: Buffer, contentType: string) {
  const form = await parseForm(bytes, contentType);
  const payload = form.get("payload_json");
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index === undefined || typeof value === "string") continue;
    files.push({
      index,
      filename: value.name,
      contentType: value.type || "application/octet-stream",
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return { body: parseJson(typeof payload === "string" ? payload : ""), files };
}

async function parseForm(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    const headers = { "content-type": contentType };
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    throw discordErrors.invalidJson();
  }
}
