import { ButtonStyle } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { languageName, targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { updateProfile } from "#/learners/learners.ts";
import {
  defaultPreferences,
  type LanguagePreferences,
  type Preferences,
} from "#/learners/preferences.ts";
import { translate } from "#/locales/translate.ts";
import { resolvePersona } from "#/personas/choose-persona.ts";
import { standIn } from "#/personas/stand-in.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton } from "../support/expect-interaction.ts";
import { personaName, rulesHere } from "../support/personas.ts";
import { readNumberArgument } from "../support/read-number.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { describeWishes } from "./describe-wishes.ts";
import { draftOf } from "./draft.ts";

/** What may be taken back: the tutors that were chosen, the wishes to them, or both. */
const scopes = ["tutors", "wishes", "all"] as const;

type Scope = (typeof scopes)[number];

export const reset: Subcommand = {
  path: "command.persona.reset",
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    await showPanel(interaction, await resetPanel(services, context, learner));
  },
};

/** One of the buttons that take something back. */
export const confirmReset: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const scope = scopes.find((candidate) => candidate === context.args[0]);
    if (!scope) throw new ParleyError("component_unknown");
    const changed = await updateProfile(services, {
      learnerId: learner.id,
      version: readNumberArgument(context.args, 1),
      changes: {
        ...(scope === "wishes" ? {} : { personaId: null }),
        preferences: resetPreferences(learner.preferences, scope),
      },
    });
    await showPanel(pressed, { paragraphs: [await whoTalksNow(services, context, changed)] });
  },
};

/** Preferences without what a scope takes back. */
function resetPreferences(preferences: Preferences, scope: Scope): Preferences {
  const { byLanguage } = preferences;
  const kept = targetLanguages.flatMap((language): [string, LanguagePreferences][] => {
    const { personaId, variety } = byLanguage[language] ?? {};
    if (scope === "wishes" && personaId !== undefined) return [[language, { personaId }]];
    if (scope === "tutors" && variety !== undefined) return [[language, { variety }]];
    return [];
  });
  const manner = scope === "tutors" ? preferences : defaultPreferences;
  return { ...manner, byLanguage: Object.fromEntries(kept) };
}

/** What would be taken back, and what holds afterwards. */
async function resetPanel(
  services: BotServices,
  context: InteractionContext,
  learner: Learner,
): Promise<Panel> {
  const { locale } = context;
  const tutors = await chosenTutors(services, learner);
  const wishes = wishLines(learner);
  if (tutors.length + wishes.length === 0) {
    return { paragraphs: [translate(locale, "reset.nothing")] };
  }
  const personaId = standIn(services.personas, await rulesHere(services, context));
  const persona = await personaName(services, { personaId }, locale);
  const reset = (scope: Scope) =>
    button(
      writeCustomId("persona", "reset", scope, String(learner.version)),
      translate(locale, `reset.do_${scope}`),
      ButtonStyle.Danger,
    );
  return {
    paragraphs: [
      translate(locale, "reset.title"),
      tutors.length === 0 ? "" : [translate(locale, "reset.tutors"), ...tutors].join("\n"),
      wishes.length === 0 ? "" : [translate(locale, "reset.wishes"), ...wishes].join("\n"),
      translate(locale, "reset.after", { persona }),
    ],
    rows: [
      [
        ...(tutors.length > 0 ? [reset("tutors")] : []),
        ...(wishes.length > 0 ? [reset("wishes")] : []),
        ...(tutors.length > 0 && wishes.length > 0 ? [reset("all")] : []),
        button(writeCustomId("persona", "keep"), translate(locale, "reset.keep")),
      ],
    ],
  };
}

/** Says who talks with a learner here from now on: one tutor, or one for each language they learn. */
async function whoTalksNow(
  services: BotServices,
  context: InteractionContext,
  learner: Learner,
): Promise<string> {
  const { locale } = context;
  const rules = await rulesHere(services, context);
  // Who learns nothing yet may begin with any language.
  const [first] = targetLanguages;
  const learned = learner.languages.length > 0 ? learner.languages : [{ language: first }];
  const tutors = await Promise.all(
    learned.map(async ({ language }) => {
      const wishes = { requested: undefined, learner, language, rules };
      const personaId = resolvePersona(services.personas, wishes);
      const persona = await personaName(services, { personaId }, locale);
      return { scope: languageName(language, locale), persona };
    }),
  );
  const [persona = "", ...others] = new Set(tutors.map((tutor) => tutor.persona));
  if (others.length === 0) return translate(locale, "reset.done", { persona });
  const lines = tutors.map((tutor) => translate(locale, "reset.tutor", tutor));
  return [translate(locale, "reset.done_by_language"), ...lines].join("\n");
}

async function chosenTutors(services: BotServices, learner: Learner): Promise<string[]> {
  const { personaId, preferences, interfaceLocale: locale } = learner;
  const everywhere = translate(locale, "reset.all_sessions");
  const chosen = [
    ...(personaId === null ? [] : [{ scope: everywhere, personaId }]),
    ...targetLanguages.flatMap((language) => {
      const own = preferences.byLanguage[language]?.personaId;
      return own === undefined ? [] : [{ scope: languageName(language, locale), personaId: own }];
    }),
  ];
  return Promise.all(
    chosen.map(async ({ scope, ...reference }) => {
      const persona = await personaName(services, reference, locale);
      return translate(locale, "reset.tutor", { scope, persona });
    }),
  );
}

/** The wishes that differ from what would hold without any. */
function wishLines(learner: Learner): string[] {
  const locale = learner.interfaceLocale;
  const without = describeWishes(draftOf({ ...learner, preferences: defaultPreferences }), locale);
  return describeWishes(draftOf(learner), locale)
    .filter(({ value }, at) => value !== without[at]?.value)
    .map((wish) => translate(locale, "reset.wish", { ...wish }));
}
