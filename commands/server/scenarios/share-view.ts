import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { readScenarioArgument, writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import { writeScenarioYaml } from "#/scenarios/custom/write-scenario-yaml.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import { listShares, type ListedShare } from "#/scenarios/sharing/share-scenario.ts";
import { ParleyError } from "#/shared/errors.ts";

import { readNumberArgument } from "../../support/read-number.ts";

import { describePublicly } from "./describe-publicly.ts";

/** The version of a scene that a manager looks at; they decide about what they have seen. */
export interface ShownShare {
  scenarioId: string;
  version: number;
}

/** Says in a custom id that what is refused was shared already. */
export const removing = "removing";

/** A version as arguments of a custom id. */
export function shareArguments({ scenarioId, version }: ShownShare): string[] {
  return [writeScenarioArgument(scenarioId), String(version)];
}

/** Reads {@link shareArguments}. @throws ParleyError `component_unknown`. */
export function readShownShare(args: readonly string[]): ShownShare {
  return {
    scenarioId: readScenarioArgument(args[0]),
    version: readNumberArgument(args, 1),
  };
}

/**
 * A page of what a member shares, in full, also what only the tutor is told; never whose it is.
 * @param shown `page`: counted from 0; a forged one is the last.
 * @throws ParleyError `changed_meanwhile` where that version is not there any more.
 */
export async function sharePanel(
  services: BotServices,
  context: InteractionContext,
  serverId: string,
  shown: ShownShare & { page: number },
): Promise<Panel> {
  const { locale } = context;
  const shares = await listShares(services, { serverId });
  const share = shares.find(({ scenarioId }) => scenarioId === shown.scenarioId);
  if (share?.version !== shown.version) throw new ParleyError("changed_meanwhile");
  // As nobody in particular: who manages a server may look at their own scene too.
  const visitor = { learnerId: undefined, serverId, scenarioId: shown.scenarioId };
  const { scenario } = await openScenario(services, { ...visitor, mayDecide: true });
  const { id: _id, ...content } = scenario;
  const pages = describePublicly(scenario, locale);
  const page = Math.min(shown.page, pages.length - 1);
  return {
    paragraphs: [
      ...pages.slice(page, page + 1),
      [
        `-# ${translate(locale, "content.page", { page: page + 1, pages: pages.length })}`,
        `-# ${translate(locale, "scenario.manage.whole")}`,
      ].join("\n"),
    ],
    file: { name: "scene.yaml", bytes: Buffer.from(writeScenarioYaml(content)) },
    rows: [
      pageButtons(share, { page, pages: pages.length }, locale),
      decisionButtons(share, locale),
    ],
  };
}

function pageButtons(
  share: ListedShare,
  { page, pages }: { page: number; pages: number },
  locale: string,
) {
  const turn = (to: number, key: "content.page_back" | "content.page_on") => ({
    ...button(
      writeCustomId("server", "scenario-page", ...shareArguments(share), String(Math.max(0, to))),
      translate(locale, key),
    ),
    disabled: to < 0 || to >= pages,
  });
  return [turn(page - 1, "content.page_back"), turn(page + 1, "content.page_on")];
}

function decisionButtons(share: ListedShare, locale: string) {
  const args = shareArguments(share);
  const isPending = share.state === "pending";
  const refuseKey = isPending ? "scenario.manage.refuse" : "scenario.manage.remove";
  return [
    ...(isPending
      ? [
          button(
            writeCustomId("server", "scenario-approve", ...args),
            translate(locale, "scenario.manage.approve"),
            ButtonStyle.Success,
          ),
        ]
      : []),
    button(
      writeCustomId("server", "scenario-refuse", ...args, ...(isPending ? [] : [removing])),
      translate(locale, refuseKey),
      ButtonStyle.Danger,
    ),
    button(writeCustomId("server", "scenario-home"), translate(locale, "scenario.manage.back")),
  ];
}
