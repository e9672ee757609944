import { tellNotices } from "#/budgets/notices/tell-notices.ts";

import { describeOwnNotice } from "../budget-report/describe-notice.ts";
import type { NewsSource } from "./news-source.ts";
import { serverName } from "./server-name.ts";

/** What somebody's own budgets reached while they did not talk. */
export const budgetNotices: NewsSource = async (services, reader) => {
  const notices = await tellNotices(services, { learnerId: reader.learner.id });
  const { locale } = reader;
  return notices.map((notice) => {
    const server = notice.serverId === null ? undefined : serverName(reader, notice.serverId);
    return describeOwnNotice(notice, { locale, currency: services.currency }, server);
  });
};
