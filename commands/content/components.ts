import type { Command } from "#/discord/command.ts";

import { chooseAsked, makeCardsOfSaved, makeItemCards, openCards } from "./items/cards.ts";
import {
  askDeleteShelf,
  askNewShelf,
  askRename,
  createShelf,
  deleteShelf,
  moveToFront,
  renameShelf,
} from "./collections/collection-change.ts";
import {
  openShelf,
  openShelves,
  openShelvesOfItem,
  pickShelf,
  setShelvesOfItem,
} from "./collections/collection.ts";
import { deleteByButton, openDeleted, restoreByButton, restoreFromMenu } from "./items/delete.ts";
import { openEditForm, saveEditForm, saveNewEditForm } from "./items/edit.ts";
import { markItem } from "./items/favourite.ts";
import { backToList, chooseKind, chooseLanguage, chooseNarrowing, openPlace } from "./list/list.ts";
import { askSearch, searchForm } from "./list/search.ts";
import { openItem, pickFromMenu, turnItemPage } from "./items/show.ts";
import { openTagForm, saveNewTagForm, saveTagForm } from "./items/tag.ts";

/** Everything that can be pressed, chosen or sent where a learner looks through what they keep. */
export const browseComponents = {
  home: backToList,
  newer: openPlace,
  older: openPlace,
  back: openPlace,
  kinds: chooseKind,
  languages: chooseLanguage,
  narrow: chooseNarrowing,
  "search-form": askSearch,
  search: searchForm,
  open: openItem,
  pick: pickFromMenu,
  page: turnItemPage,
  edit: openEditForm,
  "edit-form": saveEditForm,
  "edit-new": saveNewEditForm,
  delete: deleteByButton,
  restore: restoreByButton,
  deleted: openDeleted,
  "restore-one": restoreFromMenu,
  favourite: markItem,
  tags: openTagForm,
  "tags-form": saveTagForm,
  "tags-new": saveNewTagForm,
  collections: openShelvesOfItem,
  "shelves-set": setShelvesOfItem,
  shelves: openShelves,
  shelf: openShelf,
  "shelf-pick": pickShelf,
  "shelf-new": askNewShelf,
  "shelf-new-form": createShelf,
  "shelf-rename": askRename,
  "shelf-rename-form": renameShelf,
  "shelf-front": moveToFront,
  "shelf-delete": askDeleteShelf,
  "shelf-delete-sure": deleteShelf,
  "cards-make": makeItemCards,
  "cards-saved": makeCardsOfSaved,
  cards: openCards,
  "cards-asked": chooseAsked,
} satisfies Command["components"];
