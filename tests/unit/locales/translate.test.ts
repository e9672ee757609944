import { expect, test } from "vitest";

import { translate, translateToAll } from "#/locales/translate.ts";

test("A message is spoken in the reader's locale, with its arguments filled in", () => {
  expect(translate("de", "session.ask_level", { language: "Spanisch" })).toBe(
    "Wie ist dein Niveau in Spanisch? Eine grobe Schätzung genügt; du kannst es jederzeit mit /profil ändern anpassen.",
  );
});

test("An instant arrives as Unix seconds, so that Discord shows it in the reader's own time", () => {
  const resetsAt = new Date("2026-12-01T00:00:00.900Z");
  expect(translate("en-US", "budget.resets", { resetsAt })).toBe(
    "Starts anew <t:1796083200:D> (<t:1796083200:R>).",
  );
});

test("Plurals follow the reader's language", () => {
  const count = (locale: string, count: number) =>
    translate(locale, "reply.corrections", { count });
  expect(count("en-US", 0)).toBe("No corrections");
  expect(count("en-US", 1)).toBe("1 correction");
  expect(count("fr", 1)).toBe("1 correction");
  expect(count("ja", 3)).toBe("訂正 3 件");
});

test("Numbers are grouped as the reader's language groups them", () => {
  expect(translate("de", "error.input_too_long", { limit: 4000 })).toContain("4.000 Zeichen");
});

test("A locale that Parley does not speak is answered in English", () => {
  expect(translate("sv-SE", "reply.stop")).toBe("Stop");
  expect(translate("sv-SE", "reply.corrections", { count: 2 })).toBe("2 corrections");
});

test("An argument that a message needs and did not get is our own mistake, said loudly", () => {
  expect(() => translate("en-US", "session.place")).toThrow("place");
});

test("A key that does not exist is our own mistake, said loudly", () => {
  expect(() => translate("en-US", "no.such.key" as "reply.stop")).toThrow("no.such.key");
});

test("All locales at once are what Discord takes as localisations", () => {
  expect(translateToAll("command.session.start.name")).toEqual({
    "en-US": "start",
    "es-ES": "empezar",
    fr: "démarrer",
    de: "starten",
    it: "inizia",
    "pt-BR": "iniciar",
    "zh-CN": "开始",
    ja: "開始",
  });
});
