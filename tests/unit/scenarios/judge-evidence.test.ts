import fc from "fast-check";
import path from "node:path";
import { expect, test } from "vitest";

import { judgeEvidence, type ProposedEvidence } from "#/scenarios/evidence/judge-evidence.ts";
import { loadScenarios } from "#/scenarios/load-scenarios.ts";
import { keyLanguages } from "#/scenarios/scenario-schema.ts";

import { root } from "../../support/source-files.ts";

const orderDrink = {
  evidence: "orders a drink",
  titles: { "en-US": "Order something to drink", de: "Bestelle etwas zu trinken" },
  examples: { en: "I'd like a coffee, please.", de: "Einen Kaffee, bitte." },
};
const askPrice = {
  evidence: "asks how much it costs",
  titles: { "en-US": "Ask about the price" },
  examples: { en: "How much is that?" },
};
const phase = {
  words: [{ en: "tea", de: "Tee" }],
  phrases: [{ en: "Anything else?" }],
  objectives: [orderDrink, askPrice],
};

function judge(learnerText: string, quote: string, more: Partial<ProposedEvidence> = {}) {
  const asked = { objective: orderDrink, phase, language: "en", nativeLanguage: "de" };
  return judgeEvidence({ ...asked, learnerText, quote, tutorText: "", ...more });
}

test("A learner's own words count, and are kept as they wrote them", () => {
  expect(judge("Hi! Id LIKE a cofee, plese", "I'd like a coffee, please.")).toEqual({
    accepted: true,
    quote: "Id LIKE a cofee, plese",
  });
});

test("Each thing that is wrong has its own reason", () => {
  expect(judge("A coffee.", "…")).toEqual({ accepted: false, reason: "empty" });
  expect(judge("A moment.", "A coffee")).toEqual({ accepted: false, reason: "not_said" });
  const tutorText = "Would you like a coffee?";
  expect(judge("Hm.", "like a coffee", { tutorText })).toMatchObject({ reason: "tutors_words" });
  expect(judge("Einen Kaffee, bitte.", "Einen Kaffee, bitte")).toMatchObject({
    reason: "wrong_language",
  });
  expect(judge("Кофе, пожалуйста", "Кофе, пожалуйста")).toMatchObject({ reason: "wrong_language" });
  expect(judge("I do not want a coffee.", "a coffee")).toMatchObject({ reason: "denial" });
  expect(judge("I live in a big city.", "a big city")).toMatchObject({ reason: "off_topic" });
});

test("Who says the tutor's sentence after them has not said it; choosing from what is offered, they have", () => {
  const tutorText = 'Say: "I would like a coffee, please." Or is it a tea with milk or a juice?';
  expect(judge("I would like a coffee, please!", "a coffee", { tutorText })).toMatchObject({
    reason: "tutors_words",
  });
  expect(judge("A tea with milk.", "A tea with milk", { tutorText })).toMatchObject({
    accepted: true,
  });
});

test("A denial reaches to the next clause, up to one that says something of its own", () => {
  expect(judge("I don't want a tea, a coffee or a juice.", "a coffee")).toMatchObject({
    reason: "denial",
  });
  expect(judge("I don't want tea, I'd like a coffee.", "I'd like a coffee")).toMatchObject({
    accepted: true,
  });
  expect(judge("I don't want tea but a coffee.", "a coffee")).toMatchObject({ accepted: true });
});

test("To speak about words is not to use them", () => {
  expect(judge('Is "a coffee" right?', "a coffee")).toMatchObject({ reason: "denial" });
  expect(judge("How do you say Kaffee? A coffee?", "A coffee")).toMatchObject({ reason: "denial" });
  const mentioned = 'I do not want to say "A coffee, please".';
  expect(judge(mentioned, mentioned)).toMatchObject({ reason: "denial" });
  expect(judge('"A coffee, please."', "A coffee, please")).toMatchObject({ accepted: true });
});

test("A question that is asked for must be asked, and a story of others is no deed", () => {
  const price = { objective: askPrice };
  expect(judge("The price was high.", "The price was high", price)).toMatchObject({
    reason: "off_topic",
  });
  expect(judge("What's the price", "What's the price", price)).toMatchObject({ accepted: true });
  expect(judge("My brother drinks coffee.", "drinks coffee")).toMatchObject({
    reason: "off_topic",
  });
});

test("What meets another objective of the phase is no evidence for this one", () => {
  const cake = {
    evidence: "orders something to eat",
    titles: {},
    examples: { en: "A piece of cake, please." },
  };
  const words = [{ en: "cake" }, { en: "toast" }, { en: "juice" }];
  const both = { ...phase, words, objectives: [orderDrink, cake] };
  expect(judge("A piece of cake.", "A piece of cake", { phase: both })).toMatchObject({
    reason: "off_topic",
  });
  expect(judge("Toast for me!", "Toast for me", { phase: both })).toMatchObject({
    reason: "off_topic",
  });
  expect(judge("Juice for me!", "Juice for me", { phase: both })).toMatchObject({ accepted: true });
});

test("Japanese and Chinese are one in all their writings", () => {
  const objective = {
    evidence: "says it",
    titles: {},
    examples: { ja: "カフェラテをください。", zh: "请给我一杯咖啡。" },
  };
  const inJapanese = { objective, language: "ja", nativeLanguage: "en" };
  for (const said of [
    "カフェラテをください",
    "かふぇらてをください",
    "kaferate o kudasai",
    "ｶﾌｪﾗﾃください",
  ]) {
    expect(judge(said, "カフェラテをください", inJapanese)).toEqual({
      accepted: true,
      quote: said,
    });
  }
  const inChinese = { objective, language: "zh", nativeLanguage: "ja" };
  for (const said of ["请给我一杯咖啡", "請給我一杯咖啡", "qing gei wo yi bei kafei"]) {
    expect(judge(said, "请给我一杯咖啡", inChinese)).toEqual({ accepted: true, quote: said });
  }
  expect(judge("请给我一杯咖啡", "请给我一杯咖啡", inJapanese)).toMatchObject({
    reason: "wrong_language",
  });
  expect(judge("ラテください", "ラテください", inChinese)).toMatchObject({
    reason: "wrong_language",
  });
});

test("Where the gate has no lexicon it goes by whose words, which language and the scene's own words", () => {
  const own = { evidence: "vraagt om water", titles: { nl: "Vraag om water" }, examples: {} };
  const inDutch = { objective: own, language: "nl", nativeLanguage: "en" };
  expect(judge("Mag ik wat water?", "Mag ik wat water", inDutch)).toMatchObject({ accepted: true });
  expect(judge("Ik woon hier.", "Ik woon hier", inDutch)).toMatchObject({ reason: "off_topic" });
  expect(judge("Some water!", "Some water", inDutch)).toMatchObject({ reason: "wrong_language" });
  const inKorean = { objective: orderDrink, language: "ko", nativeLanguage: "en" };
  const bare = { ...inKorean, phase: { words: [], phrases: [] } };
  expect(judge("커피 주세요", "커피 주세요", bare)).toMatchObject({ accepted: true });
});

test("The examples of Parley's own scenes are accepted, each in one of the eight languages", () => {
  const cases = loadScenarios(path.join(root, "scenarios"))
    .list()
    .flatMap(({ id, phases }) =>
      phases.flatMap((own) => own.objectives.map((objective) => ({ id, own, objective }))),
    );
  const refused = cases.filter(({ own, objective }, index) => {
    const language = keyLanguages[index % keyLanguages.length] ?? "en";
    const said = objective.examples[language] ?? "";
    const languages = { language, nativeLanguage: language === "en" ? "de" : "en" };
    return !judge(said, said, { objective, phase: own, ...languages }).accepted;
  });
  expect(cases.length).toBeGreaterThan(200);
  expect(refused.map(({ id, objective }) => `${id}/${objective.id}`)).toEqual([]);
});

test("What is accepted always stands in the learner's text, whatever texts there are", () => {
  const word = fc.constantFrom(
    "coffee",
    "a",
    "not",
    "please",
    "いりません",
    "咖啡",
    '"',
    ". ",
    "é😀",
  );
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
  const language = fc.constantFrom("en", "zh", "ja", "ko");
  fc.assert(
    fc.property(text, text, text, language, (learnerText, quote, tutorText, target) => {
      const verdict = judge(learnerText, quote, { tutorText, language: target });
      const kept = verdict.accepted ? verdict.quote : learnerText;
      expect(learnerText).toContain(kept);
    }),
  );
});
