import { afterAll, beforeAll, expect, it } from 'vitest';
import { Invitation } from '../../src/community/entities.ts';
import { Emergency } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { slackRequests } from '../support/slack-requests.ts';
import type { StaffDriver } from '../support/staff-driver.ts';

let office: TestOffice;
let wang: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  wang = await office.staff('wang');
});
afterAll(() => office.stop());
const em = () => office.opened.office.orm.em.fork();

/**
 * Slack's signature holds for five minutes: whoever had a command and its signature could have it
 * carried out once more, and be told what only its author is told.
 */
it('a command that is played again is carried out once, and tells nobody anything again', async () => {
  const invite = slackRequests(office).command(wang.id, 'invite 1-1-101');
  const before = await em().count(Invitation);
  const [first, ...again] = [await invite(), await invite(), await invite()];
  const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/;
  expect(JSON.stringify(first.body)).toMatch(code);
  for (const one of again) {
    expect(one).toMatchObject({ status: 200, body: { response_type: 'ephemeral' } });
    expect(JSON.stringify(one.body)).toContain('不会重复办理');
    expect(JSON.stringify(one.body)).not.toMatch(code);
  }
  expect(await em().count(Invitation)).toBe(before + 1);
});

it('the same emergency is raised once, however often its command comes at the same moment, and typed anew it is another', async () => {
  const forged = slackRequests(office);
  const words = 'emergency 1-1-102 楼道里有人触电';
  const raise = forged.command(wang.id, words);
  await Promise.all([raise(), raise(), raise()]);
  expect(await em().count(Emergency, { words: /楼道里有人触电/ })).toBe(1);
  await forged.command(wang.id, words)();
  expect(await em().count(Emergency, { words: /楼道里有人触电/ })).toBe(2);
});

it('a window is opened once: played again, nobody is told that it came too late', async () => {
  const forged = slackRequests(office);
  const call = forged.command(wang.id, 'call');
  await call();
  const opened = (await office.slack()).views.length;
  expect(JSON.stringify((await call()).body)).toContain('不会重复办理');
  expect((await office.slack()).views.length).toBe(opened);
});
