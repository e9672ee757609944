import { groupCommand } from "../support/subcommands.ts";

import { choose } from "./choose.ts";
import { chooseButton } from "./choose-for.ts";
import { compareComponents } from "./compare-question.ts";
import { compare } from "./compare.ts";
import { conduct, conductLook, conductMenu } from "./conduct.ts";
import { customize, wishComponents } from "./customize.ts";
import { explainConduct } from "./explain-conduct.ts";
import { backToList, list, look } from "./list.ts";
import { confirmReset, reset } from "./reset.ts";
import { show } from "./show.ts";

export const persona = groupCommand({
  path: "command.persona",
  subcommands: [list, show, choose, customize, reset, compare, conduct],
  components: {
    choose: chooseButton,
    look,
    tutors: backToList,
    reset: confirmReset,
    "conduct-of": conductMenu,
    "conduct-look": conductLook,
    "conduct-explain": explainConduct,
    ...compareComponents,
    ...wishComponents,
  },
});
