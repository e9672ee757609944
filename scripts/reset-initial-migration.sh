#!/usr/bin/env bash
# While nothing has shipped, the schema is one migration made anew from the entities.
set -e
cd "$(dirname "$0")/.."
rm -f migrations/*.ts migrations/snapshot.json
node scripts/create-migration.ts
f=$(ls migrations/Migration*.ts); mv "$f" migrations/Migration20261122000000.ts
sed -i 's/Migration[0-9]\{14\}/Migration20261122000000/' migrations/Migration20261122000000.ts
