import type { APIButtonComponentWithCustomId, APIStringSelectComponent } from "discord.js";

import { describeBandChart, type BandChart, type BandStanding } from "#/charts/band-chart.ts";
import { chartThemes, type ThemeName } from "#/charts/chart-theme.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel, type PanelPicture } from "#/discord/panel.ts";
import { writePersonaArgument } from "#/discord/persona-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { bandsOf, judgeBands, type Band, type JudgedBand } from "#/personas/conduct/bands.ts";
import { crowdMinimum, judgeCrowd } from "#/personas/conduct/judge-crowd.ts";
import { measuredAnswersMin } from "#/personas/conduct/plan-steering.ts";
import { findPersonaHere } from "#/personas/find-persona.ts";
import type { Persona } from "#/personas/persona.ts";

import type { OfferedPersona, PersonaOffer } from "../support/personas.ts";
import { renderPicture } from "#/discord/render-picture.ts";
import { conductChart, conductRow } from "./conduct-chart.ts";

/** Whose answers are looked at: one's own, or all of the server. */
export const owners = ["me", "server"] as const;

export type Owner = (typeof owners)[number];

/** What the panel shows. */
export interface ConductView {
  whose: Owner;
  /** What there is where it is looked at. */
  offer: PersonaOffer;
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
  locale: InterfaceLocale,
  view: ConductView,
): Promise<Panel> {
  const { whose, offer, persona, answersByLearner } = view;
  const tutor = findPersonaHere(services.personas, offer.rules, persona.id);
  const { bands, colour } = describeTutor(tutor);
  const judged = judge(view, bands);
  const counts = { answers: answersByLearner.flat().length, learners: answersByLearner.length };
  const heading = `## ${persona.title}`;
  const tutors = personaMenu(view, locale);
  if (judged.every(({ standing }) => standing === "unmeasured")) {
    const args = { persona: persona.name, minimum: measuredAnswersMin };
    const empty =
      whose === "me"
        ? translate(locale, "conduct.empty.me", { ...args, answers: counts.answers })
        : translate(locale, "conduct.empty.server", { ...args, ...crowdMinimum });
    return { paragraphs: [heading, empty], rows: [[tutors]], ...colour };
  }
  const subtitle = translate(locale, `conduct.period.${whose}`, counts);
  const chart = conductChart(judged, { title: persona.name, subtitle }, locale);
  const picture = await drawPicture(services, chart, { theme: view.theme, locale });
  return {
    paragraphs: [heading, picture === undefined ? subtitle : ""],
    picture,
    below: [
      judged.map((one) => lineOf(one, locale)).join("\n"),
      translate(locale, `conduct.note.${whose}`, crowdMinimum),
    ],
    rows: [[tutors], buttonsOf(view, locale, picture !== undefined)],
    ...colour,
  };
}

/** The bands of a tutor, its own first, and its colour where it has one; undefined: a plain tutor. */
export function describeTutor(persona: Persona | undefined) {
  const own = persona?.measures ?? [];
  const bands: Band[] = [...own, ...bandsOf(own).filter((band) => !own.includes(band))];
  return { bands, colour: persona === undefined ? {} : { colour: persona.colour } };
}

/** A band for other levels than those of the learner's answers is no row. */
function judge(
  { whose, answersByLearner }: ConductView,
  bands: readonly Band[],
): readonly JudgedBand[] {
  if (whose === "server") return judgeCrowd(answersByLearner, bands);
  return judgeBands(answersByLearner.flat(), bands)
    .map((one) => (one.measured.answers < measuredAnswersMin ? withoutValue(one) : one))
    .filter(({ band, standing }) => band.levels === undefined || standing !== "unmeasured");
}

function withoutValue({ band, measured }: JudgedBand): JudgedBand {
  return { band, measured: { ...measured, value: null }, standing: "unmeasured" };
}

function drawPicture(
  services: BotServices,
  chart: BandChart,
  { theme, locale }: { theme: ThemeName; locale: InterfaceLocale },
): Promise<PanelPicture | undefined> {
  const drawing = drawBandChart(chart, { theme: chartThemes[theme], locale });
  const description = describeBandChart(chart);
  return renderPicture(
    services,
    { drawing, locale },
    { name: `conduct-${theme}.png`, description },
  );
}

/** One measure in words: what was measured, and what is wanted. */
function lineOf(judged: JudgedBand, locale: InterfaceLocale): string {
  const { label, valueText, standing, caption } = conductRow(judged, locale);
  return translate(locale, "conduct.line", {
    symbol: symbols[standing],
    measure: label,
    value: valueText,
    standing: translate(locale, `conduct.legend.${standing}`),
    caption,
  });
}

/** The menu of tutors, for the same answers in the same look. */
function personaMenu(
  { whose, theme, offer, persona }: ConductView,
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("persona", "conduct-of", whose, theme), {
    placeholder: translate(locale, "conduct.placeholder"),
    options: offer.personas.map(({ id, title, description }) => ({
      value: id,
      label: title,
      description,
      default: id === persona.id,
    })),
  });
}

/** What each measure means, and the same picture for the other look of Discord. */
function buttonsOf(
  { whose, theme, persona }: ConductView,
  locale: InterfaceLocale,
  hasPicture: boolean,
): APIButtonComponentWithCustomId[] {
  const other = theme === "dark" ? "light" : "dark";
  const argument = writePersonaArgument(persona.id);
  const explain = button(
    writeCustomId("persona", "conduct-explain", argument),
    translate(locale, "conduct.explain"),
  );
  const look = button(
    writeCustomId("persona", "conduct-look", whose, other, argument),
    translate(locale, `conduct.theme.${other}`),
  );
  return hasPicture ? [explain, look] : [explain];
}
