import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";

import { LearnerEntity } from "./learner.entity.ts";

/** A consent to one version of what is stored and who sees it, with the age that was confirmed. */
export const ConsentEntity = defineEntity({
  name: "Consent",
  tableName: "consent",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    policyVersion: p.integer(),
    confirmedAgeYears: p.integer(),
    givenAt: createdAtColumn(),
    withdrawnAt: instantColumn(),
  },
  uniques: [
    {
      name: "consent_one_standing",
      properties: ["learner"],
      where: "withdrawn_at is null",
    },
  ],
  indexes: [{ properties: ["learner"] }],
  checks: [
    { name: "consent_age_reached", expression: "confirmed_age_years >= 13" },
    { name: "consent_policy_version_positive", expression: "policy_version > 0" },
  ],
});
