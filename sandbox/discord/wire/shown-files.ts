import type { AttachmentRecord, JsonObject } from "../world/records.ts";

const scheme = "attachment://";

/** The names of the files that components show, as `attachment://name`. */
export function shownFilenames(components: readonly JsonObject[]): string[] {
  const names: string[] = [];
  mapMedia(components, (filename) => {
    names.push(filename);
    return undefined;
  });
  return names;
}

/** The files of a message that its components do not show: only these are listed beside them. */
export function listedFiles(
  components: readonly JsonObject[],
  attachments: readonly AttachmentRecord[],
): AttachmentRecord[] {
  const shown = shownFilenames(components);
  return attachments.filter(({ filename }) => !shown.includes(filename));
}

/** Components as Discord writes them: with the addresses of the files that they show. */
export function resolveFiles(
  components: readonly JsonObject[],
  attachments: readonly AttachmentRecord[],
): JsonObject[] {
  const resolved = mapMedia(components, (filename) => {
    const file = attachments.find((attachment) => attachment.filename === filename);
    if (!file) return undefined;
    const { id, url, contentType } = file;
    return { url, proxy_url: url, content_type: contentType, attachment_id: id };
  });
  return resolved as JsonObject[];
}

/** A copy in which what `replace` answers stands for each medium that names a file. */
function mapMedia(value: unknown, replace: (filename: string) => JsonObject | undefined): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapMedia(entry, replace));
  if (typeof value !== "object" || value === null) return value;
  const { url } = value as JsonObject;
  if (typeof url === "string" && url.startsWith(scheme)) {
    return replace(url.slice(scheme.length)) ?? value;
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, mapMedia(inner, replace)]);
  return Object.fromEntries(entries);
}
