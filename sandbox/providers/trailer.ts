/** The hidden notes that a system message asks for behind each answer. */
export interface Trailer {
  opening: string;
  closing: string;
  /** The fields of the object that the message shows between the tags. */
  fields: readonly string[];
}

/** The form of the trailer, read from the line of the system message that shows it. */
export function findTrailer(system: string): Trailer | undefined {
  const [, tag, example] = /^<([a-z][a-z-]*)>(\{.*\})<\/\1>$/m.exec(system) ?? [];
  if (!tag || !example) return undefined;
  const fields = Object.keys(JSON.parse(example) as object);
  return { opening: `<${tag}>`, closing: `</${tag}>`, fields };
}

/** The notes in that form; of their fields those that were asked for. */
export function writeTrailer(trailer: Trailer, notes: Readonly<Record<string, object[]>>): string {
  const asked = Object.fromEntries(trailer.fields.map((field) => [field, notes[field] ?? []]));
  return `${trailer.opening}${JSON.stringify(asked)}${trailer.closing}`;
}
