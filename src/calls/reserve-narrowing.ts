import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** Which models may answer where a budget lacks the money for any: see {@link reserveNarrowing}. */
export interface Narrowing {
  /** `local`: those that cost nothing; `cheapest`: the one that costs least. */
  atLimit: "local" | "cheapest";
  /** When that budget has money again; null where it never does. */
  until: Date | null;
}

/** Work that money is to be set aside for. */
export interface NarrowedWork<Reserved> {
  /** In the order of preference. */
  candidates: readonly ModelReference[];
  /** What it costs at most, answered by the dearest of some candidates. */
  bound(candidates: readonly ModelReference[]): Promise<PicoUsd>;
  /** Sets that aside. @throws ParleyError, without a trace in the database. */
  reserve(candidates: readonly ModelReference[]): Promise<Reserved>;
}

/** Refusals for want of money: of none that soon passes, and of no pause. */
const wantsOfMoney: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "budget_learner_empty",
  "budget_role_empty",
  "budget_channel_empty",
  "budget_server_empty",
  "budget_operator_empty",
  "budget_turn_too_dear",
  "budget_short",
  // Where nothing is granted, what costs nothing may still be what somebody wished for.
  "budget_not_granted",
]);

/**
 * Sets money aside for work, by whichever of its candidates may do it. Where a budget lacks the money
 * and its rule says so, it is tried again with fewer of them, in the same transaction; each way once.
 *
 * @throws what `reserve` throws the first time, where no candidate fits.
 */
export async function reserveNarrowing<Reserved>(
  work: NarrowedWork<Reserved>,
): Promise<{ reserved: Reserved; narrowing: Narrowing | null }> {
  let { candidates } = work;
  let narrowing: Narrowing | null = null;
  const refusals: ParleyError[] = [];
  const ways = new Set<string>();
  for (;;) {
    try {
      return { reserved: await work.reserve(candidates), narrowing };
    } catch (thrown) {
      if (!(thrown instanceof ParleyError)) throw thrown;
      refusals.push(thrown);
      narrowing = readNarrowing(thrown);
      candidates = narrowing && !ways.has(narrowing.atLimit) ? await narrow(work, narrowing) : [];
      if (!narrowing || candidates.length === 0) throw refusals[0];
      ways.add(narrowing.atLimit);
    }
  }
}

function readNarrowing({ code, context }: ParleyError): Narrowing | null {
  const { atLimit, resetsAt } = context;
  if (!wantsOfMoney.has(code) || (atLimit !== "local" && atLimit !== "cheapest")) return null;
  // What is too much for the whole of a budget stays so in its next period.
  const isForNow = code !== "budget_turn_too_dear" && resetsAt instanceof Date;
  return { atLimit, until: isForNow ? resetsAt : null };
}

/** Of what may answer: all that cost nothing, or the first that costs least. */
async function narrow<Reserved>(
  work: NarrowedWork<Reserved>,
  { atLimit }: Narrowing,
): Promise<readonly ModelReference[]> {
  const priced: { model: ModelReference; cost: PicoUsd }[] = [];
  for (const model of work.candidates) {
    priced.push({ model, cost: await work.bound([model]) });
  }
  if (atLimit === "local")
    return priced.filter(({ cost }) => cost === 0n).map(({ model }) => model);
  return priced
    .sort((one, other) => Number(one.cost - other.cost))
    .slice(0, 1)
    .map(({ model }) => model);
}
