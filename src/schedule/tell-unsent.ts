import { sql } from 'kysely';
import { allCommunities } from '../community/communities-of.ts';
import type { Community } from '../community/entities.ts';
import { causes, likeCauses } from '../delivery/causes.ts';
import {
  type Destination,
  destinations,
  likeDestination,
  type Platform,
  platformSql,
} from '../delivery/destinations.ts';
import { LostWay, OutboxPart } from '../delivery/entities.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { silences } from '../delivery/sending/silent-errors.ts';
import { latestWordSql } from '../delivery/sending/undelivered.ts';
import { deskTexts } from '../texts/desk/desk.ts';
import { describeMoment } from '../texts/format-time.ts';
import { inOneTransaction, type Office } from '../work.ts';

/** What waits for longer than this because of a platform, or of what an administrator can lift, is said to the management, in ms. */
export const unsentToldAfterMs = 5 * 60_000;

const latestWord = sql.raw(latestWordSql);

type Unsent = {
  key: string;
  platform: Platform;
  silent: boolean;
  place: Destination | '';
  since: Date;
};

/**
 * The management hears once of each outage of a platform, and of each chat or
 * channel that an administrator has closed to the office: since when, and how
 * much waits. No words are repeated. Of Slack's own outage it hears when Slack
 * is back; readiness and the log say it meanwhile.
 */
export async function tellUnsent(office: Office): Promise<void> {
  const before = new Date(office.clock.now() - unsentToldAfterMs).toISOString();
  const { rows } = await sql<Unsent>`
    select platform, silent, case when silent then '' else destination end as place,
      min(since) as since
    from (
      select destination, ${platformSql('destination')} as platform, coalesce(claimed_at, created_at) as since,
        ${latestWord} ~ ${`^${silences}`} as silent
      from outbox
      where state = 'pending' and ${latestWord} ~ '^(telegram|slack)\.'
        and ${latestWord} !~ '^(telegram|slack)\.limited' and created_at <= ${before}::timestamptz) as waiting
    group by platform, silent, case when silent then '' else destination end`.execute(
    office.orm.em.fork().getKysely(),
  );
  const lost = await office.orm.em.fork().find(LostWay, { toldAt: { $ne: null } });
  for (const one of rows) {
    // Of a platform that brings nothing either, the management has heard already.
    if (one.silent && lost.some((way) => way.platform === one.platform)) continue;
    await tell(office, one);
  }
}

async function tell(office: Office, unsent: Unsent): Promise<void> {
  await inOneTransaction(office, async (work) => {
    const since = new Date(unsent.since).getTime();
    for (const community of await allCommunities(work)) {
      const { platform, place } = unsent;
      const key = causes.unsent(platform, place, since, community.id);
      // What was tried a little later belongs to the same outage.
      const told = {
        key: { $like: likeCauses.unsentOf(platform, place, community.id) },
        createdAt: { $gte: since },
      };
      if ((await work.em.count(OutboxPart, { $or: [{ key }, told] })) > 0) continue;
      const t = deskTexts(community.locale);
      const said = {
        platform: unsent.platform === 'slack' ? 'Slack' : 'Telegram',
        since: describeMoment(since, community.timeZone, community.locale),
        count: await work.em.count(OutboxPart, {
          state: 'pending',
          destination:
            unsent.place === '' ? { $like: likeDestination.of(unsent.platform) } : unsent.place,
        }),
        place: unsent.place,
      };
      writeToOutbox(work, {
        key,
        destination: destinations.channel(channelBeside(community, unsent.place)),
        lane: 'conversation',
        part: {
          to: 'staff',
          kind: 'note',
          text: unsent.silent ? t['note.platform_away'](said) : t['note.not_let_in'](said),
        },
      });
    }
  });
}

/** The management's channel, or the next one when that is the very channel that is closed. */
function channelBeside({ channels }: Community, place: string): string {
  const { management, dispatch, emergency } = channels;
  const all = [management, dispatch, emergency].flatMap((one) => (one ? [one] : []));
  return all.find((one) => place !== destinations.channel(one)) ?? dispatch;
}
