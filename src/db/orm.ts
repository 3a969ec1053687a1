import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { ArchiveChange, ArchiveUpload } from '../archive/archive-entities.ts';
import { Meter, MeterReading } from '../archive/meter-entities.ts';
import { Chat } from '../community/chat.ts';
import {
  Admission,
  Building,
  Community,
  Invitation,
  Occupancy,
  OfficeSetting,
  Resident,
  Unit,
} from '../community/entities.ts';
import { Card, InboxEntry, OutboxPart, SilentPlatform } from '../delivery/entities.ts';
import { Emergency, Request, RequestEntry } from '../requests/request/entities.ts';
import { Correction, Erasure } from '../residents/own-data-entities.ts';
import { DailyTask } from '../schedule/entities.ts';
import { CheckAsk, Checklist, CheckRun } from '../staff/checks/check-entities.ts';
import { AuditEntry, Staff } from '../staff/people/entities.ts';
import { CoverRequest, RosterException, RosterShift } from '../staff/roster/roster-entities.ts';
import { letGoOfLostConnections } from './lost-connections.ts';
import { prepareNamed } from './prepared.ts';

/** Everything MikroORM keeps; the queue's tables are BullMQ's own, in the schema `bullmq`. */
export const entities = [
  Community,
  OfficeSetting,
  Building,
  Unit,
  Resident,
  Occupancy,
  Invitation,
  Admission,
  Correction,
  Erasure,
  Meter,
  MeterReading,
  ArchiveChange,
  ArchiveUpload,
  Staff,
  AuditEntry,
  RosterShift,
  RosterException,
  CoverRequest,
  DailyTask,
  Checklist,
  CheckRun,
  CheckAsk,
  Request,
  RequestEntry,
  Emergency,
  Chat,
  InboxEntry,
  OutboxPart,
  Card,
  SilentPlatform,
];

/** MikroORM's configuration for a database at `url`; `poolMax` bounds its connections. */
export function ormConfig(url: string, poolMax = 10): Options {
  return defineConfig({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    // Its own words about migrations are for developers; what fails is thrown.
    logger: () => undefined,
    pool: { min: 0, max: poolMax },
    driverOptions: {
      onPoolCreated: (pool: Pool) => {
        letGoOfLostConnections(pool);
        prepareNamed(pool);
      },
    },
    discovery: { warnWhenNoEntities: true },
    // BullMQ lives in the same database: without this, a generated migration drops its tables.
    // Triggers and their functions stand in migrations alone: no entity says them, and none may drop them.
    schemaGenerator: {
      ignoreSchema: ['bullmq', 'playground'],
      ignoreTriggers: true,
      ignoreRoutines: true,
    },
    migrations: {
      path: fileURLToPath(new URL('./migrations', import.meta.url)),
      glob: '*.ts',
      emit: 'ts',
      snapshot: true,
      // Written when a migration is made, never by an installation that runs one.
      snapshotOnMigrate: false,
      snapshotName: '.snapshot-gatehouse',
    },
    allowGlobalContext: false,
  });
}

/** Opens the database at `url`. Throws when it cannot be reached. */
export async function openOrm(url: string, poolMax?: number): Promise<MikroORM> {
  return MikroORM.init(ormConfig(url, poolMax));
}
