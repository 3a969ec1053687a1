import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';

/** The promise is fifteen seconds; a machine that is busy with other stories has a third more, in ms. */
const backWithinMs = 20_000;

let office: TestOffice;
let proxy: DatabaseProxy;
beforeAll(async () => {
  office = await startTestOffice({
    reaches: async (url) => {
      proxy = await openDatabaseProxy(url);
      return proxy.url;
    },
  });
});
afterAll(async () => {
  await office.stop();
  await proxy.close();
});

it('the office is back within fifteen seconds when the database’s host loses its power and another has its address', async () => {
  // Given an office at work
  const zhao = await office.resident('zhao');
  await zhao.joins();
  await office.comesToRest();
  // When nobody hangs up, and another server answers at the address
  proxy.moveAway();
  const began = performance.now();
  await zhao.says('厨房水管漏水了');
  // Then whoever writes meanwhile is answered, once
  await zhao.hears(/您看对不对/);
  expect(performance.now() - began).toBeLessThan(backWithinMs);
  await office.comesToRest();
  await zhao.taps('提交');
  await zhao.sees(/工单/);
});
