import type { APIStringSelectComponent } from "discord.js";

import { describeBandChart, type BandStanding } from "#/charts/band-chart.ts";
import { chartThemes, type ThemeName } from "#/charts/chart-theme.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { writePersonaArgument } from "#/discord/persona-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { bandsOf, judgeBands, type Band, type JudgedBand } from "#/personas/conduct/bands.ts";
import { crowdMinimum, judgeCrowd } from "#/personas/conduct/judge-crowd.ts";
import { findPersona } from "#/personas/find-persona.ts";
import { referToPersona } from "#/personas/refer-to-persona.ts";

import { offerPersonas, type OfferedPersona } from "../support/personas.ts";
import { renderPicture } from "../support/render-picture.ts";
import { conductChart, conductRow } from "./conduct-chart.ts";

/** Whose answers are looked at: one's own, or all of the server. */
export const owners = ["me", "server"] as const;

export type Owner = (typeof owners)[number];

/** What the panel shows. */
export interface ConductView {
  whose: Owner;
  persona: OfferedPersona;
  theme: ThemeName;
  answersByLearner: readonly (readonly AnswerConduct[])[];
}

/** The same shapes as in the picture. */
const symbols: Readonly<Record<BandStanding, string>> = {
  within: "●",
  below: "▼",
  above: "▲",
  unmeasured: "○",
};

/** A tutor's measures against their targets: the picture, and the same in words. */
export async function conductPanel(
  services: BotServices,
  context: InteractionContext,
  view: ConductView,
): Promise<Panel> {
  const { locale } = context;
  const { whose, persona, theme, answersByLearner } = view;
  const reference = await referToPersona(services.database.sql(), persona.id);
  const found = await findPersona(services, reference);
  const judged = judge(view, found?.measures ?? []);
  const heading = `## ${persona.title}`;
  const tutors = await personaMenu(services, context, view);
  const colour = found === undefined ? {} : { colour: found.colour };
  if (judged.length === 0 || answersByLearner.length === 0) {
    const empty = translate(locale, `conduct.empty.${whose}`, {
      ...crowdMinimum,
      persona: persona.name,
    });
    return { paragraphs: [heading, empty], rows: [[tutors]], ...colour };
  }
  const subtitle = translate(locale, `conduct.period.${whose}`, {
    answers: answersByLearner.flat().length,
    learners: answersByLearner.length,
  });
  const chart = conductChart(judged, { title: persona.name, subtitle }, locale);
  const picture = await renderPicture(
    services,
    { drawing: drawBandChart(chart, { theme: chartThemes[theme], locale }), locale },
    { name: `conduct-${theme}.png`, description: describeBandChart(chart) },
  );
  const note = whose === "server" ? "conduct.note.server" : "conduct.note.me";
  return {
    paragraphs: [`${heading}\n${subtitle}`],
    picture,
    below: [
      judged.map((one) => lineOf(one, locale)).join("\n"),
      translate(locale, note, crowdMinimum),
    ],
    rows: [[tutors], picture === undefined ? [] : [themeButton(view, locale)]],
    ...colour,
  };
}

/** The tutor's own measures first. A band for other levels than those measured is no row. */
function judge({ whose, answersByLearner }: ConductView, own: readonly Band[]) {
  const all = bandsOf(own);
  const bands = [...own, ...all.filter((band) => !own.includes(band))];
  if (whose === "server") return judgeCrowd(answersByLearner, bands);
  return judgeBands(answersByLearner.flat(), bands).filter(
    ({ band, standing }) => band.levels === undefined || standing !== "unmeasured",
  );
}

/** One measure in words: what it is, what was measured, what is wanted. */
function lineOf(judged: JudgedBand, locale: InterfaceLocale): string {
  const { label, valueText, standing, caption } = conductRow(judged, locale);
  return translate(locale, "conduct.line", {
    symbol: symbols[standing],
    measure: label,
    value: valueText,
    standing: translate(locale, `conduct.legend.${standing}`),
    caption,
    explanation: translate(locale, `conduct.${judged.band.measure}.text`),
  });
}

/** The menu of tutors, for the same answers in the same look. */
async function personaMenu(
  services: BotServices,
  context: InteractionContext,
  { whose, theme, persona }: ConductView,
): Promise<APIStringSelectComponent> {
  const offered = await offerPersonas(services, context);
  return menu(writeCustomId("persona", "conduct-of", whose, theme), {
    placeholder: translate(context.locale, "conduct.placeholder"),
    options: offered.map(({ id, title, description }) => ({
      value: id,
      label: title,
      description,
      default: id === persona.id,
    })),
  });
}

/** Draws the same picture for the other look of Discord. */
function themeButton({ whose, theme, persona }: ConductView, locale: InterfaceLocale) {
  const other = theme === "dark" ? "light" : "dark";
  const argument = writePersonaArgument(persona.id);
  return button(
    writeCustomId("persona", "conduct-look", whose, other, argument),
    translate(locale, `conduct.theme.${other}`),
  );
}
