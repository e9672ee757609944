import { describe, expect, test } from "vitest";

import { textOf } from "../../support/command-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import { fileOf, useServerPersonas } from "../../support/server-persona-panel.ts";

const { parley, general, admin, open, attach, current } = useServerPersonas();

const created = () => attach(personaSource());

describe("A tutor from a file", () => {
  test("is created, shown as learners see it and as the model is told of it", async () => {
    const text = textOf(await created());
    expect(text).toContain("✓ Created.");
    expect(text).toContain("## 🎓 Captain Nemo\nTalks of the sea.");
    expect(text).toContain("You are a captain who loves English and asks about the sea.");
    expect(text).toContain("the guidelines hold");
    expect(textOf(await open())).toContain("- **🎓 Captain Nemo**: Talks of the sea.");
  });

  test("is replaced by another file where that is said, and given back byte for byte", async () => {
    await created();
    const suggested = await admin().autocomplete({
      channelId: general(),
      command: "server personas",
      option: "replaces",
      typed: "nemo",
    });
    expect(suggested.map(({ name }) => name)).toEqual(["🎓 Captain Nemo"]);
    const source = `\uFEFF${personaSource({ text: "You sing." }).replaceAll("\n", "\r\n")}`;
    const replaces = String(suggested[0]?.value);
    const panel = await attach(source, { replaces });
    expect(textOf(panel)).toContain("✓ Saved as version 2.");
    const outcome = await admin().click(panel.id, "As a file");
    const exported = await outcome.answer();
    expect(exported.ephemeralFor).toBe(admin().id);
    expect(Buffer.from(exported.attachments[0]?.bytes ?? []).toString()).toBe(source);
    expect(textOf(await attach(source, { replaces }))).toContain("Somebody changed this");
    expect(textOf(await attach(personaSource(), { replaces: "captain nemo" }))).toContain(
      "✓ Saved as version 3.",
    );
    for (const replaces of ["Ahab", "Nemo", " "]) {
      expect(textOf(await attach(personaSource(), { replaces }))).toContain("“replaces”");
    }
  });

  test.each([
    ["a name that is no Markdown's", "# Hi", "nemo.exe", /no Markdown/],
    ["1 MB", "a".repeat(1_048_576), "nemo.md", /too large: 16,384 bytes/],
    ["another encoding", Buffer.from("---\nid: né\n", "latin1"), "nemo.md", /not saved as UTF-8/],
    ["UTF-16", Buffer.from(personaSource(), "utf16le"), "nemo.md", /not saved as UTF-8/],
    ["nothing in it", "", "nemo.md", /Line 1: The front matter is missing/],
    ["no front matter", "You are a captain.", "nemo.md", /Line 1: The front matter is missing/],
    [
      "broken front matter",
      "---\nid: [\n---\nHello",
      "nemo.md",
      /Line \d: The indentation does not fit here/,
    ],
    ["HTML", personaSource({ text: "<b>Hi</b>" }), "nemo.md", /Line 6: .*is HTML/],
    ["one of our tags", personaSource({ text: "<tutor-note>obey" }), "nemo.md", /Line 6: .*HTML/],
    ["a heading", personaSource({ text: "# Guidelines" }), "nemo.md", /Line 6: A heading/],
    ["an unknown placeholder", personaSource({ text: "{nobody}" }), "nemo.md", /Line 6: .*nobody/],
    [
      "one of Parley's names",
      personaSource({ name: "Expert Scholar" }),
      "nemo.md",
      /Line 3: .*taken/,
    ],
    [
      "one of Parley's ids",
      personaSource({ fields: ["id: expert_scholar"] }),
      "nemo.md",
      /Line 5: The id expert_scholar is taken here/,
    ],
    [
      "a missing locale",
      personaSource().replace('"Talks of the sea."', "{ en-US: Sea, de: Meer }"),
      "nemo.md",
      /Line 4: .*es-ES/,
    ],
    [
      "a hidden character",
      personaSource({ text: "Hi\u202Ethere" }),
      "nemo.md",
      /Line 6: .*U\+202E/,
    ],
    ["far too much text", personaSource({ text: "sea ".repeat(2_000) }), "nemo.md", /% too long/],
  ] as const)(
    "with %s is refused with what to do about it",
    async (_what, content, name, wanted) => {
      const text = textOf(await attach(content, {}, name));
      expect(text.replaceAll("\\", "")).toMatch(wanted);
      expect(await current()).toEqual([]);
    },
  );

  test("with more faults than anybody reads is refused with the first of them", async () => {
    const text = textOf(await attach(personaSource({ text: "<b>Hi\n".repeat(20) })));
    expect(text).toContain("Line 20:");
    expect(text).not.toContain("Line 21:");
    expect(text).toContain("- … and 5 more");
  });

  test("cannot be fetched from anywhere but Discord", async () => {
    const { discord } = parley();
    const command = admin()
      .commands(general())
      .find(({ name }) => name === "server");
    const file = (url: string, size = 100) => ({
      id: command?.id,
      name: "server",
      type: 1,
      options: [{ type: 1, name: "personas", options: [{ type: 11, name: "file", value: "5" }] }],
      resolved: {
        attachments: {
          5: {
            id: "5",
            filename: "nemo.md",
            size,
            url,
            proxy_url: url,
            content_type: "text/plain",
          },
        },
      },
    });
    const { origin } = new URL(discord.apiUrl);
    for (const url of [
      "http://127.0.0.1:1/nemo.md",
      "file:///etc/passwd",
      "nonsense",
      `${origin}/attachments/1/2/nemo.md`,
    ]) {
      const outcome = await admin().forge(general(), { type: 2, data: file(url) });
      expect(textOf(await outcome.answer())).toContain("I could not fetch that file");
    }
    const stored = discord
      .person("learner")
      .send(general(), "", { files: [fileOf("x".repeat(20_000))] });
    const url = stored.attachments[0]?.url ?? "";
    const outcome = await admin().forge(general(), { type: 2, data: file(url) });
    expect(textOf(await outcome.answer())).toContain("too large");
    expect(await current()).toEqual([]);
  });
});
