import { defineEntity, p } from "@mikro-orm/core";

import { BudgetPeriodEntity } from "./budget-period.entity.ts";
import { ReservationEntity } from "./reservation.entity.ts";

/** One period in which a reservation holds its amount. */
export const ReservationHoldEntity = defineEntity({
  name: "ReservationHold",
  tableName: "reservation_hold",
  properties: {
    reservation: p.manyToOne(ReservationEntity).mapToPk().primary().deleteRule("restrict"),
    budgetPeriod: p.manyToOne(BudgetPeriodEntity).mapToPk().primary().deleteRule("restrict"),
  },
  indexes: [{ name: "reservation_hold_of_period", properties: ["budgetPeriod"] }],
});
