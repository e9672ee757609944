import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
} from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translateError, translateErrorForAll } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import type { ReplyEnding, ReplyFailure, SceneUnderReply } from "#/sessions/reply-sink.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { button } from "../panel.ts";
import { quote } from "../quote.ts";
import type { Reader } from "../reader.ts";
import { recapButtonId } from "../recap-reply/recap-button-ids.ts";
import { sceneButton } from "../scene-buttons.ts";
import { stopButtonId, turnButtonId, wordsButtonId, writeButtonId } from "../turn-button-ids.ts";
import { renderParts } from "./render-parts.ts";

type Narrowing = NonNullable<ReplyEnding["narrowing"]>;

const contentLengthMaximum = 2_000;

/** How far a reply has come. */
export type ReplyStage =
  | { name: "streaming" }
  | { name: "complete" }
  | { name: "finished"; ending: ReplyEnding }
  | ({ name: "failed" } & ReplyFailure);

/** A reply as it should stand now. */
export interface ReplyView extends Reader {
  turnId: string;
  text: string;
  stage: ReplyStage;
  /** Whether learners need a button with a text field, since what they write cannot be read. */
  offersWriting: boolean;
  /** Whether it stands where others read it too. */
  othersRead: boolean;
}

/** One message of a reply, in the form in which Discord is told of it. */
export interface ReplyMessage {
  content: string;
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** The messages that show a reply, in order. None while there is nothing to see. */
export function renderReply(view: ReplyView): ReplyMessage[] {
  const parts = renderParts(view.text, view.stage.name === "streaming");
  const contents = appendLine(parts, lineUnder(view));
  return contents.map((content, index) => ({
    content,
    components: index === contents.length - 1 ? rowUnder(view, index + 1) : [],
  }));
}

/** The line goes under the last part, or into a message of its own where it finds no room. */
function appendLine(parts: readonly string[], line: string | undefined): string[] {
  if (line === undefined) return [...parts];
  const last = parts.at(-1);
  const joined = last === undefined ? line : `${last}\n${line}`;
  return joined.length <= contentLengthMaximum ? [...parts.slice(0, -1), joined] : [...parts, line];
}

function lineUnder(view: ReplyView): string | undefined {
  const { stage, locale, text } = view;
  if (stage.name === "failed") {
    const write = view.othersRead ? translateErrorForAll : translateError;
    return `⚠️ ${write(locale, stage.error)}`;
  }
  if (stage.name !== "finished") return undefined;
  const { wasStopped, leftPicoUsd, narrowing, scene } = stage.ending;
  const notes = [
    wasStopped ? translate(locale, "reply.stopped") : "",
    narrowing ? sayNarrowing(narrowing, locale) : "",
    leftPicoUsd === undefined
      ? ""
      : translate(locale, "reply.left", { amount: formatMoney(leftPicoUsd, view) }),
  ].filter(Boolean);
  const lines = [sayOpening(scene, locale), notes.join(" · ")].filter(Boolean);
  if (lines.length > 0) return lines.map((line) => `-# ${line}`).join("\n");
  return text.trim() === "" ? `-# ${translate(locale, "reply.thinking")}` : undefined;
}

/** That a budget lacked the money for the usual model, and until when. */
function sayNarrowing({ atLimit, until }: Narrowing, locale: InterfaceLocale): string {
  return translate(locale, "reply.narrowed", { way: atLimit, until: until ?? undefined });
}

/** Whom the learner plays in a scene that an answer opens, and what they are to do first. */
function sayOpening(scene: SceneUnderReply | undefined, locale: InterfaceLocale): string {
  const { opening } = scene ?? {};
  if (!opening) return "";
  const role = quote(inLocale(opening.roles.learnerTitles, locale));
  const tasks = opening.phases
    .slice(0, 1)
    .flatMap(({ objectives }) => objectives.map(({ titles }) => quote(inLocale(titles, locale))));
  return [
    role === "" ? "" : translate(locale, "play.role", { role }),
    translate(locale, "play.part", {
      part: 1,
      parts: opening.phases.length,
      title: tasks.join("; "),
    }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * Stop stands first while the answer streams. Afterwards what stands first is harmless, so that a
 * late press on Stop sets nothing else in motion: Retry comes second.
 */
function rowUnder(view: ReplyView, partNumber: number): ReplyMessage["components"] {
  const buttons = buttonsUnder(view, partNumber);
  return buttons.length > 0 ? [{ type: ComponentType.ActionRow, components: buttons }] : [];
}

function buttonsUnder(view: ReplyView, partNumber: number): APIButtonComponentWithCustomId[] {
  const { stage, locale, turnId } = view;
  if (stage.name === "complete") return [];
  const stop = button(
    stopButtonId(turnId, partNumber),
    translate(locale, "reply.stop"),
    ButtonStyle.Danger,
  );
  if (stage.name === "streaming") return [stop];
  if (stage.name === "finished") return [...endingButtons(view, stage.ending), ...writing(view)];
  // Stop stands only where something was shown. There it keeps its place, or Retry would take it.
  const former = view.text.trim() === "" ? [] : [{ ...stop, disabled: true }];
  return [...(stage.canRetry ? [...former, retry(view)] : []), ...writing(view)];
}

function endingButtons(view: ReplyView, ending: ReplyEnding): APIButtonComponentWithCustomId[] {
  const isNeeded = ending.correctionCount !== undefined || ending.wordCount > 0 || ending.canRetry;
  return [
    ...(isNeeded ? [notes(view, ending)] : []),
    ...(ending.canRetry ? [retry(view)] : []),
    ...(ending.scene ? sceneButtons(view.locale, ending.scene) : []),
  ];
}

/**
 * Where there is nothing to show it does nothing, and keeps the place in which Retry would be pressed
 * for Stop.
 */
function notes(
  { locale, turnId }: ReplyView,
  { correctionCount: count, wordCount }: ReplyEnding,
): APIButtonComponentWithCustomId {
  const label = [
    count === undefined
      ? translate(locale, "reply.corrections_later")
      : translate(locale, "reply.corrections", { count }),
    ...(wordCount > 0 ? [translate(locale, "reply.words", { count: wordCount })] : []),
  ].join(" · ");
  const shown = button(
    count === undefined ? wordsButtonId(turnId) : turnButtonId("corrections", turnId),
    label,
    (count ?? 0) > 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
  );
  return { ...shown, disabled: (count ?? 0) + wordCount === 0 };
}

/** What was met is looked up under each answer; of a scene that is over there is a report instead of hints. */
function sceneButtons(
  locale: InterfaceLocale,
  { sessionId, isOver }: SceneUnderReply,
): APIButtonComponentWithCustomId[] {
  const checklist = sceneButton("checklist", sessionId, translate(locale, "play.checklist"));
  const report = button(recapButtonId("recap-show", sessionId), translate(locale, "recap.show"));
  return isOver
    ? [checklist, report]
    : [checklist, sceneButton("hint", sessionId, translate(locale, "play.stuck"))];
}

function retry({ turnId, locale }: ReplyView): APIButtonComponentWithCustomId {
  return button(turnButtonId("retry", turnId), translate(locale, "reply.retry"));
}

function writing({ offersWriting, locale }: ReplyView): APIButtonComponentWithCustomId[] {
  return offersWriting
    ? [button(writeButtonId, translate(locale, "reply.write"), ButtonStyle.Success)]
    : [];
}
