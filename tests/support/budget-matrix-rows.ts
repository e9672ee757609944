import { newId, shortenId } from "#/shared/ids.ts";

import type { JsonObject } from "../../sandbox/discord/world/records.ts";
import type { Act, FormFields, Grid, Outcome, Who } from "./budget-matrix.ts";

type Outcomes = readonly [Outcome, Outcome, Outcome, Outcome, Outcome];

const row = (...[learner, moderator, manager, host, stranger]: Outcomes): Record<Who, Outcome> => ({
  learner,
  moderator,
  manager,
  host,
  stranger,
});

/** What learners do with their own budget, wherever they are: consent is all that it takes. */
const forLearners: Grid = {
  channel: row("allowed", "allowed", "allowed", "consent", "consent"),
  thread: row("allowed", "allowed", "allowed", "consent", "consent"),
  dm: row("allowed", "allowed", "allowed", "consent", "consent"),
  elsewhere: row("allowed", "allowed", "allowed", "consent", "consent"),
};

/** What takes managers to be asked, of whom there are none in direct messages, nor where the bot is a guest. */
const forLearnersOfServers: Grid = {
  channel: row("allowed", "allowed", "allowed", "consent", "consent"),
  thread: row("allowed", "allowed", "allowed", "consent", "consent"),
  dm: row("server", "server", "server", "consent", "consent"),
  elsewhere: row("server", "server", "server", "consent", "consent"),
};

/** A period that is not one's own is none that there is, wherever one asks. */
const ofNobody: Grid = {
  channel: row("unknown", "unknown", "unknown", "consent", "consent"),
  thread: row("unknown", "unknown", "unknown", "consent", "consent"),
  dm: row("unknown", "unknown", "unknown", "consent", "consent"),
  elsewhere: row("unknown", "unknown", "unknown", "consent", "consent"),
};

/** What managers do for their server: it takes the right, and no consent. */
const forManagers: Grid = {
  channel: row("rights", "rights", "allowed", "allowed", "rights"),
  thread: row("rights", "rights", "allowed", "allowed", "rights"),
  dm: row("server", "server", "server", "server", "server"),
  elsewhere: row("server", "server", "server", "server", "server"),
};

/** What one command, button, menu or form is to come to. */
export interface Row {
  readonly grid: Grid;
  /** What those are shown who are allowed. */
  readonly shows?: RegExp;
  /** Whether it counts as so many acts that nobody may do it in four places in a row. */
  readonly isHeavy?: boolean;
}

interface CommandRow extends Row {
  readonly options?: readonly JsonObject[];
}

const text = (name: string, value: string): JsonObject => ({ type: 3, name, value });

export const commandRows: Readonly<Record<string, CommandRow>> = {
  "budget show": { grid: forLearners, shows: /left/ },
  "budget history": { grid: forLearners, shows: /Nothing|period|spent/ },
  "budget request": {
    grid: forLearnersOfServers,
    options: [text("amount", "30ct"), text("reason", "I ran out")],
    shows: /\$0\.30|You have asked already/,
  },
  "server audit": { grid: forManagers, shows: /Audit|change/i },
  "server budget set": {
    grid: forManagers,
    options: [text("for", "server"), text("amount", "7,50")],
    shows: /\$7\.50/,
  },
  "server budget clear": { grid: forManagers, options: [text("for", "server")], shows: /./ },
  "server budget csv": { grid: forManagers, shows: /./ },
  "server budget grant": {
    grid: forManagers,
    options: [text("amount", "30ct"), text("for", "server")],
    shows: /\$0\.30/,
  },
  "server budget pause": { grid: forManagers, options: [text("for", "each_learner")], shows: /./ },
  "server budget list": { grid: forManagers, shows: /./ },
  "server budget overview": { grid: forManagers, shows: /left/ },
  "server budget settings": { grid: forManagers, shows: /./ },
};

const edited = { amount: "9", period: ["month"], start: "", at_limit: ["refuse"], reason: "" };

/** Where in the overview somebody is. */
const place = "spenders/learner/0/-/dark";

/** Of nothing that there is: who is let that far is told so. */
const someId = shortenId(newId());

interface PressRow extends Row {
  readonly act: (customId: string, facts: { serverPeriodId: string }) => Act;
}

type MakeAct = (customId: string) => Act;

const press =
  (...args: string[]): MakeAct =>
  (customId) => ({ press: [customId, ...args].join(":") });

const choose =
  (values: readonly string[], ...args: string[]): MakeAct =>
  (customId) => ({ press: [customId, ...args].join(":"), values });

const pickChannel =
  (...args: string[]): MakeAct =>
  (customId) => ({ press: [customId, ...args].join(":"), values: [], menu: 8 });

const submit =
  (fields: FormFields, ...args: string[]): MakeAct =>
  (customId) => ({ submit: [customId, ...args].join(":"), fields });

export const pressRows: Readonly<Record<string, PressRow>> = {
  "budget:show": { grid: forLearners, act: press("dark") },
  "budget:look": { grid: forLearners, act: press("light") },
  "budget:budget-notice": { grid: forLearners, act: press(someId) },
  "budget:limit": { grid: forLearners, act: press() },
  "budget:limit-form": { grid: forLearners, act: submit({ limit: "10ct" }) },
  "budget:limit-drop": { grid: forLearners, act: press() },
  "budget:history": { grid: forLearners, act: press() },
  "budget:period": { grid: ofNobody, act: choose([someId]) },
  "budget:page": { grid: ofNobody, act: press(someId, "0") },
  "budget:file": { grid: forLearners, act: press(), isHeavy: true },
  "budget:ask": { grid: forLearners, act: press() },
  "budget:ask-form": {
    grid: forLearnersOfServers,
    act: submit({ amount: "30ct", reason: "" }),
  },
  "budget:withdraw": { grid: forLearnersOfServers, act: press() },
  "budget:request-open": { grid: forManagers, act: choose([someId]) },
  "budget:request-grant": { grid: forManagers, act: press(someId) },
  "budget:request-raise": { grid: forManagers, act: press(someId) },
  "budget:request-decline": { grid: forManagers, act: press(someId) },
  "budget:decline-form": { grid: forManagers, act: submit({ answer: "" }, someId) },
  "server:change-budget": { grid: forManagers, act: press() },
  "server:budget-form": { grid: forManagers, act: submit({ server: "8", each_learner: "1" }) },
  "server:budget-list": { grid: forManagers, act: press("0") },
  "server:budget-open": { grid: forManagers, act: choose(["server:0"]) },
  "server:budget-edit": { grid: forManagers, act: press("server", "0", "0") },
  "server:budget-save": {
    grid: forManagers,
    act: submit(edited, "server", "0", "0"),
  },
  "server:budget-pause": { grid: forManagers, act: press("server", "0", "0") },
  "server:budget-resume": { grid: forManagers, act: press("server", "0", "0") },
  "server:budget-clear": { grid: forManagers, act: press("server", "0", "0") },
  "server:budget-settings": { grid: forManagers, act: press("0") },
  "server:budget-channel": { grid: forManagers, act: pickChannel("0") },
  "server:budget-learners": { grid: forManagers, act: choose(["see"], "0") },
  "server:budget-language": { grid: forManagers, act: choose(["de"], "0") },
  "server:budget-zone": { grid: forManagers, act: press("0") },
  "server:budget-zone-form": {
    grid: forManagers,
    act: submit({ time_zone: "Europe/Berlin" }, "0"),
  },
  "server:audit-page": { grid: forManagers, act: press("all", "0") },
  "server:audit-kind": { grid: forManagers, act: choose(["grant"]) },
  "server:budget-notice": { grid: forManagers, act: press() },
  "server:overview-view": { grid: forManagers, act: choose(["open"], place) },
  "server:overview-period": {
    grid: forManagers,
    act: (customId, { serverPeriodId }) => choose([serverPeriodId], place)(customId),
  },
  "server:overview-go": { grid: forManagers, act: press(place) },
  "server:overview-scope": { grid: forManagers, act: press(place) },
};
