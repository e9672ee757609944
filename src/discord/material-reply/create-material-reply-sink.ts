import type { MaterialReplySink } from "#/content/materials/material-reply.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";

import { InteractionEdits, type InteractionEditsOptions } from "../interaction-edits.ts";
import { madePanel } from "./made-panel.ts";
import { makingPanel } from "./making-panel.ts";

/** Progress is counted in parts of some seconds each: more edits would tell nothing more. */
const leastIntervalMs = 2_000;

/** What telling of materials needs; one sink serves all of a worker. */
export interface MaterialReplySinkOptions extends InteractionEditsOptions {
  currency: DisplayCurrency;
}

/** Materials told of where they were asked for: in the interaction's own private answer. */
export function createMaterialReplySink(options: MaterialReplySinkOptions): MaterialReplySink {
  const { currency } = options;
  return {
    open: (target) => {
      const { materialId: workId, itemId, kinds, interfaceLocale: locale } = target;
      const edits = new InteractionEdits({ ...target, workId, leastIntervalMs }, options);
      return {
        show: (progress) =>
          edits.show(makingPanel({ itemId, kinds, ...progress, isCancelled: false }, locale)),
        finish: (ending) => edits.finish(madePanel({ ...ending, itemId }, { locale, currency })),
      };
    },
  };
}
