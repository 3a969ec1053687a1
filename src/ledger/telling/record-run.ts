import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Work } from '../../work.ts';
import { BillRun } from './run-entities.ts';

/** Keeps that bills were issued in the transaction of `work`, so that those they concern are told of them. */
export async function recordRun(
  work: Work,
  issued: {
    community: string;
    period: string;
    supplement: boolean;
    bills: number;
    totalFen: bigint;
    tells: boolean;
  },
): Promise<void> {
  if (issued.bills === 0) return;
  const community = await work.em.findOneOrFail(Community, { id: issued.community });
  work.em.create(BillRun, {
    ...issued,
    id: work.chance.id(work.nowMs),
    state: 'issued',
    askedBy: null,
    askedAt: work.nowMs,
    issuedAt: work.nowMs,
    tells: issued.tells && settingsTable['bills.tell'].get(community) === true,
  });
}
