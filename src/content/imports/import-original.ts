import type { TargetLanguage } from "#/languages/languages.ts";
import { ParleyError } from "#/shared/errors.ts";

import { findItemOfOriginal } from "../items/find-kept.ts";
import type { ItemDraft, ListedItem } from "../items/item.ts";
import { keepItems, type KeptItem } from "../items/items.ts";
import type { ContentServices } from "../services.ts";
import { hashOriginal } from "./hash-original.ts";
import { fileBytesMax } from "./import-limits.ts";
import type { ImportProgress, Original } from "./imported-text.ts";
import { suggestTitle } from "./suggest-title.ts";
import type { TextExtractor } from "./text-extractor.ts";

/** What reading files needs. */
export interface ImportServices {
  readonly textExtractor: TextExtractor;
}

/** Whose it becomes, and how it is called. */
interface ImportWish {
  learnerId: string;
  language: TargetLanguage;
  /** As they were typed. */
  tags: readonly string[];
  /** What the learner calls it; found in the text itself when left out. */
  title?: string | undefined;
  /** Whether it is read although there is an item of the same original. */
  isAnew: boolean;
}

/** What became of an original: known from before, or kept now as a text. */
export type ImportOutcome = { known: ListedItem } | { kept: KeptItem[]; isCut: boolean };

/**
 * Keeps the readable text of a file or of a web page: txt, md, csv, srt, vtt, pdf, docx or html, told
 * by its bytes. Of what is too long the beginning is kept. What came byte for byte like this before is
 * not read a second time.
 *
 * @param input `address`: of a web page, where it was found. `onProgress` is told after each page of a PDF.
 * @throws ParleyError `attachment_too_large` with `limit` (bytes); what the extractor and `keepItems`
 * throw. Nothing is kept then.
 */
export async function importOriginal(
  services: ContentServices & ImportServices,
  input: ImportWish & {
    original: Original;
    address?: string | undefined;
    onProgress?: (progress: ImportProgress) => void;
  },
): Promise<ImportOutcome> {
  const { original, address, onProgress } = input;
  if (original.bytes.length > fileBytesMax) {
    throw new ParleyError("attachment_too_large", { limit: fileBytesMax });
  }
  const { known, hash } = await lookUp(services, input, original.bytes);
  if (known) return { known };
  const read = await services.textExtractor.extract(original, onProgress);
  const { text, isCut } = read;
  const title = suggestTitle([input.title, read.title, stemOf(original.name), address, text]);
  const source =
    address === undefined
      ? { kind: "file" as const, title: suggestTitle([original.name]), hash }
      : { kind: "page" as const, title: suggestTitle([read.title]), address, hash };
  return { kept: await keepText(services, input, { title, text, source }), isCut };
}

/** A file's name without what says its type. */
function stemOf(name: string): string {
  return name.replace(/\.\w{1,8}$/u, "").replaceAll("_", " ");
}

/**
 * Keeps a text that a person sent as it is, under the hash of what they sent.
 *
 * @throws ParleyError as `keepItems` does.
 */
export async function importText(
  services: ContentServices,
  input: ImportWish & { text: string; kind: "form" | "text" },
): Promise<ImportOutcome> {
  const { text, kind } = input;
  const { known, hash } = await lookUp(services, input, Buffer.from(text));
  if (known) return { known };
  const title = suggestTitle([input.title, text]);
  const kept = await keepText(services, input, { title, text, source: { kind, hash } });
  return { kept, isCut: false };
}

async function lookUp(
  services: ContentServices,
  { learnerId, isAnew }: ImportWish,
  bytes: Uint8Array,
): Promise<{ hash: string; known: ListedItem | undefined }> {
  const hash = await hashOriginal(bytes);
  const known = isAnew ? undefined : await findItemOfOriginal(services, { learnerId, hash });
  return { hash, known };
}

async function keepText(
  services: ContentServices,
  { learnerId, language, tags }: ImportWish,
  { title, text, source }: { title: string; text: string } & Required<Pick<ItemDraft, "source">>,
): Promise<KeptItem[]> {
  const draft = { kind: "text" as const, language, title, body: { text }, tags, source };
  return keepItems(services, { learnerId, drafts: [draft] });
}
