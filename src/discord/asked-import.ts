import type { TargetLanguage } from "#/languages/languages.ts";

import type { AttachedFile } from "./read-attachment.ts";

/** A file or a web page that somebody wants to have read. */
export interface AskedImport {
  discordUserId: string;
  language: TargetLanguage;
  from: { file: AttachedFile & { contentType: string | undefined } } | { address: string };
}
