import fc from "fast-check";

/** Somebody's end: the process dies when so much has happened in this storm. */
export interface Kill {
  readonly kind: "worker" | "gateway";
  readonly index: number;
  readonly after: { readonly what: "requests" | "sayings"; readonly count: number };
}

/** One storm, all of which comes from its seed. */
export interface StormPlan {
  /** In which order the learners write. */
  readonly order: readonly number[];
  readonly kills: readonly Kill[];
}

/** How large a storm is. */
export interface StormSize {
  readonly learners: number;
  readonly enoughFor: number;
  readonly workers: number;
  readonly gateways: number;
}

/** The same plan for the same seed. What the machine does in between is not of its making. */
export function planStorm(seed: number, size: StormSize, killsMax: number): StormPlan {
  const learners = Array.from({ length: size.learners }, (_, index) => index);
  const kill: fc.Arbitrary<Kill> = fc
    .constantFrom("worker" as const, "worker" as const, "gateway" as const)
    .chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        // The last gateway lives, and hears all: what none hears is read later, five threads a second.
        index: fc.nat({ max: kind === "worker" ? size.workers - 1 : size.gateways - 2 }),
        after: fc.oneof(
          counting("requests", size.enoughFor - 1),
          counting("sayings", size.learners - 1),
        ),
      }),
    );
  const plan = fc.record({
    order: fc.shuffledSubarray(learners, { minLength: size.learners }),
    kills: fc.array(kill, { minLength: 1, maxLength: killsMax }),
  });
  const [drawn] = fc.sample(plan, { seed, numRuns: 1 });
  if (!drawn) throw new Error("no plan was drawn");
  return drawn;
}

function counting<What extends "requests" | "sayings">(what: What, max: number) {
  return fc.record({ what: fc.constant(what), count: fc.nat({ max }) });
}
