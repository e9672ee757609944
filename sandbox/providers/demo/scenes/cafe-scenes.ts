import { words } from "../words.ts";
import type { DemoScene } from "./demo-scene.ts";

/** The café, in which a waiter asks for an order and is paid; by the English name of the language. */
export const cafeScenes: Readonly<Record<string, DemoScene>> = {
  English: {
    agrees: "Of course.",
    asksAgain: "Sorry, I didn't quite get that.",
    farewell: "Thank you, and come again!",
    steps: [
      {
        id: "greet",
        done: words("hello|hi|hey|good (?:morning|afternoon|evening|day)"),
        cue: "*The waiter looks up and smiles.* Come in, come in!",
      },
      {
        id: "order_drink",
        done: words(
          "coffees?|teas?|juice|water|milk|cappuccino|espresso|latte|lemonade|chocolate|cola",
        ),
        cue: "Take a seat. Something to drink?",
      },
      {
        id: "order_food",
        done: words("cake|croissants?|toast|sandwich|bread|muffin|cookies?|breakfast|eggs?"),
        cue: "And are you hungry? The croissants are still warm, and there is toast and cake.",
      },
      {
        id: "ask_price",
        done: words("how much|bill|check|price|cost"),
        cue: "Here you are. Enjoy! *Later he comes back.* Was everything all right?",
      },
      { id: "pay", done: words("pay|card|cash|here you (?:are|go)"), cue: "Four pounds fifty." },
      {
        id: "say_goodbye",
        done: words("thanks?|thank you|bye|goodbye|see you|nice day"),
        cue: "Perfect, and here is your receipt.",
      },
    ],
  },
  Spanish: {
    agrees: "Muy bien.",
    asksAgain: "Perdone, no le he entendido bien.",
    farewell: "¡A usted! ¡Vuelva pronto!",
    steps: [
      {
        id: "greet",
        done: words("hola|buenas|buen(?:os|as) (?:días|tardes|noches)"),
        cue: "*El camarero levanta la vista y sonríe.* ¡Adelante, pase!",
      },
      {
        id: "order_drink",
        done: words("caf[eé]s?|t[eé]|zumo|agua|leche|cortado|chocolate|refresco|limonada|infusión"),
        cue: "Siéntese. ¿Qué le pongo de beber?",
      },
      {
        id: "order_food",
        done: words("tostadas?|cruas[aá]n(?:es)?|tarta|pan|bocadillo|churros|galletas?|magdalena"),
        cue: "¿Y tiene hambre? Los cruasanes están calientes, y hay tostadas y tarta.",
      },
      {
        id: "ask_price",
        done: words("cu[aá]nto|cuenta|precio|cobra"),
        cue: "Aquí tiene. ¡Que aproveche! *Más tarde vuelve.* ¿Todo bien?",
      },
      {
        id: "pay",
        done: words("pago|pagar|tarjeta|efectivo|aquí tiene"),
        cue: "Son cuatro euros con cincuenta.",
      },
      {
        id: "say_goodbye",
        done: words("gracias|adi[oó]s|hasta (?:luego|pronto|mañana)|buen día"),
        cue: "Perfecto, y aquí está su recibo.",
      },
    ],
  },
  French: {
    agrees: "Très bien.",
    asksAgain: "Pardon, je n'ai pas bien compris.",
    farewell: "Merci à vous, et revenez vite !",
    steps: [
      {
        id: "greet",
        done: words("bonjour|bonsoir|salut"),
        cue: "*Le serveur lève les yeux et sourit.* Entrez, entrez !",
      },
      {
        id: "order_drink",
        done: words("cafés?|thés?|jus|eau|lait|crème|expresso|chocolat|limonade|tisane"),
        cue: "Installez-vous. Qu'est-ce que je vous sers à boire ?",
      },
      {
        id: "order_food",
        done: words("croissants?|gâteau|tarte|pain|tartines?|brioche|sandwich"),
        cue: "Et vous avez faim ? Les croissants sont encore chauds, et il y a du gâteau.",
      },
      {
        id: "ask_price",
        done: words("combien|addition|prix|coûte"),
        cue: "Voilà, bon appétit ! *Plus tard, il revient.* Tout s'est bien passé ?",
      },
      {
        id: "pay",
        done: words("pa(?:ye|ie|yer)|carte|espèces|liquide|voilà|voici"),
        cue: "Quatre euros cinquante.",
      },
      {
        id: "say_goodbye",
        done: words("merci|au revoir|bonne (?:journée|soirée)|à bientôt"),
        cue: "Parfait, et voici votre reçu.",
      },
    ],
  },
  German: {
    agrees: "Sehr gern.",
    asksAgain: "Entschuldigung, das habe ich nicht ganz verstanden.",
    farewell: "Ich danke Ihnen, kommen Sie bald wieder!",
    steps: [
      {
        id: "greet",
        done: words("hallo|guten (?:morgen|tag|abend)|morgen|servus|moin"),
        cue: "*Die Bedienung blickt auf und lächelt.* Kommen Sie herein!",
      },
      {
        id: "order_drink",
        done: words("(?:milch)?kaffee|tee|saft|wasser|milch|cappuccino|espresso|kakao|schorle"),
        cue: "Nehmen Sie Platz. Was darf es zu trinken sein?",
      },
      {
        id: "order_food",
        done: words("kuchen|croissants?|toast|brötchen|brot|torte|brezel?|kekse?"),
        cue: "Und haben Sie Hunger? Die Croissants sind noch warm, und es gibt Kuchen.",
      },
      {
        id: "ask_price",
        done: words("was kostet|was macht|wie viel|wieviel|rechnung|zahlen"),
        cue: "Bitte sehr, guten Appetit! *Später kommt sie wieder.* War alles recht?",
      },
      {
        id: "pay",
        done: words("zahlen?|bezahlen?|zahle|bezahle|karte|bar|stimmt so"),
        cue: "Das macht vier Euro fünfzig.",
      },
      {
        id: "say_goodbye",
        done: words("danke|vielen dank|tschüss|auf wiedersehen|schönen tag"),
        cue: "Alles klar, und hier ist Ihr Beleg.",
      },
    ],
  },
};
