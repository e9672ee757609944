import { describe, expect, test } from "vitest";

import { makeCards } from "#/content/cards/cards.ts";
import { systemClock } from "#/shared/clock.ts";

import { useBrowser } from "../../support/browse-world.ts";
import { askText, customIdsOf, textOf } from "../../support/command-world.ts";

const { me, general, parley, keep, ask, press, learnerId } = useBrowser({
  parts: ["gateway", "worker"],
});

const privateThreadType = 12;

interface SessionRow {
  language: string;
  kind: string;
  mode: string | null;
  focus: string | null;
  briefing: Record<string, unknown> | null;
}

/** The session that runs now. */
async function running(): Promise<SessionRow> {
  const [session] = await parley()
    .database.sql()
    .execute<SessionRow[]>(
      `select language, kind, mode, focus, briefing from session
       where learner_id = ? and state = 'active'`,
      [await learnerId()],
    );
  if (!session) throw new Error("no session runs");
  return session;
}

/** What a model was told before the newest message that any got. */
async function newestSystem(marker: string): Promise<string> {
  const request = await me().waitFor(() =>
    parley().providers.requests.findLast(({ rawBody }) => rawBody.includes(marker)),
  );
  return request.rawBody;
}

/** Starts a session in the place of the one that runs. */
async function restart(options: Record<string, string>): Promise<string> {
  const panel = await ask("session start", options);
  const isAsked = customIdsOf(panel).some((id) => id.startsWith("session:restart"));
  return textOf(isAsked ? await press(panel, "session:restart") : panel);
}

/** What their threads are called, the oldest first. */
const threadNames = () =>
  me()
    .channels()
    .flatMap(({ type, name }) => (type === privateThreadType ? [name] : []));

const suggest = (typed: string) =>
  me().autocomplete({ channelId: general(), command: "session start", option: "study", typed });

describe("A learner who starts a session", () => {
  test("says how it is led and what to practise, and the tutor is told so", async () => {
    const text = await restart({ mode: "interview", focus: "grammar", subject: "mi trabajo" });
    expect(text).toContain("About: “mi trabajo”\nHow: Interview: you are asked\nFocus: Grammar");
    expect(await running()).toMatchObject({ kind: "conversation", mode: "interview" });
    const system = await newestSystem("You interview them");
    expect(system).toContain("# This session\\nYou interview them about their topic");
    expect(system).toContain("Look at grammar most");
  });

  test("who wants one topic has to say which", async () => {
    const text = textOf(await ask("session start", { mode: "open_topic" }));
    expect(text).toContain(
      "This mode needs a subject to go into. Please say in the option “subject” what you want to talk about.",
    );
  });

  test("studies a text of theirs, of which the tutor reads the beginning", async () => {
    const story = "Ana vive en un faro. Cada noche enciende la luz. ".repeat(120).trim();
    const [itemId = ""] = await keep({
      kind: "text",
      language: "fr",
      title: "Le phare",
      body: { text: story },
    });
    const words = { value: "words", name: "My words: the ones to use again" };
    expect(await suggest("")).toMatchObject([words, { value: itemId }]);
    expect(await suggest("phare")).toMatchObject([{ value: itemId }]);
    expect(await suggest("my WORDS")).toEqual([words]);
    const text = await restart({ study: itemId, level: "A2" });
    expect(text).toContain("French (A2)");
    expect(text).toMatch(
      /About the beginning of your text “Le phare”: the tutor reads its first 3,\d+ characters/,
    );
    const { kind, language, briefing } = await running();
    expect({ kind, language }).toEqual({ kind: "content_study", language: "fr" });
    expect(briefing?.["text"]).toMatchObject({ itemId, title: "Le phare", isCut: true });
    const system = await newestSystem("# The text they study");
    expect(system).toContain("Ana vive en un faro. Cada noche enciende la luz.");
    expect(system.match(/Ana vive en un faro/g)?.length).toBeLessThan(120);
  });

  test("finds a text by a word of it, and hears where there is none", async () => {
    await keep({ kind: "text", language: "fr", title: "Le phare", body: { text: "Une île." } });
    expect(await restart({ study: "phare", level: "A2" })).toContain("About your text “Le phare”");
    expect(threadNames().at(-1)).toBe("Le phare · French");
    expect(textOf(await ask("session start", { study: "submarino" }))).toContain("submarino");
  });

  test("uses words again that they keep, those with cards", async () => {
    expect(await restart({ study: "words" })).toContain("You keep no words of this language yet");
    const itemIds = await keep(
      { kind: "word", language: "es", title: "faro", body: { meaning: "lighthouse" } },
      { kind: "phrase", language: "es", title: "de noche", body: {} },
    );
    await makeCards({ ...parley(), clock: systemClock }, { learnerId: await learnerId(), itemIds });
    const panel = await restart({ study: "words" });
    expect(panel).toContain("To use again: faro");
    expect(await running()).toMatchObject({ kind: "vocabulary_review" });
    const system = await newestSystem("# The words they review");
    expect(system).toContain(String.raw`\"faro\" = \"lighthouse\"`);
    const status = await ask("session status");
    expect(textOf(status)).toContain("To use again: faro");
    expect(threadNames().at(-1)).toBe("Words to use again · Spanish");
  });

  test("hears in its own thread that it has ended, and elsewhere that there is none", async () => {
    await restart({ subject: "mi trabajo" });
    const thread = me()
      .channels()
      .find(({ name }) => name === "mi trabajo · Spanish");
    expect(textOf(await ask("session resume"))).toContain("It is running already: just write on.");
    await ask("session end");
    for (const command of ["session end", "session resume"]) {
      const ended = "This session has ended for good. /session start begins a new one.";
      expect(await askText(me(), thread?.id ?? "", command)).toContain(ended);
    }
    expect(textOf(await ask("session resume"))).toContain("There is no session here.");
  });

  test("finds their threads again: each is called what it is about", async () => {
    await restart({ mode: "interview" });
    await restart({ subject: "¿Por qué? ".repeat(19) });
    const names = threadNames();
    expect(names).toEqual([
      "Interview: you are asked · Spanish",
      `${"¿Por qué? ".repeat(9).slice(0, 89)}… · Spanish`,
    ]);
    expect(names.at(-1)).toHaveLength(100);
  });
});
