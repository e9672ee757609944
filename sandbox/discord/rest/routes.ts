import { callbackRoutes } from "./callback-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { commandRoutes } from "./command-routes.ts";
import { guildRoutes } from "./guild-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import type { Route } from "./route.ts";
import { threadRoutes } from "./thread-routes.ts";
import { userRoutes } from "./user-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** Everything that the sandbox answers under /api. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...commandRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...guildRoutes,
];
