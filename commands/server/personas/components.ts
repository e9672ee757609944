import type { Command } from "#/discord/command.ts";

import { askDelete, backToPersona, deletePersona } from "./delete.ts";
import { editPersona, newPersona, savePersonaForm } from "./edit.ts";
import { exportExample, exportPersona } from "./export.ts";
import { openPersona } from "./open.ts";
import {
  chooseAllowed,
  chooseChannelAllowed,
  chooseServerDefault,
  clearChannel,
  openChannel,
  openHome,
} from "./rules.ts";
import { openVersion, openVersions, restoreVersion } from "./versions.ts";

/** Everything that can be pressed, chosen or sent below `/server personas`. */
export const personaComponents = {
  "persona-home": openHome,
  "persona-default": chooseServerDefault,
  "persona-allowed": chooseAllowed,
  "persona-channel": openChannel,
  "persona-channel-allowed": chooseChannelAllowed,
  "persona-channel-clear": clearChannel,
  "persona-open": openPersona,
  "persona-new": newPersona,
  "persona-edit": editPersona,
  "persona-form": savePersonaForm,
  "persona-versions": openVersions,
  "persona-version": openVersion,
  "persona-restore": restoreVersion,
  "persona-export": exportPersona,
  "persona-example": exportExample,
  "persona-delete": askDelete,
  "persona-delete-sure": deletePersona,
  "persona-back": backToPersona,
} satisfies Command["components"];
