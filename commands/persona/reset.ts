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
import { mayTeach } from "#/personas/persona-rules.ts";
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
    await updateProfile(services, {
      learnerId: learner.id,
      version: readNumberArgument(context.args, 1),
      changes: {
        ...(scope === "wishes" ? {} : { personaId: null }),
        preferences: resetPreferences(learner.preferences, scope),
      },
    });
    const persona = await nextTutor(services, context, scope === "wishes" ? learner : undefined);
    const done = translate(context.locale, "reset.done", { persona });
    await showPanel(pressed, { paragraphs: [done] });
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
  const persona = await nextTutor(services, context, undefined);
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

/** Who talks with a learner here who keeps the given choice, or none. */
async function nextTutor(
  services: BotServices,
  context: InteractionContext,
  kept: Learner | undefined,
): Promise<string> {
  const rules = await rulesHere(services, context);
  const own = kept?.personaId ?? null;
  const personaId =
    own !== null && mayTeach(services.personas, rules, own)
      ? own
      : standIn(services.personas, rules);
  return personaName(services, { personaId }, context.locale);
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
