#!/usr/bin/env bash
# While nothing has shipped, the schema is one migration made anew from the entities.
set -e
cd "$(dirname "$0")/.."
rm -f migrations/*.ts migrations/snapshot.json
node scripts/create-migration.ts
f=$(ls migrations/Migration*.ts); mv "$f" migrations/Migration20261122000000.ts
sed -i 's/class Migration[0-9]*/class Migration20261122000000/' migrations/Migration20261122000000.ts
