import type { REST } from "@discordjs/rest";
import { Routes } from "discord.js";

import type { BudgetNoticePost, PlacedNotice } from "#/budgets/notices/notice-post.ts";
import type { RuleTarget } from "#/budgets/budget-rule.ts";
import { readBurnDown } from "#/budgets/reports/report.ts";
import type { BudgetServices } from "#/budgets/services.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import { nearestInterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";
import type { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "../custom-id.ts";
import { toDiscordError } from "../discord-error.ts";
import { stands } from "../find-standing.ts";
import { panelRequest } from "../panel-request.ts";
import { button, type Panel } from "../panel.ts";
import type { Reader } from "../reader.ts";
import type { PictureServices } from "../render-picture.ts";
import { sayInChannel } from "../say-in-channel.ts";
import { drawBurnDown } from "./burn-down-picture.ts";
import { outlookOf, timestampOf } from "./burn-down-words.ts";
import { describeOwnNotice, howItStands, standingOf } from "./describe-notice.ts";

/** What saying notices needs: figures to draw, and how amounts are shown. */
type NoticeServices = BudgetServices & PictureServices & { readonly currency: DisplayCurrency };

/** Tells learners and managers of thresholds over REST: a worker can. */
export function createBudgetNoticePost(rest: REST, services: NoticeServices): BudgetNoticePost {
  return {
    say: async (notice, signal) => {
      const { channelId } = notice;
      const sign = { channelId, customId: customIdOf(notice) };
      try {
        const isSaid = notice.mayStand && (await stands(rest, sign, signal));
        if (!isSaid) await say(rest, services, notice, signal);
        return "sent";
      } catch (thrown) {
        const error = toDiscordError(thrown);
        if (isUnreachable(error)) return "unreachable";
        throw error;
      }
    },
  };
}

function isUnreachable({ code }: ParleyError): boolean {
  return code === "discord_permission_missing" || code === "discord_channel_gone";
}

/** Learners are shown their budget by it, managers that of the server. */
function customIdOf({ learner, noticeId }: PlacedNotice): string {
  return writeCustomId(learner ? "budget" : "server", "budget-notice", shortenId(noticeId));
}

async function say(
  rest: REST,
  services: NoticeServices,
  notice: PlacedNotice,
  signal: AbortSignal,
): Promise<void> {
  const { channelId, learner } = notice;
  const locale = nearestInterfaceLocale(learner?.interfaceLocale ?? notice.locale);
  const reader = { locale, currency: services.currency };
  const nonce = `${shortenId(notice.noticeId)}n`;
  if (learner) {
    const content = describeOwnNotice(notice, reader, undefined);
    const show = button(customIdOf(notice), translate(locale, "budget_notice.show"));
    await sayInChannel(rest, { channelId, content, buttons: [show], nonce, signal });
    return;
  }
  const { body, files } = panelRequest(await managersPanel(services, notice, reader));
  const route = Routes.channelMessages(channelId);
  await rest.post(route, { body: { ...body, nonce, enforce_nonce: true }, files, signal });
}

/** How the budget stands, drawn and in words. */
async function managersPanel(
  services: NoticeServices,
  notice: PlacedNotice,
  reader: Reader,
): Promise<Panel> {
  const { locale } = reader;
  const { scope } = notice.room;
  const target = targetOf(notice.path);
  const status = await getBudgetOf(services, target);
  const burnDown = status && (await readBurnDown(services, status, notice.periodId));
  const picture =
    burnDown &&
    (await drawBurnDown(services, burnDown, {
      ...reader,
      whose: translate(locale, "budget_report.whose_budget", { scope }),
      timeZone: status.timeZone,
      theme: "dark",
    }));
  const whose = translate(locale, "budget_report.whose", { scope, name: mentionOf(target) });
  const { stage: threshold } = standingOf(notice);
  return {
    paragraphs: [
      translate(locale, "budget_notice.managers", { threshold, whose }),
      howItStands(notice, reader).join(" "),
      burnDown ? outlookOf(burnDown, reader, timestampOf) : "",
    ],
    picture,
    rows: [[button(customIdOf(notice), translate(locale, "budget_notice.overview"))]],
  };
}

function targetOf(path: string): RuleTarget {
  const [scope, serverId = "", memberId = ""] = path.split("/");
  if (scope === "role") return { of: "role", serverId, roleId: memberId };
  if (scope === "channel") return { of: "channel", serverId, channelId: memberId };
  return { of: "server", serverId };
}

function mentionOf(target: RuleTarget): string {
  if (target.of === "role") return `<@&${target.roleId}>`;
  return target.of === "channel" ? `<#${target.channelId}>` : "";
}
