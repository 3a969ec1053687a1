import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RequestEntry } from '../../src/requests/request/entities.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { until } from '../support/world.ts';

/**
 * A colleague put a photo below a card within milliseconds of its being posted: the office had not
 * written down yet where it stands, took the thread for nobody's, and the photo was not kept.
 */

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

it('belongs to the record of the request, although nobody has written down yet where its card stands', async () => {
  const [chen, zhang] = await Promise.all([office.staff('chen'), office.staff('zhang')]);
  const who = await office.movesIn('拍照的人', '2-1-202');
  const card = await chen.card(await who.reports('厨房水龙头一直滴水'));
  const em = office.opened.office.orm.em.fork();
  const written = async (): Promise<number> => {
    const { rows } = await sql`select 1 from cards where remote_id = ${card.ts}`.execute(
      em.getKysely(),
    );
    return rows.length;
  };
  await until('the card on record', written);
  // Given: a card that stands in Slack, of which the office knows only that it is to be posted.
  await sql`update cards set remote_id = null where remote_id = ${card.ts}`.execute(em.getKysely());
  // When: a photo is put into its thread. Then: it is kept with the request.
  await zhang.writesInThread(card, '拆下来的阀芯', [photo('old-valve')]);
  await until('the photo', async () =>
    office.opened.office.orm.em.fork().count(RequestEntry, { verb: 'photographed' }),
  );
  const [entry] = await office.opened.office.orm.em
    .fork()
    .find(RequestEntry, { verb: 'photographed' });
  expect(entry?.files).toHaveLength(1);
});
