import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { destinations } from '../../src/delivery/destinations.ts';
import { Card } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { orphansMax } from '../../src/delivery/sending/claim-part.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';

/** A file of a resident that never reaches the thread: the staff see that it is missing, and the resident hears it with what to do. */
let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice({ breaks: /getFile/ });
});
afterAll(() => office.stop());

/** Puts a file of Telegram's into the thread of the newest request's card; `inFlight`, as a process left it that it ended. */
async function fileInThread(key: string, inFlight = false): Promise<void> {
  await inOneTransaction(office.opened.office, async (work) => {
    const card = await work.em.findOneOrFail(
      Card,
      { surface: 'slack', subjectKind: 'request' },
      { orderBy: { id: 'desc' } },
    );
    writeToOutbox(work, {
      key,
      destination: destinations.thread(card.id),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'file',
        heading: '住户',
        file: { from: 'telegram', id: 'nowhere', kind: 'video', name: 'a.mp4', mime: 'video/mp4' },
      },
    });
    await work.em.flush();
    if (inFlight)
      await sql`update outbox set state = 'sending', claimed_by = 5, turn = 1, attempts = 3,
        orphaned = ${orphansMax - 1} where key = ${key}`.execute(work.em.getKysely());
  });
  await office.later(1000);
}

it('a file that cannot be fetched is told to its resident in one line, and in the thread', async () => {
  const who = await office.movesIn('发视频的人', '1-1-101');
  const number = await who.reports('厨房水龙头一直滴水');
  const chen = await office.staff('chen');
  const card = await chen.card(number);
  await fileInThread('file:unknown');
  const said = await who.hears(new RegExp(`您发的视频（${number}）没能转给物业`));
  expect(said.text).toMatch(/换一个小一点的再发，或用一句话说说里面是什么/);
  expect(said.text).not.toContain('\n');
  await chen.readsInThread(card, /这里有一个附件没能送到/);
});

it('a file that ended its process three times is told to its resident, in their language', async () => {
  const who = await office.movesIn('Ann', '1-1-102', { language_code: 'en' });
  await who.says('The kitchen tap is dripping all the time');
  await who.hears(/Submit|note|right/);
  await who.taps('Submit');
  const chen = await office.staff('chen');
  await chen.cardWith(/kitchen tap/);
  await fileInThread('file:poison', true);
  await who.sees(/Your video for \d+ could not be passed on to the office/);
  await who.readsAll();
});
