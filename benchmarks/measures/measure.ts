import type { ParleyContestant } from "../bots/parley.ts";
import type { BareRequests } from "../support/bare-requests.ts";
import type { Contestant } from "../support/contestant.ts";
import type { Row } from "../support/table.ts";

/** What all measures share. */
export interface Bench {
  readonly floor: Contestant;
  readonly split: Contestant;
  readonly parley: ParleyContestant;
  readonly bare: BareRequests;
  readonly rounds: number;
}

/** One of the things that are measured. */
export interface Measure {
  readonly name: string;
  run(bench: Bench): Promise<Row[]>;
}
