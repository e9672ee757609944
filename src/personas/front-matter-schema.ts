import { z } from "zod";

import { interfaceLocales } from "#/languages/interface-locales.ts";

const perLocale = (charactersMax: number, what: string) => {
  const text = z
    .string({ error: `Write ${what} in this locale.` })
    .trim()
    .min(1, { error: `Write ${what} in this locale.` })
    .max(charactersMax, { error: `Use at most ${String(charactersMax)} characters.` });
  return z.record(z.enum(interfaceLocales), text, {
    error: `Write ${what} in each of ${interfaceLocales.join(", ")}.`,
  });
};

/** What stands between the two lines of dashes of a persona's file. Messages are remedies. */
export const frontMatterSchema = z.strictObject(
  {
    id: z.string({ error: "Give the file's name without .md." }).regex(/^[a-z][a-z_]{2,39}$/, {
      error: "Use 3 to 40 lower-case letters and underscores, as in expert_scholar.",
    }),
    place: z
      .number({ error: "Give the place in the list as a whole number from 1." })
      .int({ error: "Give a whole number." })
      .min(1, { error: "Count from 1." }),
    emoji: z
      .string({ error: "Give one emoji." })
      .regex(/^\p{RGI_Emoji}$/v, { error: "Give exactly one emoji." }),
    colour: z
      .string({ error: 'Give a colour such as "#2F6FDE", in quotation marks.' })
      .regex(/^#[0-9a-fA-F]{6}$/, { error: 'Write it as "#2F6FDE", in quotation marks.' })
      .transform((text) => Number.parseInt(text.slice(1), 16)),
    traits: z
      .array(z.string({ error: "Write a word." }).trim().min(1, { error: "Write a word." }), {
        error: "Give one to five traits, as in [curious, patient].",
      })
      .min(1, { error: "Give at least one trait." })
      .max(5, { error: "Give at most five traits." }),
    names: perLocale(40, "the persona's name"),
    descriptions: perLocale(100, "one sentence of what it is like"),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `Remove ${issue.keys.join(", ")}: there is no such field.`
        : "Write its fields as in the other personas.",
  },
);
