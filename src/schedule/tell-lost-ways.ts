import { sql } from 'kysely';
import { managementChannels } from '../community/management-channels.ts';
import { causes, likeCauses } from '../delivery/causes.ts';
import { destinations, likeDestination, type Platform } from '../delivery/destinations.ts';
import { LostWay, OutboxPart } from '../delivery/entities.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { lostWays, type WayInOfAll, waysInOfAll } from '../delivery/ways-in.ts';
import { deskTexts } from '../texts/desk/desk.ts';
import { describeMoment } from '../texts/format-time.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { unsentToldAfterMs } from './tell-unsent.ts';

/**
 * Keeps in the database which platform brings nothing, since when, and tells the
 * management once of each such outage when it has lasted for five minutes, and
 * again when it is over. What cannot be told now, since Slack itself is away,
 * waits as every part does.
 */
export async function tellLostWays(office: Office): Promise<void> {
  const ways = await waysInOfAll(office);
  const known = await lostWays(office);
  for (const way of ways) {
    if (way.lostSince !== null) await isLost(office, way, known.get(way.platform)?.lastError);
    else if (known.has(way.platform)) await isBack(office, way.platform);
  }
}

async function isLost(
  office: Office,
  { platform, lostSince, lastError }: WayInOfAll,
  known: string | null | undefined,
): Promise<void> {
  if (known === undefined || known !== lastError) {
    const at = new Date(lostSince ?? office.clock.now()).toISOString();
    await sql`
      insert into lost_ways (platform, since, error) values (${platform}, ${at}::timestamptz, ${lastError})
      on conflict (platform) do update set error = excluded.error`.execute(
      office.orm.em.fork().getKysely(),
    );
  }
  await inOneTransaction(office, async (work) => {
    const row = await work.em.findOne(LostWay, { platform });
    if (!row || row.toldAt !== null || work.nowMs - row.since < unsentToldAfterMs) return;
    row.toldAt = work.nowMs;
    if (await isToldAlready(work, platform, row.since)) return;
    const count = await work.em.count(OutboxPart, {
      state: 'pending',
      destination: { $like: likeDestination.of(platform) },
    });
    await tellAll(work, causes.wayLost(platform, row.since), (t, when) =>
      platform === 'telegram'
        ? t['note.telegram_lost']({ since: when(row.since), count, setting: settingOf(row.error) })
        : t['note.slack_lost']({ since: when(row.since), setting: settingOf(row.error) }),
    );
  });
}

/** Where parts waited as well, the management has heard of the same outage from them. */
async function isToldAlready(work: Work, platform: Platform, since: number): Promise<boolean> {
  const told = { key: { $like: likeCauses.unsentOf(platform, '') }, createdAt: { $gte: since } };
  return (await work.em.count(OutboxPart, told)) > 0;
}

async function isBack(office: Office, platform: Platform): Promise<void> {
  await inOneTransaction(office, async (work) => {
    const row = await work.em.findOne(LostWay, { platform });
    if (!row) return;
    work.em.remove(row);
    if (row.toldAt === null) return;
    await tellAll(work, causes.wayBack(platform, row.since), (t, when) =>
      platform === 'telegram'
        ? t['note.telegram_back']({ since: when(row.since), until: when(work.nowMs) })
        : t['note.slack_back']({ since: when(row.since), until: when(work.nowMs) }),
    );
  });
}

/** The setting that an error names as the one to blame, if it does. */
const settingOf = (error: string | null): string | null =>
  /^(TELEGRAM_BOT_TOKEN|SLACK_APP_TOKEN)\b/.exec(error ?? '')?.[1] ?? null;

async function tellAll(
  work: Work,
  key: string,
  words: (t: ReturnType<typeof deskTexts>, when: (ms: number) => string) => string,
): Promise<void> {
  for (const { channel, community } of await managementChannels(work)) {
    const { locale, timeZone } = community;
    writeToOutbox(work, {
      key: `${key}:${channel}`,
      destination: destinations.channel(channel),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'note',
        text: words(deskTexts(locale), (ms) => describeMoment(ms, timeZone, locale)),
      },
    });
  }
}
