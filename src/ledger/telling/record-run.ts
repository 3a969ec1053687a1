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
    /** The run that was asked for; absent: one of its own. */
    run?: BillRun | undefined;
  },
): Promise<void> {
  if (issued.bills === 0) return;
  const community = await work.em.findOneOrFail(Community, { id: issued.community });
  const { run, ...written } = issued;
  const now = {
    ...written,
    state: 'issued' as const,
    issuedAt: work.nowMs,
    tells: issued.tells && settingsTable['bills.tell'].get(community) === true,
  };
  if (run) work.em.assign(run, now);
  else
    work.em.create(BillRun, {
      ...now,
      ...{ id: work.chance.id(work.nowMs), askedBy: null, askedAt: work.nowMs },
    });
}
