import { defineEntity, p } from "@mikro-orm/core";

import { CollectionEntity } from "./collection.entity.ts";
import { ContentItemEntity } from "./content-item.entity.ts";

/** That an item is in a collection, and where. One that was deleted keeps its place until that is for good. */
export const CollectionItemEntity = defineEntity({
  name: "CollectionItem",
  tableName: "collection_item",
  properties: {
    collection: p.manyToOne(CollectionEntity).mapToPk().primary().deleteRule("cascade"),
    item: p.manyToOne(ContentItemEntity).mapToPk().primary().deleteRule("cascade"),
    /** Grows along the collection, with gaps. */
    position: p.integer(),
  },
  indexes: [
    { name: "collection_item_in_order", properties: ["collection", "position"] },
    { name: "collection_item_of_item", properties: ["item"] },
  ],
  checks: [{ name: "collection_item_position_positive", expression: "position > 0" }],
});
