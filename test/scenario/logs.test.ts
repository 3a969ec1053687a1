import { afterEach, expect, it } from 'vitest';
import { playgroundCredentials } from '../../src/config.ts';
import { type ProcessOffice, startProcessOffice } from '../support/process-office.ts';
import { lookInto } from '../support/watch-database.ts';
import { until } from '../support/world.ts';

let office: ProcessOffice;
afterEach(() => office.stop());

it('a log that tells everything tells nothing personal, and no secret', async () => {
  office = await startProcessOffice({ GATEHOUSE_LOG_LEVEL: 'trace' });
  const li = await office.resident('li');
  await li.says('', { contact: 'own' });
  await li.hears(/我们登记的就是 138/);
  const number = await li.reports('卫生间地漏堵了');
  const zhang = await office.staff('zhang');
  const card = await zhang.card(number);
  await zhang.clicks(card, 'request.phone');
  await zhang.readsWindow(/138 0001 0601/);
  // Whatever goes wrong is logged, too.
  await office.faults({
    telegram: { rateLimit: { calls: 1, retryAfterS: 1 } },
    slack: { away: true },
  });
  await li.says('还是堵着', { replyTo: await li.sees(/工单 \d+/) });
  await li.hears(/已补充到工单/);
  await until('trouble in the log', () => Promise.resolve(/^\{/m.test(office.output())));
  await office.faults({ slack: { away: false } });
  await zhang.writesInThread(card, '@门房 我下午三点到');
  await li.hears(/我下午三点到/);
  await office.comesToRest();

  // A link that acknowledges opens what it is about to whoever reads it: also where it cannot be answered.
  const link = '01a3c9d2-0000-7000-8000-000000000000.2027500000.a-signature-of-a-gateway';
  const onlooker = await lookInto(office.databaseUrl);
  try {
    await onlooker.query('alter table office_settings rename to out_of_reach');
    const answer = await fetch(`${office.origin}/acknowledge/${link}`, { method: 'POST' });
    expect(answer.status).toBe(500);
  } finally {
    await onlooker.query('alter table out_of_reach rename to office_settings');
    await onlooker.close();
  }

  const output = office.output();
  expect(output).toMatch(/"path":"\/acknowledge".*a request could not be answered/);
  expect(output).not.toContain('a-signature-of-a-gateway');
  for (const personal of ['李红', '13800010601', '地漏', '还是堵着', '下午三点到', '张伟'])
    expect(output).not.toContain(personal);
  for (const secret of Object.values(playgroundCredentials)) expect(output).not.toContain(secret);
});
