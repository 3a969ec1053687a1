import { afterEach, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';

let office: TestOffice;
afterEach(() => office.stop());

/**
 * The draft's message becomes the request's card when Submit is tapped. The
 * office still knew it as the draft, and the next draft took its buttons away.
 */
it('the card of a request keeps its buttons when the next draft is begun', async () => {
  office = await startTestOffice();
  const zhao = await office.resident('zhao');
  await zhao.joins();
  const number = await zhao.reports('厨房水龙头一直滴水');
  await zhao.says('电梯坏了');
  await zhao.hears(/电梯[\s\S]*「电梯坏了」/);
  await zhao.taps('取消');
  await zhao.sees(/已取消/);
  await office.comesToRest();
  const card = await zhao.sees(new RegExp(`工单 ${number}`));
  expect(await zhao.buttons(card)).toEqual(['约时间', '补充', '催一下', '撤回']);
});
