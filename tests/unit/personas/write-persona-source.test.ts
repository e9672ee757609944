import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { readPersonaSource } from "#/personas/read-persona-file.ts";
import { writePersonaSource, type PersonaForm } from "#/personas/write-persona-source.ts";

const form: PersonaForm = {
  locale: "de",
  name: "Kapitän",
  description: "Spricht vom Meer.",
  manner: "You love the sea.",
  samples: ["Ahoi!", "Wohin?"],
  language: "de",
};

function read(source: string) {
  const reading = readPersonaSource("form.md", source, "server:a-row");
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

describe("A form", () => {
  test("makes a persona with one name for all languages", () => {
    const persona = read(writePersonaSource(form));
    expect(persona.names.ja).toBe("Kapitän");
    expect(persona.writtenId).toBeUndefined();
    expect(persona.descriptions["en-US"]).toBe("Spricht vom Meer.");
    expect(persona.text).toBe("You love the sea.");
    expect(persona.samples).toEqual({ de: ["Ahoi!", "Wohin?"] });
  });

  test("without samples makes none", () => {
    expect(read(writePersonaSource({ ...form, samples: [] })).samples).toEqual({});
  });

  test("changes what it shows, and leaves the rest of a file as it is", () => {
    const base = readFileSync("personas/expert_scholar.md", "utf8");
    const before = read(base);
    const after = read(writePersonaSource(form, base.replaceAll("\n", "\r\n")));
    expect(after).toEqual({
      ...before,
      names: { ...before.names, de: "Kapitän" },
      descriptions: { ...before.descriptions, de: "Spricht vom Meer." },
      samples: { ...before.samples, de: ["Ahoi!", "Wohin?"] },
      text: "You love the sea.",
    });
    const without = read(writePersonaSource({ ...form, samples: [] }, base));
    expect(without.samples).toEqual({ ...before.samples, de: undefined });
    const unchanged = read(writePersonaSource({ ...form, samples: [], language: "el" }, base));
    expect(unchanged.samples).toEqual(before.samples);
  });

  test("keeps the comments of a file, and its notes for people", () => {
    const base =
      "---\nid: nemo\n# about me\nnames: Nemo\ndescriptions: Sea.\n---\nOld.\n<!-- notes for people: never sent -->\nMine.\n";
    const source = writePersonaSource(form, base);
    expect(source).toContain("# about me\n");
    expect(source).toMatch(/You love the sea\.\n+<!-- notes for people: never sent -->\nMine\.\n$/);
    expect(read(source).text).toBe("You love the sea.");
    expect(read(source).names.fr).toBe("Kapitän");
  });

  test("filled in for what has no front matter makes a new file", () => {
    expect(writePersonaSource(form, "You are a captain.")).toBe(writePersonaSource(form));
  });

  test("written twice gives the same Markdown, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, manner) => {
        const filled = { ...form, name: `x${name}`, manner };
        const once = writePersonaSource(filled);
        expect(writePersonaSource(filled, once)).toBe(once);
      }),
    );
  });
});
