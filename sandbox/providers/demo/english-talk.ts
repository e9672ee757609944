import { englishSlips } from "./english-slips.ts";
import type { Talk } from "./talk.ts";
import { words } from "./words.ts";

/** From a person one likes to a lost dog on a free Saturday; at the level A2. */
export const englishTalk: Talk = {
  language: "English",
  slips: englishSlips,
  cannotAnswer: "Good question, but I am only a demo and cannot answer it.",
  over: "I am only a demo: I know one talk, and it is over. To go on, you need a real model.",
  opening: {
    text: "Hi! I am a demo, but we can still have a short chat. How was your day?",
    words: [
      {
        word: "a chat",
        en: "a friendly talk",
        es: "una charla",
        fr: "une causette",
        de: "ein Schwatz",
      },
    ],
  },
  steps: [
    {
      reactions: [
        [words("bad|tired|boring|hard|sad|busy|long|not good"), "I see. Then let's take it easy."],
        [words("good|great|fine|nice|happy|well|okay|ok"), "Glad to hear that!"],
      ],
      reaction: "Thanks for telling me.",
      text: "Think of a person you like. What does this person do every day?",
      words: [
        {
          word: "every day",
          en: "each day",
          es: "todos los días",
          fr: "tous les jours",
          de: "jeden Tag",
        },
      ],
    },
    {
      reactions: [
        [words("work\\w*|job|office"), "A working day, then."],
        [words("stud\\w+|school|learn\\w*|read\\w*"), "Always learning, then."],
        [words("cook\\w*|eat\\w*|sport\\w*|play\\w*|run\\w*"), "That sounds like fun."],
      ],
      reaction: "Now I can picture this person.",
      text: "Some people say that friends must like the same things. Do you agree?",
      words: [
        {
          word: "to agree",
          en: "to think the same",
          es: "estar de acuerdo",
          fr: "être d'accord",
          de: "zustimmen",
        },
        { word: "the same", en: "not different", es: "lo mismo", fr: "le même", de: "dasselbe" },
      ],
    },
    {
      reactions: [
        [words("no|not|don't|disagree"), "Differences can be fun, too."],
        [words("yes|agree|sure|of course"), "It does make plans easier."],
      ],
      reaction: "Fair enough.",
      text: "Imagine a free Saturday with this person. Where do you go first?",
      words: [
        { word: "free", en: "without work", es: "libre", fr: "libre", de: "frei" },
        {
          word: "to imagine",
          en: "to see in your mind",
          es: "imaginar",
          fr: "imaginer",
          de: "sich vorstellen",
        },
      ],
    },
    {
      reactions: [
        [words("park|walk\\w*|beach|mountains?|forest|lake|sea"), "Fresh air first, very good."],
        [words("caf[eé]|restaurant|coffee|lunch|breakfast|eat\\w*"), "Food first, very wise."],
        [words("shop\\w*|mall|market|stores?"), "Shopping first, why not."],
      ],
      reaction: "Off you go, then.",
      text: "On the way, your friend sees a lost dog. What does your friend do?",
      words: [
        {
          word: "on the way",
          en: "while going there",
          es: "por el camino",
          fr: "en chemin",
          de: "unterwegs",
        },
        { word: "lost", en: "without its home", es: "perdido", fr: "perdu", de: "verloren" },
      ],
    },
    {
      reactions: [
        [words("police|owner|calls?|phones?|asks?"), "Somebody will be happy about that."],
        [words("food|water|feeds?|gives?"), "The dog looks happier already."],
        [words("takes?|home|house"), "Now the dog has a warm place."],
      ],
      reaction: "The dog looks up and listens.",
      text: "Then the dog's owner comes and thanks you both. What does she give you?",
      words: [
        {
          word: "the owner",
          en: "the person it belongs to",
          es: "la dueña",
          fr: "la propriétaire",
          de: "die Besitzerin",
        },
        {
          word: "to thank",
          en: "to say thank you",
          es: "dar las gracias",
          fr: "remercier",
          de: "danken",
        },
      ],
    },
    {
      reactions: [[words("nothing|smile|hug"), "Sometimes a smile is enough."]],
      reaction: "How kind of her.",
      text: "Now it is late, and you are both hungry. What do you cook or buy?",
      words: [
        { word: "late", en: "near the end of the day", es: "tarde", fr: "tard", de: "spät" },
        { word: "hungry", en: "wanting to eat", es: "con hambre", fr: "affamé", de: "hungrig" },
      ],
    },
    {
      reactions: [
        [words("pizza|burgers?|noodles|pasta|rice|soup|sandwich\\w*"), "Quick and warm, perfect."],
      ],
      reaction: "Dinner is ready.",
      text: "At home you write one line in your diary. What do you write?",
      words: [
        {
          word: "the diary",
          en: "a book about your days",
          es: "el diario",
          fr: "le journal intime",
          de: "das Tagebuch",
        },
      ],
    },
    {
      reactions: [],
      reaction: "The page is full, and so is the day.",
      text: "This demo ends here, after eight turns. With a real model the talk goes on. Thank you for practising!",
      words: [
        { word: "to go on", en: "to continue", es: "seguir", fr: "continuer", de: "weitergehen" },
      ],
    },
  ],
};
