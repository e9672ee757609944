/** What a file was found to be, by its bytes. */
export type FileType = "txt" | "md" | "csv" | "srt" | "vtt" | "html" | "pdf" | "docx";

/** Where something stands in the original, as a person would look it up. */
export type Place =
  | { readonly kind: "page"; readonly page: number }
  | { readonly kind: "time"; readonly atMs: number }
  | { readonly kind: "heading"; readonly heading: string }
  | { readonly kind: "row"; readonly row: number };

/** A part of the text: it reaches to where the next one starts. */
export interface TextPart {
  /** In UTF-16 code units of the whole text. */
  readonly start: number;
  /** Undefined before the first heading. */
  readonly place: Place | undefined;
}

/** The readable text of a file or a page, as it can be kept. */
export interface ImportedText {
  readonly fileType: FileType;
  /** What a web page calls itself. */
  readonly title: string | undefined;
  readonly text: string;
  readonly parts: readonly TextPart[];
  /** Something was left out, since it was too long. */
  readonly isCut: boolean;
  /** Of a PDF: all its pages, also those that were not read. */
  readonly pageCount: number | undefined;
}

/** A part as a reader of one type finds it, not yet cleaned. */
export interface ReadPart {
  readonly place: Place | undefined;
  readonly text: string;
}

/** What a reader of one type finds in a file. Parts may be read while they are asked for. */
export interface Contents {
  readonly parts: Iterable<ReadPart> | AsyncIterable<ReadPart>;
  readonly title?: string | undefined;
  readonly pageCount?: number;
}

/** A file or a page as it came, with what others say of it: no more than hints. */
export interface Original {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** As in HTTP, with its parameters. */
  readonly contentType?: string | undefined;
}

/** How far the reading is, in pages. */
export interface ImportProgress {
  readonly done: number;
  readonly of: number;
}
