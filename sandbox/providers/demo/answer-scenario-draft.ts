import type { ChatRequest } from "../chat-request.ts";
import type { NativeLanguage } from "./talk.ts";

/** The same in each language that the demo knows. */
type Said = Readonly<Record<NativeLanguage, string>>;

const codes: Readonly<Record<string, NativeLanguage>> = {
  English: "en",
  Spanish: "es",
  French: "fr",
  German: "de",
};

const title: Said = {
  en: "Ask for help (demo)",
  es: "Pedir ayuda (demo)",
  fr: "Demander de l’aide (démo)",
  de: "Um Hilfe bitten (Demo)",
};

const summary: Said = {
  en: "You need this: “{wish}”. You explain it to somebody who can help, and agree on what happens next.",
  es: "Necesitas esto: «{wish}». Se lo explicas a alguien que puede ayudar y acordáis qué pasa después.",
  fr: "Il te faut ceci : « {wish} ». Tu l’expliques à quelqu’un qui peut aider, et vous convenez de la suite.",
  de: "Du brauchst das: „{wish}“. Du erklärst es jemandem, der helfen kann, und ihr macht aus, wie es weitergeht.",
};

const role: Said = {
  en: "somebody who needs help",
  es: "alguien que necesita ayuda",
  fr: "quelqu’un qui a besoin d’aide",
  de: "jemand, der Hilfe braucht",
};

/** One part: its title, its objectives with an example each, its words, its phrase. */
interface DemoPart {
  title: Said;
  objectives: readonly { title: Said; evidence: string; hint: Said; example: Said }[];
  words: readonly Said[];
  phrases: readonly Said[];
}

const parts: readonly DemoPart[] = [
  {
    title: {
      en: "Say what it is about",
      es: "Decir de qué se trata",
      fr: "Dire de quoi il s’agit",
      de: "Sagen, worum es geht",
    },
    objectives: [
      {
        title: {
          en: "Greet and say that you need help",
          es: "Saluda y di que necesitas ayuda",
          fr: "Salue et dis que tu as besoin d’aide",
          de: "Grüß und sag, dass du Hilfe brauchst",
        },
        evidence: "greets, or says that they need help",
        hint: {
          en: "How do you begin with somebody whom you do not know?",
          es: "¿Cómo empiezas con alguien que no conoces?",
          fr: "Comment commencer avec quelqu’un que tu ne connais pas ?",
          de: "Wie fängst du bei jemandem an, den du nicht kennst?",
        },
        example: {
          en: "Good morning, I need your help.",
          es: "Buenos días, necesito su ayuda.",
          fr: "Bonjour, j’ai besoin de votre aide.",
          de: "Guten Tag, ich brauche Ihre Hilfe.",
        },
      },
      {
        title: {
          en: "Explain the problem",
          es: "Explica el problema",
          fr: "Explique le problème",
          de: "Erklär das Problem",
        },
        evidence: "explains what the problem is",
        hint: {
          en: "What happened, and since when?",
          es: "¿Qué ha pasado, y desde cuándo?",
          fr: "Que s’est-il passé, et depuis quand ?",
          de: "Was ist passiert, und seit wann?",
        },
        example: {
          en: "It has not worked since yesterday.",
          es: "No funciona desde ayer.",
          fr: "Ça ne marche plus depuis hier.",
          de: "Es geht seit gestern nicht mehr.",
        },
      },
    ],
    words: [
      { en: "help", es: "la ayuda", fr: "l’aide", de: "die Hilfe" },
      { en: "problem", es: "el problema", fr: "le problème", de: "das Problem" },
    ],
    phrases: [
      {
        en: "It is urgent.",
        es: "Es urgente.",
        fr: "C’est urgent.",
        de: "Es ist dringend.",
      },
    ],
  },
  {
    title: {
      en: "Agree on what happens",
      es: "Acordar qué se hace",
      fr: "Convenir de la suite",
      de: "Ausmachen, wie es weitergeht",
    },
    objectives: [
      {
        title: {
          en: "Ask when it will be done",
          es: "Pregunta cuándo estará hecho",
          fr: "Demande quand ce sera fait",
          de: "Frag, wann es erledigt ist",
        },
        evidence: "asks when it will be done or when somebody comes",
        hint: {
          en: "You have no time to lose. What do you want to know?",
          es: "No tienes tiempo que perder. ¿Qué quieres saber?",
          fr: "Tu n’as pas de temps à perdre. Que veux-tu savoir ?",
          de: "Du hast keine Zeit zu verlieren. Was willst du wissen?",
        },
        example: {
          en: "When can you come?",
          es: "¿Cuándo puede venir?",
          fr: "Quand pouvez-vous venir ?",
          de: "Wann können Sie kommen?",
        },
      },
    ],
    words: [
      { en: "appointment", es: "la cita", fr: "le rendez-vous", de: "der Termin" },
      { en: "tomorrow", es: "mañana", fr: "demain", de: "morgen" },
    ],
    phrases: [
      {
        en: "That suits me.",
        es: "Me viene bien.",
        fr: "Ça me convient.",
        de: "Das passt mir.",
      },
    ],
  },
];

const wishLengthMaximum = 60;

/** The demo's draft of a scene, the same for every wish; undefined where none is asked for. */
export function answerScenarioDraft({ system, messages }: ChatRequest): string | undefined {
  const [, languageName = ""] =
    /^You write a role play for a learner of (\p{L}+)/u.exec(system) ?? [];
  if (languageName === "") return undefined;
  const target = codes[languageName];
  // The demo has no words of other languages.
  if (!target) return JSON.stringify({ parts: [] });
  const shown = codeIn(system, /^- "title".*: in (\p{L}+)\./mu);
  const meaning = codeIn(system, /"meaning" \(that in (\p{L}+)\)/u);
  const wish = messages.at(-1)?.text.replaceAll(/<\/?[a-z-]+>|\n/g, "") ?? "";
  return JSON.stringify({
    title: title[shown],
    emoji: "🧭",
    category: "daily_life",
    summary: summary[shown].replace("{wish}", () => cutAtWord(wish)),
    role: role[shown],
    tutor: "somebody who can help, friendly but busy, and wants to know exactly what is wrong",
    learner: "somebody who needs help",
    setting: `At a desk where people help. The learner needs this: ${cutAtWord(wish)}`,
    ending: "They agree on a time and say goodbye.",
    parts: parts.map((part) => ({
      title: part.title[shown],
      objectives: part.objectives.map(({ example, ...said }) => ({
        title: said.title[shown],
        evidence: said.evidence,
        hint: said.hint[shown],
        example: example[target],
        meaning: example[meaning],
      })),
      words: part.words.map((word) => ({ word: word[target], meaning: word[meaning] })),
      phrases: part.phrases.map((said) => ({ phrase: said[target], meaning: said[meaning] })),
      culture: "",
    })),
  });
}

/** The language that the system message names there; English where the demo does not know it. */
function codeIn(system: string, pattern: RegExp): NativeLanguage {
  const [, name = ""] = pattern.exec(system) ?? [];
  return codes[name] ?? "en";
}

/** As many whole words as there is room for; a text without spaces is cut where the room ends. */
function cutAtWord(text: string): string {
  if (text.length <= wishLengthMaximum) return text;
  const cut = text.slice(0, wishLengthMaximum);
  const end = cut.lastIndexOf(" ");
  return `${end > 0 ? cut.slice(0, end) : cut}…`;
}
